import type { Attributes, AwsObject, Value } from '../types';
import { isRecord, stringAt, valuesAt } from './values';

interface Companion {
  readonly type: string;
  readonly id: string;
  readonly arn: string | null;
  readonly attributes: Attributes;
}

type Maker = (object: AwsObject) => readonly (Companion | undefined)[];

const ec2Arn = (object: AwsObject, kind: string, id: string) =>
  `arn:aws:ec2:${object.region}:${object.account}:${kind}/${id}`;
const ec2 = (object: AwsObject, type: string, kind: string, id: string | undefined, more: Attributes = {}) =>
  id === undefined
    ? undefined
    : {
        type,
        id,
        arn: ec2Arn(object, kind, id),
        attributes: { id, arn: ec2Arn(object, kind, id), owner_id: object.account, ...more },
      };

const MAKERS: Readonly<Record<string, Maker>> = {
  aws_vpc: (vpc) => [
    ec2(vpc, 'aws_security_group', 'security-group', stringAt(vpc.attributes, 'default_security_group_id'), {
      name: 'default',
      description: 'default VPC security group',
      vpc_id: vpc.id,
    }),
    ec2(vpc, 'aws_route_table', 'route-table', stringAt(vpc.attributes, 'default_route_table_id'), {
      vpc_id: vpc.id,
      route: [],
    }),
    ec2(vpc, 'aws_network_acl', 'network-acl', stringAt(vpc.attributes, 'default_network_acl_id'), {
      vpc_id: vpc.id,
    }),
  ],
  aws_eks_cluster: (cluster) => [
    ec2(
      cluster,
      'aws_security_group',
      'security-group',
      stringAt(cluster.attributes, 'vpc_config.cluster_security_group_id'),
      {
        name: `eks-cluster-sg-${cluster.id}`,
        description:
          'EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, as well as any managed workloads.',
        vpc_id: stringAt(cluster.attributes, 'vpc_config.vpc_id') ?? null,
        tags: { 'aws:eks:cluster-name': cluster.id },
      },
    ),
  ],
  aws_eks_node_group: (group) =>
    stringsOf(group, 'resources.autoscaling_groups.name').map((name) => ({
      type: 'aws_autoscaling_group',
      id: name,
      arn: `arn:aws:autoscaling:${group.region}:${group.account}:autoScalingGroup:${name.slice(-36)}:autoScalingGroupName/${name}`,
      attributes: {
        id: name,
        name,
        min_size: scaling(group, 'min_size'),
        max_size: scaling(group, 'max_size'),
        desired_capacity: scaling(group, 'desired_size'),
        vpc_zone_identifier: valuesAt(group.attributes, 'subnet_ids'),
      },
    })),
  aws_db_instance: masterSecret,
  aws_rds_cluster: masterSecret,
};

/**
 * The objects that AWS makes with a new one: a VPC's default security group, route table and network ACL,
 * a cluster's security group, a node group's Auto Scaling group, a database's master secret. They
 * stand in its account and AWS region, name it as their owner, and go with it.
 */
export function companions(object: AwsObject, nextSerial: () => number): readonly AwsObject[] {
  const { account, region, id: owner } = object;
  return (MAKERS[object.type]?.(object) ?? [])
    .filter((companion) => companion !== undefined)
    .map((companion) => ({ ...companion, account, region, owner, serial: nextSerial() }));
}

/** What AWS keeps of a deleted object, e.g. the name of a secret in its recovery window; undefined for nothing. */
export function remains(object: AwsObject): AwsObject | undefined {
  if (object.type !== 'aws_secretsmanager_secret') return undefined;
  const days = object.attributes['recovery_window_in_days'] ?? 30;
  if (Number(days) === 0) return undefined;
  return {
    ...object,
    type: DELETED_SECRET,
    attributes: { name: object.attributes['name'] ?? null, recovery_window_in_days: days },
  };
}

/** Type of what remains of a secret that is scheduled for deletion; no resource type of Terraform's. */
export const DELETED_SECRET = 'secret scheduled for deletion';

function masterSecret(database: AwsObject): readonly (Companion | undefined)[] {
  return valuesAt(database.attributes, 'master_user_secret')
    .filter(isRecord)
    .map((secret) => stringAt(secret, 'secret_arn'))
    .map((arn) =>
      arn === undefined
        ? undefined
        : {
            type: 'aws_secretsmanager_secret',
            id: arn,
            arn,
            attributes: {
              id: arn,
              arn,
              name: arn.split(':')[6]?.replace(/-\w{6}$/, '') ?? null,
              kms_key_id: stringAt(database.attributes, 'master_user_secret.kms_key_id') ?? null,
            },
          },
    );
}

function stringsOf(object: AwsObject, path: string): string[] {
  return valuesAt(object.attributes, path).filter((value): value is string => typeof value === 'string');
}

function scaling(group: AwsObject, key: string): Value {
  return valuesAt(group.attributes, `scaling_config.${key}`)[0] ?? null;
}
