import type { Command } from 'commander';
import { systemClock } from '../deploy/clock';
import { rollback as rollBack } from '../deploy/rollback';
import { withRegion } from './deploy/context';
import { progress } from './deploy/progress';
import { report } from './deploy/result';

export function rollback(program: Command): void {
  program
    .command('rollback')
    .description("bring a region's services back to just what they were at a former release")
    .argument('<region>')
    .requiredOption('--to <tag>', 'a release that the region ran in full: see polycloud log')
    .option('--json', 'print what was done as JSON')
    .addHelpText(
      'after',
      `
Images and configuration come from the region's log, as they were applied then; neither Terraform nor that
version's checkout is needed. It is refused when the infrastructure has changed since.

Example:
  npx polycloud rollback eu --to v1.4.0`,
    )
    .action(async (name: string, { to, json }: { readonly to: string; readonly json?: true }) => {
      await withRegion(name, async (context) => {
        const result = await rollBack({ ...context, tag: to, listener: progress(), clock: systemClock });
        await report(context, result, json === true);
      });
    });
}
