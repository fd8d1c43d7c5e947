import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Scratch } from './scratch';

/** Copies of the scratch repository at its commits, with the packages of the real checkout by links. */
export class Checkouts {
  /** Checkouts that have every tag of the repository: a later rehearsal in the same folder may have made a new one. */
  private readonly fresh = new Set<string>();

  constructor(
    /** The real checkout. */
    private readonly root: string,
    private readonly dir: string,
    private readonly scratch: Scratch,
  ) {}

  /** The folder of the repository. */
  get repository(): string {
    return this.scratch.repository;
  }

  /** A checkout of a commit that everybody may read; what is compiled there serves the copies too. */
  of(commit: string): string {
    const target = join(this.dir, 'checkouts', commit.slice(0, 12));
    if (!existsSync(join(target, 'node_modules'))) {
      mkdirSync(dirname(target), { recursive: true });
      // One pack, where a local clone would have a file for each object: jobs copy it.
      git(dirname(target), 'clone', '--quiet', '--no-local', this.scratch.repository, target);
      git(target, 'checkout', '--quiet', '--detach', commit);
      linkPackages(this.root, target);
    } else if (!this.fresh.has(target)) {
      git(target, 'fetch', '--quiet', '--tags', '--force');
    }
    this.fresh.add(target);
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
    const source = this.at(ref);
    mkdirSync(target, { recursive: true });
    const own = readdirSync(source).filter((name) => name !== 'node_modules');
    execFileSync('cp', ['-a', ...own.map((name) => join(source, name)), target]);
  }

  /** The checkout of a commit, tag or branch that everybody may read. */
  at(ref: string): string {
    return this.of(git(this.scratch.repository, 'rev-parse', `${ref}^{commit}`).trim());
  }

  /**
   * A folder for the front of the PATH, in which `npm ci` gives a checkout the packages that are here, and `npx
   * polycloud` starts without asking npm for the way; any other `npm` and `npx` are the real ones. What is compiled
   * already stays where it is: a job gets the records that name it.
   */
  shims(): string {
    const folder = join(this.dir, 'bin');
    const real = (name: string) => {
      const beside = join(dirname(process.execPath), name);
      return existsSync(beside) ? beside : `/usr/bin/${name}`;
    };
    const npm = `#!/bin/sh
if [ "$1" = ci ]; then
  mkdir -p node_modules/.cache/polycloud
  ln -sfn "${this.root}"/node_modules/* "${this.root}/node_modules/.bin" node_modules/
  compiled="${this.dir}/checkouts/$(git rev-parse HEAD | cut -c1-12)/node_modules/.cache/polycloud"
  cp -p "$compiled"/*.json node_modules/.cache/polycloud/ 2>/dev/null
  exit 0
fi
exec "${real('npm')}" "$@"
`;
    const npx = `#!/bin/sh
if [ "$1" = polycloud ] && [ -f bin/polycloud.mjs ]; then shift; exec "${process.execPath}" bin/polycloud.mjs "$@"; fi
exec "${real('npx')}" "$@"
`;
    mkdirSync(folder, { recursive: true });
    for (const [name, script] of Object.entries({ npm, npx })) {
      writeFileSync(join(folder, name), script);
      chmodSync(join(folder, name), 0o755);
    }
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
