import type { Tier } from '../../regions/tiers';
import { argumentOf, numberOf } from '../model/lookup';
import type { Block, Resource } from '../model/model';

/** What the tier's row makes so in every resource of a type, so that no override of one resource can undo it. */
export interface Invariant {
  readonly type: string;
  readonly argument: string;
  /** What is to be so, in words; undefined where the tier asks nothing. */
  readonly wanted: (tier: TierFacts) => string | undefined;
  readonly holds: (resource: Resource, tier: TierFacts) => boolean;
  readonly source: string;
}

/** The tier's row, with protection as the region's life has it. */
export interface TierFacts extends Tier {
  readonly protects: boolean;
}

const get = argumentOf;
const protectedTypes = [
  'aws_backup_vault',
  'aws_db_instance',
  'aws_efs_file_system',
  'aws_elasticache_replication_group',
  'aws_kms_key',
  'aws_msk_cluster',
  'aws_opensearch_domain',
  'aws_route53_zone',
  'aws_s3_bucket',
  'aws_secretsmanager_secret',
];

const whereProtected = (text: string) => (tier: TierFacts) => (tier.protects ? text : undefined);
const whereMultiZone = (text: string) => (tier: TierFacts) => (tier.multiZoneData ? text : undefined);
const is =
  (value: unknown, ...argument: readonly string[]) =>
  (resource: Resource) =>
    get(resource, ...argument) === value;
const atLeast =
  (least: (tier: TierFacts) => number, ...argument: readonly string[]) =>
  (resource: Resource, tier: TierFacts) =>
    (numberOf(get(resource, ...argument)) ?? 0) >= least(tier);

