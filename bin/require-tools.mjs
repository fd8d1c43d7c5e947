// The first thing that any command runs: one clear sentence when something it needs is missing or too old.
// Plain syntax and no dependency, so that an old Node gets as far as printing the sentence.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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

/** The sentence to print, or undefined when both tools are new enough. Versions as the tools tell them. */
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

/** The version in what `terraform version -json` prints; before 0.13 it printed plain text all the same. */
export function versionIn(output) {
  const match = /"terraform_version": *"([^"]+)"|Terraform v(\S+)/.exec(output);
  return match ? match[1] || match[2] : 'of an unknown version';
}

function terraformVersion() {
  try {
    const env = Object.assign({}, process.env, { CHECKPOINT_DISABLE: '1' });
    const stdio = ['ignore', 'pipe', 'ignore'];
    return versionIn(execFileSync('terraform', ['version', '-json'], { encoding: 'utf8', env, stdio }));
  } catch (error) {
    return error.code === 'ENOENT' ? undefined : versionIn('');
  }
}

function stop(sentence) {
  if (sentence === undefined) return;
  console.error(sentence);
  process.exit(2);
}

/** Ends the process with exit code 2 when Node is too old. */
export function requireNode() {
  stop(missingTool(process.versions.node, required.terraform));
}

/** Ends the process with exit code 2 when Node, Terraform or the dependencies are missing or too old. */
export function requireTools() {
  requireNode();
  stop(missingTool(process.versions.node, terraformVersion()));
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  if (!existsSync(join(root, 'node_modules')))
    stop('The dependencies are not installed; run `npm ci` first.');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) requireTools();
