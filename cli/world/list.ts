import type { Command } from 'commander';
import type { AwsObject } from '../../world/aws/types';
import { worldDir } from '../../world/location';
import { openStore } from '../../world/store';
import { findAccount } from '../accounts';
import { print, table } from '../console';
import { DIR_OPTION, dirOf } from './options';

export function listCommand(world: Command): void {
  world
    .command('list')
    .description('list what exists in the world')
    .option('--region <name>', 'only what belongs to the account of this environment')
    .option('--json', 'print JSON, attributes left out')
    .option(...DIR_OPTION)
    .addHelpText('after', '\nExample:\n  npx polycloud world list --region eu --json')
    .action(async ({ region, json }: { region?: string; json?: true }, command: Command) => {
      const account = region === undefined ? undefined : findAccount(region).account;
      const store = await openStore(worldDir(dirOf(command), process.env, process.cwd()));
      const objects = [...(await store.read()).all()];
      await store.close();
      const shown = objects
        .filter((object) => account === undefined || object.account === account)
        .map(facts);
      print(json === true ? JSON.stringify(shown, null, 2) : describe(shown));
    });
}

type Facts = ReturnType<typeof facts>;

/** What the list tells of an object; a null stands for what it has not got. */
export function facts({ type, id, arn, account, region, address }: Omit<AwsObject, 'serial' | 'attributes'>) {
  return { type, id, arn, account, region, address: address ?? null };
}

function describe(shown: readonly Facts[]): string {
  if (shown.length === 0) return 'Nothing exists in this world yet.';
  return table(
    ['type', 'id', 'account', 'AWS region', 'Terraform address', 'ARN'],
    shown.map(({ type, id, arn, account, region, address }) => [
      type,
      id,
      account,
      region,
      address ?? '-',
      arn ?? '-',
    ]),
  );
}