/** Source of each: the tier table of `regions/tiers.ts`, and the provider's documentation of the argument. */
export const invariants: readonly Invariant[] = [
  ...protectedTypes.map((type) => ({
    type,
    argument: 'lifecycle.prevent_destroy',
    wanted: whereProtected('true'),
    holds: is(true, 'lifecycle', 'prevent_destroy'),
    source: 'Terraform documentation: lifecycle, prevent_destroy',
  })),
  {
    type: 'aws_db_instance',
    argument: 'deletion_protection',
    wanted: whereProtected('true'),
    holds: is(true, 'deletion_protection'),
    source: 'RDS user guide: Deleting a DB instance',
  },
  {
    type: 'aws_db_instance',
    argument: 'skip_final_snapshot',
    wanted: whereProtected('false'),
    holds: is(false, 'skip_final_snapshot'),
    source: 'RDS user guide: Deleting a DB instance',
  },
  {
    type: 'aws_db_instance',
    argument: 'multi_az',
    wanted: whereMultiZone('true'),
    holds: is(true, 'multi_az'),
    source: 'RDS user guide: Multi-AZ DB instance deployments',
  },
  {
    type: 'aws_db_instance',
    argument: 'backup_retention_period',
    wanted: (tier) => `at least ${Math.min(tier.backupRetentionDays, 35)} days`,
    holds: atLeast((tier) => Math.min(tier.backupRetentionDays, 35), 'backup_retention_period'),
    source: 'RDS user guide: Backup retention period, at most 35 days',
  },
  {
    type: 'aws_elasticache_replication_group',
    argument: 'multi_az_enabled',
    wanted: whereMultiZone('true'),
    holds: is(true, 'multi_az_enabled'),
    source: 'ElastiCache user guide: Minimizing downtime with Multi-AZ',
  },
  {
    type: 'aws_elasticache_replication_group',
    argument: 'snapshot_retention_limit',
    wanted: (tier) => `at least ${Math.min(tier.backupRetentionDays, 35)} days`,
    holds: atLeast((tier) => Math.min(tier.backupRetentionDays, 35), 'snapshot_retention_limit'),
    source: 'ElastiCache user guide: Scheduling automatic backups, at most 35 days',
  },
  {
    type: 'aws_opensearch_domain',
    argument: 'cluster_config.zone_awareness_enabled',
    wanted: whereMultiZone('true'),
    holds: is(true, 'cluster_config', 'zone_awareness_enabled'),
    source: 'OpenSearch Service developer guide: Configuring a multi-AZ domain',
  },
  {
    type: 'aws_msk_cluster',
    argument: 'broker_node_group_info.client_subnets',
    wanted: whereMultiZone('three of them'),
    holds: (resource) => {
      const subnets = get(resource, 'broker_node_group_info', 'client_subnets');
      return Array.isArray(subnets) && new Set(subnets).size >= 3;
    },
    source: 'MSK developer guide: Best practices',
  },
  {
    type: 'aws_eks_cluster',
    argument: 'deletion_protection',
    wanted: whereProtected('true'),
    holds: is(true, 'deletion_protection'),
    source: 'EKS user guide: Protect clusters from accidental deletion',
  },
  {
    type: 'aws_lb',
    argument: 'enable_deletion_protection',
    wanted: whereProtected('true'),
    holds: is(true, 'enable_deletion_protection'),
    source: 'Elastic Load Balancing user guide: Deletion protection',
  },
  {
    type: 'aws_s3_bucket',
    argument: 'force_destroy',
    wanted: whereProtected('false'),
    holds: (resource) => get(resource, 'force_destroy') !== true,
    source: 'Terraform AWS provider: aws_s3_bucket, force_destroy',
  },
  {
    type: 'aws_secretsmanager_secret',
    argument: 'recovery_window_in_days',
    wanted: whereProtected('at least 7'),
    holds: atLeast(() => 7, 'recovery_window_in_days'),
    source: 'Secrets Manager user guide: Delete a secret',
  },
  {
    type: 'aws_cloudwatch_log_group',
    argument: 'retention_in_days',
    wanted: (tier) => `at least ${tier.logRetentionDays} days`,
    holds: atLeast((tier) => tier.logRetentionDays, 'retention_in_days'),
    source: 'CloudWatch Logs user guide: Log data retention',
  },
  {
    type: 'aws_backup_plan',
    argument: 'rule.lifecycle.delete_after',
    wanted: (tier) => `at least ${tier.backupRetentionDays} days`,
    holds: (resource, tier) => {
      const rules = [(get(resource, 'rule') ?? []) as Block | readonly Block[]].flat();
      const daysOf = ({ lifecycle }: Block) =>
        numberOf((lifecycle as Block | undefined)?.['delete_after']) ?? 0;
      return rules.length > 0 && rules.every((rule) => daysOf(rule) >= tier.backupRetentionDays);
    },
    source: 'AWS Backup developer guide: Backup plans',
  },
];

/** What production has, whatever its row comes to say: the least of each. */
export const productionFloor: Readonly<Record<string, (tier: Tier) => boolean>> = {
  'protectData true': (tier) => tier.protectData,
  'multiZoneData true': (tier) => tier.multiZoneData,
  'natGateways per-zone': (tier) => tier.natGateways === 'per-zone',
  'logRetentionDays at least 365': (tier) => tier.logRetentionDays >= 365,
  'backupRetentionDays at least 35': (tier) => tier.backupRetentionDays >= 35,
  'replicas.floor at least 3': (tier) => tier.replicas.floor >= 3,
  'dataClass customer': (tier) => tier.dataClass === 'customer',
};

/** Types of which a protected or multi-zone region must have at least so many. */
export const counts: readonly {
  readonly type: string;
  readonly least: (tier: TierFacts) => number;
  readonly why: string;
}[] = [
  {
    type: 'aws_nat_gateway',
    least: (tier) => (tier.natGateways === 'per-zone' ? 3 : 1),
    why: 'a zone that is lost takes no other zone’s way out with it',
  },
  {
    type: 'aws_backup_vault_lock_configuration',
    least: (tier) => (tier.protects ? 1 : 0),
    why: 'nobody deletes a backup before its time',
  },
];
