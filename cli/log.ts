import type { Command } from 'commander';
import type { LogLine } from '../deploy/log/line';
import { readLog } from '../deploy/record';
import { print, table } from './console';
import { withRegion } from './deploy/context';
import { WorkFailed } from './errors';

interface Options {
  readonly verify?: true;
  readonly json?: true;
}

export function log(program: Command): void {
  program
    .command('log')
    .description('show the deployments of a region, and prove that nobody has changed their record')
    .argument('<region>')
    .option('--verify', 'find edited, removed and moved lines; the cluster says where the log ends')
    .option('--json', 'print the lines as JSON')
    .addHelpText('after', '\nExample:\n  npx polycloud log eu --verify')
    .action(async (name: string, { verify, json }: Options) => {
      await withRegion(name, async ({ region, store, openCluster }) => {
        const cluster = verify === true ? await openCluster() : undefined;
        const { lines, problems } = await readLog(store, cluster, region.name).finally(() =>
          cluster?.close(),
        );
        print(json === true ? JSON.stringify({ lines, problems }, null, 2) : describe(lines));
        if (problems.length > 0)
          throw new WorkFailed(`${name}: the log is not whole:\n  ${problems.join('\n  ')}`);
        if (verify === true && json !== true) print(`\nThe log is whole: ${lines.length} lines.`);
      });
    });
}

function describe(lines: readonly LogLine[]): string {
  if (lines.length === 0) return 'Nothing was deployed yet.';
  return table(
    ['line', 'at', 'kind', 'tag', 'changed', 'outcome', 'seconds', 'commit', 'who'],
    lines.map(({ sequence, at, kind, tag, before, after, outcome, seconds, commit, who }) => [
      String(sequence),
      at.slice(0, 19),
      kind,
      tag ?? '-',
      changedServices(before, after),
      outcome,
      String(Math.round(Object.values(seconds).reduce((sum, one) => sum + one, 0))),
      commit.slice(0, 12),
      who,
    ]),
  );
}

/** How many services run another image than before. */
function changedServices(before: LogLine['before'], after: LogLine['after']): string {
  const changed = Object.entries(after).filter(([name, { digest }]) => before[name]?.digest !== digest);
  return changed.length === 0 ? '-' : `${changed.length} services`;
}
