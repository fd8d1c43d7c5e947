import { join } from 'node:path';
import type { Command } from 'commander';
import { Configuration } from '../../world/configuration';
import { deleteObject, InvalidDrift, parseSetting, setAttributes } from '../../world/drift';
import { worldDir } from '../../world/location';
import { openStore } from '../../world/store';
import { print } from '../console';
import { UsageError } from '../errors';
import { DIR_OPTION, dirOf } from './options';

interface Options {
  readonly set: readonly string[];
  readonly delete?: true;
  readonly by: string;
}

export function driftCommand(world: Command): void {
  world
    .command('drift')
    .description("change or delete an object behind Terraform's back, as a person in the AWS console would")
    .argument('<object>', 'Terraform address, construct path, id, or ARN')
    .option('--set <key=value>', 'new value of an attribute: JSON, or else a string; repeatable', collect, [])
    .option('--delete', 'delete the object')
    .option('--by <user>', 'who does it, as CloudTrail will tell', 'on-call')
    .option(...DIR_OPTION)
    .addHelpText(
      'after',
      `
Examples:
  npx polycloud world drift eu/aws_vpc.network_vpc --set enable_dns_support=false --set tags.owner=me
  npx polycloud world drift aws_cloudwatch_log_group.flow_logs --delete`,
    )
    .action(async (name: string, options: Options, command: Command) => {
      if (options.set.length > 0 === (options.delete === true)) {
        throw new UsageError('drift takes either --set key=value, once or more, or --delete');
      }
      const store = await openStore(worldDir(dirOf(command), process.env, process.cwd()));
      const target = addressOfPath(name, join(process.cwd(), 'cdktf.out')) ?? name;
      const author = { user: options.by, at: new Date() };
      try {
        const { type, id } =
          options.delete === true
            ? await deleteObject(store, target, author)
            : await setAttributes(store, target, options.set.map(parseSetting), author);
        print(
          `${options.delete === true ? 'Deleted' : 'Changed'} ${type} ${id}; Terraform has not been told.`,
        );
      } catch (error) {
        throw error instanceof InvalidDrift ? new UsageError(error.message) : error;
      } finally {
        await store.close();
      }
    });
}

/** The Terraform address of a construct path, as last synthesized. */
function addressOfPath(path: string, output: string): string | undefined {
  const blocks = new Configuration([output]).index().byAddress.values();
  return [...blocks].find((block) => block.path === path)?.address;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
