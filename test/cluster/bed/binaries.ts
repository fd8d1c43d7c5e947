import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { buildOnce } from './build';
import { binaryNames, versions } from './versions';

/** The bed can't be had here, and the reader can mend that: exit code 2, the message alone. */
export class Unavailable extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>;

const variable = 'POLYCLOUD_TESTBED_BIN';

/**
 * The folder of the bed's binaries: the one that `POLYCLOUD_TESTBED_BIN` names; else the user's cache, where Go
 * builds them the first time (10 to 13 minutes on 2 cores).
 * @param say Takes a line of progress at a time.
 * @throws Unavailable when the named folder lacks a binary, or when they must be built and Go is missing or too old.
 * @throws Error when the build fails.
 */
export async function findBinaries(env: Environment, say: (line: string) => void): Promise<string> {
  const present = presentBinaries(env);
  if (present !== undefined) return present;
  const problem = goProblem(goVersion());
  if (problem !== undefined) throw new Unavailable(problem);
  const folder = cacheFolder(env);
  await buildOnce(folder, say);
  return folder;
}

/**
 * As `findBinaries`, but undefined where they would have to be built first.
 * @throws Unavailable when the named folder lacks a binary.
 */
export function presentBinaries(env: Environment): string | undefined {
  const named = env[variable];
  if (named) {
    const lacking = missingIn(named);
    if (lacking.length > 0)
      throw new Unavailable(
        `${variable} is ${named}, which has no executable ${lacking.join(', ')}; name a folder that has all of ` +
          `${binaryNames.join(', ')}, or unset it to have them built.`,
      );
    return named;
  }
  const folder = cacheFolder(env);
  return missingIn(folder).length === 0 ? folder : undefined;
}

/** In the user's cache, by versions and machine: an upgrade builds anew, and going back finds the old. */
export function cacheFolder(env: Environment): string {
  const { kubernetes, etcd, kwok } = versions;
  const key = `kubernetes-${kubernetes}-etcd-${etcd}-kwok-${kwok}-${process.platform}-${process.arch}`;
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'polycloud', key);
}

function missingIn(folder: string): readonly string[] {
  return binaryNames.filter((name) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return false;
    } catch {
      return true;
    }
  });
}

/** Why Go can't build the binaries, or undefined. @param found As `go env GOVERSION` tells it; undefined without Go. */
export function goProblem(found: string | undefined): string | undefined {
  const needed = `A real control plane is built from Kubernetes ${versions.kubernetes} with Go ${versions.go} or newer`;
  const mend = `install it from https://go.dev/dl, or name a folder of ready binaries by ${variable}.`;
  if (found === undefined) return `${needed}; no go was found on the PATH: ${mend}`;
  const [major = 0, minor = 0] = (/^go(\d+)\.(\d+)/.exec(found) ?? []).slice(1).map(Number);
  const [neededMajor = 0, neededMinor = 0] = versions.go.split('.').map(Number);
  const enough = major > neededMajor || (major === neededMajor && minor >= neededMinor);
  return enough ? undefined : `${needed}; the go on the PATH is ${found}: ${mend}`;
}

function goVersion(): string | undefined {
  try {
    return execFileSync('go', ['env', 'GOVERSION'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
