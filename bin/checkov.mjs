// `npm run checkov [folder]`: every stack, freshly synthesized unless a folder of stacks is given, against checkov's
// rules. A failed rule is fine only if docs/checkov.md says why it does not apply; a reason that fits nothing is not.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import picomatch from 'picomatch';
import { root } from './bundle.mjs';

/** Least share of passed checks, in percent, of a stack of one of these environments. */
export const leastPassed = { percent: 95, environments: ['production', 'platform'] };

/** The rows of the table in docs/checkov.md; throws naming the line that is not one. */
export function readReasons(markdown) {
  return markdown.split('\n').flatMap((text, i) => {
    if (!/^\|\s*CKV/.test(text)) return [];
    const [check, paths, environments, reason] = text
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (!check || !paths || !environments || !reason) {
      throw new Error(`docs/checkov.md:${i + 1}: a row needs check, resources, environments and reason`);
    }
    const list = (cell) => cell.replaceAll('`', '').split(/,\s*(?![^{]*\})/);
    return [{ line: i + 1, check, paths: list(paths), environments: list(environments), reason }];
  });
}

/** What of a stack's Terraform configuration the gate needs: its environment, and the path of each logical id. */
export function readStack(name, configuration) {
  const paths = new Map();
  for (const blocks of Object.values(configuration.resource ?? {})) {
    for (const [id, block] of Object.entries(blocks)) {
      paths.set(id, block['//'].metadata.path.split('/').slice(1).join('/'));
    }
  }
  return { name, environment: configuration.provider.aws[0].default_tags[0].tags.environment, paths };
}

/** Rates per stack, and every problem: too few passed, failed without a reason, a reason without a failure. */
export function judge(report, stacks, reasons) {
  const used = new Set();
  const problems = [];
  const rates = stacks.map((stack) => {
    const of = (checks) => checks.filter(({ file_path: file }) => file.split('/').at(-2) === stack.name);
    const failed = of(report.results.failed_checks);
    const passed = of(report.results.passed_checks).length;
    for (const { check_id: check, check_name: title, resource } of failed) {
      const path = stack.paths.get(resource.slice(resource.indexOf('.') + 1)) ?? resource;
      const fitting = reasons.filter(
        (reason) =>
          reason.check === check &&
          (reason.environments.includes('all') || reason.environments.includes(stack.environment)) &&
          picomatch.isMatch(path, [...reason.paths]),
      );
      for (const reason of fitting) used.add(reason);
      if (fitting.length === 0) {
        problems.push(
          `${stack.name}: ${check} ${path}: ${title}; mend it, or give the reason in docs/checkov.md`,
        );
      }
    }
    const percent = passed === 0 ? 0 : (100 * passed) / (passed + failed.length);
    if (leastPassed.environments.includes(stack.environment) && percent < leastPassed.percent) {
      problems.push(
        `${stack.name}: ${percent.toFixed(2)} % of the checks pass; at least ${leastPassed.percent} % must`,
      );
    }
    return { stack: stack.name, passed, failed: failed.length, percent };
  });
  for (const { check, line } of reasons.filter((reason) => !used.has(reason))) {
    problems.push(`docs/checkov.md:${line}: ${check} fails nowhere for this reason any more; remove the row`);
  }
  return { rates, problems };
}

function checkovPath() {
  const own = join(root, '.cache/checkov/bin/checkov');
  const given = process.env.CHECKOV ?? (existsSync(own) ? own : 'checkov');
  const pinned = readFileSync(join(root, '.ci/checkov-requirements.txt'), 'utf8').trim().split('==')[1];
  const found = spawnSync(given, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (found === pinned) return given;
  console.error(
    `checkov ${pinned} is needed, and ${found ? `${given} is ${found}` : 'there is none'}; install it with\n` +
      '  python3 -m venv .cache/checkov && .cache/checkov/bin/pip install -r .ci/checkov-requirements.txt',
  );
  return undefined;
}

function main(folder) {
  const checkov = checkovPath();
  if (checkov === undefined) return 2;
  const scratch = mkdtempSync(join(tmpdir(), 'polycloud-checkov-'));
  try {
    const stacksFolder = folder ?? join(scratch, 'stacks');
    if (folder === undefined) {
      const env = Object.assign({}, process.env, { CDKTF_OUTDIR: scratch });
      const synth = spawnSync(process.execPath, [join(root, 'bin/app.mjs')], {
        env,
        cwd: root,
        stdio: 'inherit',
      });
      if (synth.status !== 0) return synth.status ?? 1;
    }
    const stacks = readdirSync(stacksFolder).map((name) =>
      readStack(name, JSON.parse(readFileSync(join(stacksFolder, name, 'cdk.tf.json'), 'utf8'))),
    );
    const options = [
      '-d',
      stacksFolder,
      '--framework',
      'terraform_json',
      '-o',
      'json',
      '--compact',
      '--skip-download',
    ];
    const run = spawnSync(checkov, options, { encoding: 'utf8', maxBuffer: 2 ** 30 });
    if (!run.stdout.startsWith('{')) throw new Error(`checkov did not report: ${run.stderr || run.stdout}`);
    const reasons = readReasons(readFileSync(join(root, 'docs/checkov.md'), 'utf8'));
    const { rates, problems } = judge(JSON.parse(run.stdout), stacks, reasons);
    for (const { stack, passed, failed, percent } of rates) {
      console.log(
        `${stack.padEnd(16)} ${percent.toFixed(2).padStart(6)} %  ${passed} passed, ${failed} failed`,
      );
    }
    for (const problem of problems) console.error(problem);
    return problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv[2]);
