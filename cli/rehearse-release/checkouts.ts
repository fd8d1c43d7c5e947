import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Scratch } from './scratch';

/** Copies of the scratch repository at its commits, with the packages of the real checkout by links. */
export class Checkouts {
  constructor(
    /** The real checkout. */
    private readonly root: string,
    private readonly dir: string,
    private readonly scratch: Scratch,
  ) {}

  /** A checkout of a commit that everybody may read; what is compiled there serves the copies too. */
  of(commit: string): string {
    const target = join(this.dir, 'checkouts', commit.slice(0, 12));
    if (!existsSync(join(target, 'node_modules'))) {
      mkdirSync(dirname(target), { recursive: true });
      git(dirname(target), 'clone', '--quiet', this.scratch.repository, target);
      git(target, 'checkout', '--quiet', '--detach', commit);
      linkPackages(this.root, target);
    }
    return target;
  }

  /** Compiles what the jobs of a commit will run, once for all copies. */
  async compile(commit: string): Promise<void> {
    const checkout = this.of(commit);
    const node = (...args: readonly string[]) =>
      promisify(execFile)(process.execPath, args, { cwd: checkout });
    await Promise.all([node('bin/polycloud.mjs', '--help'), node('bin/build-action.mjs')]);
  }

  /**
   * A checkout of a job's own, without packages, as `actions/checkout` leaves it. Files keep their times, so that
   * what was compiled of them is still true.
   */
  copy(ref: string, target: string): void {
    const source = this.of(this.commitOf(ref));
    mkdirSync(target, { recursive: true });
    for (const name of readdirSync(source)) {
      if (name === 'node_modules') continue;
      execFileSync('cp', ['-a', join(source, name), target]);
    }
  }

  private commitOf(ref: string): string {
    return git(this.scratch.repository, 'rev-parse', `${ref}^{commit}`).trim();
  }

  /**
   * A folder for the front of the PATH, in which `npm ci` gives a checkout the packages that are here, and does
   * nothing else; any other `npm` is the real one.
   */
  shims(): string {
    const folder = join(this.dir, 'bin');
    const npm = join(dirname(process.execPath), 'npm');
    const script = `#!/bin/sh
if [ "$1" = ci ]; then
  mkdir -p node_modules/.cache
  for package in "${this.root}"/node_modules/* "${this.root}"/node_modules/.bin; do
    ln -sfn "$package" node_modules/
  done
  compiled="${this.dir}/checkouts/$(git rev-parse HEAD | cut -c1-12)/node_modules/.cache/polycloud"
  if [ -d "$compiled" ]; then cp -a "$compiled" node_modules/.cache/; fi
  exit 0
fi
exec "${existsSync(npm) ? npm : 'npm'}" "$@"
`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'npm'), script);
    chmodSync(join(folder, 'npm'), 0o755);
    return folder;
  }
}

function linkPackages(root: string, target: string): void {
  mkdirSync(join(target, 'node_modules'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '.cache') symlinkSync(join(root, 'node_modules', name), join(target, 'node_modules', name));
  }
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
