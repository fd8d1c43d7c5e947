import { join, resolve } from 'node:path';
import { regions } from '../../regions';
import { guestHost } from '../../regions/guests';
import { regionsWith } from '../../regions/lookup';
import { platform } from '../../regions/platform';
import { worldDir } from '../../world/location';
import { withWorld } from '../../world/session';
import { CommandNotStarted } from '../../world/session/command';
import { type Account, worldAccounts } from '../accounts';
import { notice } from '../console';
import { CommandExit, UsageError } from '../errors';

/** Runs a command inside the world. @throws CommandExit with its exit code, unless that is 0. */
export async function runInWorld(command: readonly string[], dir: string | undefined): Promise<void> {
  if (command.length === 0) {
    throw new UsageError(
      'nothing to run; e.g. polycloud world -- npx cdktf diff eu, or see polycloud world --help',
    );
  }
  const account = accountNamed(command, [...regionsWith(wordsOf(command)), platform]);
  const code = await withWorld(
    {
      dir: worldDir(dir, process.env, process.cwd()),
      env: process.env,
      purpose: command.join(' '),
      configurations: configurationsOf(command, process.cwd()),
      ...worldAccounts,
      terminal: process.stdout.isTTY === true,
      onRelease: ({ bucket, key, id }) =>
        notice(`released the state lock ${id} (s3://${bucket}/${key}) of a Terraform that was killed`),
      ...(account === undefined ? {} : { account }),
    },
    ({ run }) => run(command),
  ).catch((error: unknown) => {
    throw error instanceof CommandNotStarted ? new UsageError(error.message) : error;
  });
  if (code !== 0) throw new CommandExit(code);
}

/**
 * The account of the environment that a command names, by itself or as a folder; undefined for none or several. What is
 * done with guests is done in the account of their host.
 */
export function accountNamed(command: readonly string[], known: readonly Account[]): string | undefined {
  if (command.includes('guest')) return guestHost(regions)?.account;
  const parts = new Set(wordsOf(command));
  const named = known.filter(({ name }) => parts.has(name));
  return named.length === 1 ? named[0]?.account : undefined;
}

const wordsOf = (command: readonly string[]) => command.flatMap((word) => word.split(/[/=\\]/));

/** Where the command's synthesized stacks lie: cdktf's output, or the folder that Terraform is told to work in. */
export function configurationsOf(command: readonly string[], cwd: string): readonly string[] {
  const folders = command.flatMap((word, n) => {
    if (word === '--output' || word === '-o') return [command[n + 1] ?? ''];
    return /^(?:-chdir|--output|-o)=(.+)$/.exec(word)?.[1] ?? [];
  });
  return [...folders.map((folder) => resolve(cwd, folder)), join(cwd, 'cdktf.out'), cwd];
}
