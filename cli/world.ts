import type { Command } from 'commander';
import { driftCommand } from './world/drift';
import { listCommand } from './world/list';
import { DIR_OPTION } from './world/options';
import { resetCommand } from './world/reset';

export function world(program: Command): void {
  const command = program
    .command('world')
    .description('run any command inside the simulated AWS, and look at what exists there')
    .usage('[--dir D] -- <command…>')
    .option(...DIR_OPTION)
    .argument('[command...]', 'what to run, after --')
    .enablePositionalOptions()
    .addHelpText(
      'after',
      `
The command is the same as against AWS; only its environment differs. It gets the credentials of the
account of the environment that it names (eu, us, …), and its exit code is passed on. Accounts of the
world come bootstrapped: the state bucket of each environment is made when it is first used.

Examples:
  npx polycloud world -- npx cdktf deploy eu --auto-approve
  npx polycloud world -- terraform -chdir=cdktf.out/stacks/eu plan
  npx polycloud world --dir /tmp/w list --region eu
  npx polycloud world drift eu/aws_vpc.network_vpc --set enable_dns_support=false`,
    )
    .action(async (words: readonly string[], { dir }: { dir?: string }) => {
      // Loaded only now: the provider and its schema are large, and the subcommands do without them.
      const { runInWorld } = await import('./world/run');
      await runInWorld(words, dir);
    });
  for (const register of [listCommand, resetCommand, driftCommand]) register(command);
}
