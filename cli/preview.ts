import type { Command } from 'commander';
import { previews } from '../regions/previews';
import { choosePreviews } from './preview/choose';
import { closePreview, expirePreviews } from './preview/close';
import { listPreviews, listSlots } from './preview/list';
import { openPreview } from './preview/open';

export function preview(program: Command): void {
  const command = program
    .command('preview')
    .description(
      'previews of pull requests with a network of their own: qa-<number>, made from a template, gone after days',
    )
    .addHelpText(
      'after',
      `
A preview needs no file: its name says which account, network and domain it has (regions/previews.ts). Every command
that takes a region takes it too.

Example:
  npx polycloud preview open qa-123 && npx polycloud deploy qa-123
  npx polycloud preview close qa-123`,
    );
  command
    .command('open')
    .description(
      'reserve the account of a preview, and make the bucket of its state; again to prolong its life',
    )
    .argument('<name>', 'qa-<number of the pull request>')
    .option('--hours <hours>', 'how long it may live from now on', String(previews.hours))
    .option('--json', 'print the record as JSON')
    .addHelpText('after', '\nExample:\n  npx polycloud preview open qa-123 --hours 8')
    .action(openPreview);
  command
    .command('list')
    .description('show the previews in the account of the credentials at hand')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExample:\n  npx polycloud preview list')
    .action(listPreviews);
  command
    .command('slots')
    .description('list the accounts that previews may live in, by their names')
    .option('--matrix', "print one line of JSON for a workflow's matrix")
    .addHelpText('after', '\nExample:\n  npx polycloud preview slots --matrix')
    .action(listSlots);
  command
    .command('close')
    .description('destroy a preview, and remove its state')
    .argument('<name>', 'qa-<number of the pull request>')
    .addHelpText('after', '\nExample:\n  npx polycloud preview close qa-123')
    .action(closePreview);
  command
    .command('choose')
    .description('say what an event of a pull request opens and closes, from a job of GitHub Actions')
    .addHelpText(
      'after',
      `
It reads GITHUB_EVENT_PATH, and prints a line for each of a workflow's outputs: open-guest, close-guest, open-network,
close-network, each a matrix, [] for nothing. Which label asks for which kind is in regions/previews.ts.

Example:
  npx polycloud preview choose >> "$GITHUB_OUTPUT"`,
    )
    .action(choosePreviews);
  command
    .command('expire')
    .description('close the previews in the account of the credentials at hand whose time is over')
    .addHelpText('after', '\nExample:\n  npx polycloud preview expire')
    .action(expirePreviews);
}
