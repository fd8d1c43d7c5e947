// The first thing that any command runs: one clear sentence when Node or Terraform is missing or too old.
// Plain syntax and no dependency, so that an old Node gets as far as printing the sentence.
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

export const required = { node: '20.9.0', terraform: '1.11.0' };

/** Compares dotted versions number by number; a pre-release counts as its release. */
export function atLeast(found, needed) {
  const numbers = (version) => version.split(/[.+-]/).slice(0, 3).map(Number);
  const have = numbers(found);
  const want = numbers(needed);
  for (let i = 0; i < 3; i++) {
    if (have[i] !== want[i]) return have[i] > want[i];
  }
  return true;
}

/** The sentence to print, or undefined when both tools are new enough. */
export function missingTool(node, terraform) {
  if (!atLeast(node, required.node)) {
    return `polycloud needs Node ${required.node} or newer; this is Node ${node}.`;
  }
  if (terraform === undefined) {
    return `polycloud needs Terraform ${required.terraform} or newer; no terraform was found on the PATH.`;
  }
  if (!atLeast(terraform, required.terraform)) {
    return `polycloud needs Terraform ${required.terraform} or newer; the terraform on the PATH is ${terraform}.`;
  }
  return undefined;
}

function terraformVersion() {
  try {
    const env = Object.assign({}, process.env, { CHECKPOINT_DISABLE: '1' });
    const out = execFileSync('terraform', ['version', '-json'], {
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(out).terraform_version;
  } catch {
    return undefined;
  }
}

/** Ends the process with exit code 2 when a tool is missing. */
export function requireTools() {
  const sentence = missingTool(process.versions.node, terraformVersion());
  if (sentence !== undefined) {
    console.error(sentence);
    process.exit(2);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) requireTools();
