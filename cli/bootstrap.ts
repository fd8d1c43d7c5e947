import type { Command } from 'commander';
import { stateBucketName } from '../regions/naming';
import { findAccount } from './accounts';
import { print } from './console';
import { WorkFailed } from './errors';

interface Options {
  readonly json?: true;
  readonly remove?: true;
}

export function bootstrap(program: Command): void {
  program
    .command('bootstrap')
    .description("make the bucket that keeps an environment's Terraform state, in its own account")
    .argument('<region>', 'eu, us, …, or platform')
    .option('--remove', 'delete the bucket with all its states, once they hold no resources')
    .option('--json', 'print what was done as JSON')
    .addHelpText(
      'after',
      `
It talks to the AWS that the environment's credentials lead to, and refuses any account but the region's.
What is right already stays as it is, so it can be run at any time.

Examples:
  npx polycloud bootstrap eu
  npx polycloud world -- npx polycloud bootstrap eu     (in the simulated AWS)`,
    )
    .action((name: string, options: Options) => bootstrapEnvironment(name, options));
}

async function bootstrapEnvironment(name: string, { remove, json }: Options): Promise<void> {
  const { account, awsRegion, ...rest } = findAccount(name);
  const bucket = { name: stateBucketName({ ...rest, account }), account, awsRegion };
  // Loaded only now: the AWS SDK takes longer to load than most commands to run.
  const [{ S3Client }, { STSClient }, deploy, removal] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/client-sts'),
    import('../deploy/bootstrap'),
    import('../deploy/bootstrap-remove'),
  ]);
  const clients = { s3: new S3Client({ region: awsRegion }), sts: new STSClient({ region: awsRegion }) };
  try {
    if (remove === true) {
      const removed = await removal.removeBootstrap(clients, bucket);
      const line = removed ? `deleted the bucket ${bucket.name}` : `there is no bucket ${bucket.name}`;
      print(json === true ? JSON.stringify({ bucket: bucket.name, removed }) : line);
    } else {
      const steps = await deploy.bootstrap(clients, bucket);
      print(
        json === true
          ? JSON.stringify({ bucket: bucket.name, account, awsRegion, steps }, null, 2)
          : steps.map(({ what, outcome }) => `${outcome.padEnd(10)}  ${what}`).join('\n'),
      );
    }
  } catch (error) {
    throw new WorkFailed(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    clients.s3.destroy();
    clients.sts.destroy();
  }
}
