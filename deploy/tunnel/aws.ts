import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import type { Region } from '../../regions/region';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The way to the cluster cannot be opened; the message says why and what would do. */
export class NoTunnel extends Error {}

/** What the kubeconfig needs to know of a cluster. */
export interface ClusterAddress {
  /** Host name of its endpoint. */
  readonly host: string;
  /** Base64 of the PEM certificate. */
  readonly certificateAuthority: string;
}

/** Programs that the tunnel is made with, and where AWS tells how to install them. */
const programs = {
  aws: 'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
  'session-manager-plugin':
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html',
} as const;

/** @throws NoTunnel naming every program that PATH does not lead to, and how to install it. */
export function requirePrograms(env: Environment): void {
  const missing = Object.entries(programs).filter(([name]) => !isOnPath(name, env['PATH'] ?? ''));
  if (missing.length === 0) return;
  const told = missing.map(([name, how]) => `${name} is not installed: ${how}`);
  throw new NoTunnel(told.join('\n'));
}

function isOnPath(name: string, path: string): boolean {
  return path.split(delimiter).some((folder) => {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  });
}

const clusterAnswer = z.object({
  cluster: z.object({
    arn: z.string(),
    endpoint: z.string().regex(/^https:\/\/[A-Za-z0-9.-]+$/),
    certificateAuthority: z.object({ data: z.string() }),
  }),
});

/** Asks EKS for the region's cluster. @throws NoTunnel, also when the credentials are another account's */
export async function clusterOf(region: Region, env: Environment): Promise<ClusterAddress> {
  const answer = await ask(region, env, ['eks', 'describe-cluster', '--name', region.name]);
  const { cluster } = read(clusterAnswer, answer, 'aws eks describe-cluster');
  const arn = `arn:aws:eks:${region.awsRegion}:${region.account}:cluster/${region.name}`;
  if (cluster.arn !== arn) {
    throw new NoTunnel(
      `the credentials lead to ${cluster.arn}, but ${region.name} is ${arn}; take those of account ${region.account}`,
    );
  }
  return {
    host: cluster.endpoint.replace('https://', ''),
    certificateAuthority: cluster.certificateAuthority.data,
  };
}

const instancesAnswer = z.object({
  Reservations: z.array(
    z.object({
      Instances: z.array(
        z.object({
          InstanceId: z.string(),
          Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
        }),
      ),
    }),
  ),
});
const managedAnswer = z.object({
  InstanceInformationList: z.array(z.object({ InstanceId: z.string(), PingStatus: z.string() })),
});

/** Nodes that are asked about at once: the API takes no more values in one filter. */
const mostAsked = 40;

/**
 * The id of a running node that Session Manager reaches; one of the `system` group where there is one, for spot nodes
 * are taken away without asking. @throws NoTunnel when there is none
 */
export async function nodeOf(region: Region, env: Environment): Promise<string> {
  const filters = [
    `Name=tag:eks:cluster-name,Values=${region.name}`,
    'Name=instance-state-name,Values=running',
  ];
  const found = await ask(region, env, ['ec2', 'describe-instances', '--filters', ...filters]);
  const nodes = read(instancesAnswer, found, 'aws ec2 describe-instances')
    .Reservations.flatMap(({ Instances }) => Instances)
    .map(({ InstanceId, Tags }) => ({ id: InstanceId, isSystem: Tags.some(isSystemGroup) }))
    .sort((a, b) => Number(b.isSystem) - Number(a.isSystem) || (a.id < b.id ? -1 : 1))
    .slice(0, mostAsked);
  if (nodes.length === 0) throw new NoTunnel(`${region.name} has no running node to go through`);
  const ids = `Key=InstanceIds,Values=${nodes.map(({ id }) => id).join(',')}`;
  const managed = await ask(region, env, ['ssm', 'describe-instance-information', '--filters', ids]);
  const online = read(managedAnswer, managed, 'aws ssm describe-instance-information')
    .InstanceInformationList.filter(({ PingStatus }) => PingStatus === 'Online')
    .map(({ InstanceId }) => InstanceId);
  const node = nodes.find(({ id }) => online.includes(id));
  if (node === undefined) {
    throw new NoTunnel(`Session Manager reaches none of the ${nodes.length} nodes of ${region.name}`);
  }
  return node.id;
}

function isSystemGroup({ Key, Value }: { readonly Key: string; readonly Value: string }): boolean {
  return Key === 'eks:nodegroup-name' && Value.startsWith('system-');
}

/** What the AWS CLI answers, as JSON. @throws NoTunnel with what it said */
function ask({ awsRegion }: Region, env: Environment, command: readonly string[]): Promise<unknown> {
  const args = [...command, '--region', awsRegion, '--output', 'json'];
  return new Promise((done, failed) => {
    execFile('aws', args, { env: { ...env, AWS_PAGER: '' }, maxBuffer: 1 << 26 }, (error, out, err) => {
      if (error !== null) {
        return failed(new NoTunnel(`aws ${command.slice(0, 2).join(' ')}: ${err.trim() || error.message}`));
      }
      try {
        done(JSON.parse(out));
      } catch {
        failed(new NoTunnel(`aws ${command.slice(0, 2).join(' ')} answered no JSON`));
      }
    });
  });
}

function read<T>(shape: z.ZodType<T>, answer: unknown, command: string): T {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new NoTunnel(`${command} answered something else: ${issue?.path.join('.')} ${issue?.message}`);
}
