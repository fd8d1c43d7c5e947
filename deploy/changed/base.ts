import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git, gitEnvironment } from '../checkout';

/** No commit to compare with. */
export class UnknownBase extends Error {}

/** A commit that a branch was made from, as far as the checkout knows it; main of the server, else of the checkout. */
const usual = ['origin/main', 'main'];

/**
 * The commit that the checkout and `ref` have in common, so that what others have done on `ref` since does not count.
 * @throws UnknownBase
 */
export function branchPoint(root: string, ref?: string): string {
  const known = (ref === undefined ? usual : [ref]).find(
    (name) =>
      git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`) !== undefined,
  );
  const commit = known === undefined ? undefined : git(root, 'merge-base', 'HEAD', known)?.trim();
  if (commit !== undefined) return commit;
  throw new UnknownBase(
    known === undefined
      ? `no commit is called ${ref ?? usual.join(' or ')} here; fetch it, in a workflow with fetch-depth: 0`
      : `${known} and the checkout have no commit in common here; fetch more, in a workflow with fetch-depth: 0`,
  );
}

/**
 * Does `work` with another commit of the checkout in a folder of its own, with the packages that it wants. The folder is
 * removed at the end.
 * @throws the error of git or npm
 */
export async function withCommit<T>(
  root: string,
  commit: string,
  work: (checkout: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'polycloud-base-'));
  const checkout = join(folder, 'checkout');
  // A hook of the checkout is nobody's business here.
  const worktree = (...args: readonly string[]) =>
    run(root, 'git', '-c', 'core.hooksPath=/dev/null', 'worktree', ...args);
  try {
    worktree('add', '--quiet', '--detach', checkout, commit);
    try {
      if (lockOf(root) === lockOf(checkout)) linkPackages(root, checkout);
      else run(checkout, 'npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
      return await work(checkout);
    } finally {
      worktree('remove', '--force', checkout);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(cwd: string, command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { cwd, env: gitEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] });
}

function lockOf(checkout: string): string {
  return readFileSync(join(checkout, 'package-lock.json'), 'utf8');
}

/** Package by package, so that each checkout keeps what it compiles in a node_modules of its own. */
function linkPackages(from: string, to: string): void {
  const modules = join(to, 'node_modules');
  mkdirSync(modules);
  for (const entry of readdirSync(join(from, 'node_modules'))) {
    if (entry !== '.cache') symlinkSync(join(from, 'node_modules', entry), join(modules, entry));
  }
}
