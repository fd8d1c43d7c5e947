import type { Command } from 'commander';
import { guests } from '../regions/guests';
import { closeGuestNamed, expire } from './guest/close';
import { deployGuestNamed } from './guest/deploy';
import { listGuests } from './guest/list';

export function guest(program: Command): void {
  const command = program
    .command('guest')
    .description(
      'previews of pull requests as guests of the development cluster: a namespace each, up in minutes',
    )
    .addHelpText(
      'after',
      `
Whose cluster it is says \`guests\` in a region's file. They need a kubeconfig that leads there, and the rights of the
role that deploys guests. A preview with a network of its own: npx polycloud preview --help.

Example:
  npx polycloud guest deploy qa-123
  npx polycloud guest close qa-123`,
    );
  command
    .command('deploy')
    .description('take a seat, or keep the one that the preview has, and deploy the checkout there')
    .argument('<name>', 'qa-<number of the pull request>')
    .option('--hours <hours>', 'how long it may stay from now on', String(guests.hours))
    .option(
      '--releases <file>',
      'take the releases from this file (default: those that every preview begins with)',
    )
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', '\nExample:\n  npx polycloud guest deploy qa-123 --hours 8')
    .action(deployGuestNamed);
  command
    .command('list')
    .description('show the seats, who has them, and until when')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExample:\n  npx polycloud guest list')
    .action(listGuests);
  command
    .command('close')
    .description('remove a guest and what it has in the stores, and free its seat')
    .argument('<name>', 'qa-<number of the pull request>')
    .addHelpText('after', '\nExample:\n  npx polycloud guest close qa-123')
    .action(closeGuestNamed);
  command
    .command('expire')
    .description('close the guests whose time is over')
    .addHelpText('after', '\nExample:\n  npx polycloud guest expire')
    .action(expire);
}
