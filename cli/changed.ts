import type { Command } from 'commander';
import { UnknownBase } from '../deploy/changed/base';
import { changedEnvironments } from '../deploy/changed/changed';
import { type Changed, stackFile } from '../deploy/changed/compare';
import { NotSynthesized } from '../deploy/changed/synthesized';
import { Interrupted, interruptible } from '../deploy/interruption';
import { notice, print, table } from './console';
import { UsageError, WorkFailed } from './errors';
import { projectRoot } from './root';

interface Options {
  readonly base?: string;
  readonly json?: true;
}

/** Files that a line of the table names. */
const listed = 4;

export function changed(program: Command): void {
  program
    .command('changed')
    .description('list the environments of which the checkout synthesizes anything else than another commit')
    .option('--base <ref>', 'the branch, tag or commit to compare with (default: origin/main, else main)')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
Compared is what is synthesized, stacks and manifests, each commit's by its own code; with the commit that the
checkout has in common with the base. It needs no credentials. The exit code is 0 whether anything differs or
not, and 1 when the checkout itself can't be synthesized.

Examples:
  npx polycloud changed
  npx polycloud changed --base origin/main --json`,
    )
    .action(async ({ base, json }: Options) => {
      const stopping = new AbortController();
      const { environments, problem } = await interruptible(() =>
        changedEnvironments({
          root: projectRoot(),
          ...(base !== undefined && { base }),
          onProgress: (what) => notice(`synthesizing ${what}`),
          signal: stopping.signal,
        }),
      ).catch((error: unknown) => {
        // What is under way ends, and takes its folders away, before this process does.
        stopping.abort();
        if (error instanceof Interrupted) throw new WorkFailed(error.message);
        if (error instanceof UnknownBase) throw new UsageError(`--base: ${error.message}.`);
        throw error instanceof NotSynthesized ? new WorkFailed(error.message) : error;
      });
      if (problem !== undefined) {
        notice(`warning: the base could not be synthesized, so that everything counts as added: ${problem}`);
      }
      print(json === true ? JSON.stringify(environments, null, 2) : describe(environments));
    });
}

function describe(environments: readonly Changed[]): string {
  if (environments.length === 0) return 'Nothing that is synthesized differs.';
  return table(
    ['environment', 'is', 'stack', 'manifests'],
    environments.map(({ name, change, files }) => {
      const manifests = files
        .filter((file) => file !== stackFile)
        .map((file) => file.replace(/^.*\/|\.yaml$/g, ''));
      const more = manifests.length > listed ? ` and ${manifests.length - listed} more` : '';
      const stack = files.includes(stackFile) ? 'differs' : '-';
      return [name, change, stack, `${manifests.slice(0, listed).join(', ')}${more}` || '-'];
    }),
  );
}
