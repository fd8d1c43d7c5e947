import type { Command } from 'commander';
import { systemClock } from '../deploy/clock';
import { rollback as rollBack } from '../deploy/rollback';
import { announcedByHand } from './deploy/announce';
import { withRegion } from './deploy/context';
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
The exit code is 0 when all of it runs again, and 1 when it was refused or something did not get ready.

Example:
  npx polycloud rollback eu --to v1.4.0`,
    )
    .action(async (name: string, { to, json }: { readonly to: string; readonly json?: true }) => {
      await withRegion(name, async (context) => {
        const subject = { operation: 'rollback', release: to } as const;
        const result = await announcedByHand(context, subject, (listener) =>
          rollBack({ ...context, tag: to, listener, clock: systemClock }),
        );
        await report(context, result, { json: json === true });
      });
    });
}
