import { deploysFrom } from '../../../regions/deploys-from';
import { platform } from '../../../regions/platform';
import {
  type Asked,
  guard,
  guardOr,
  instanceOf,
  isProtected,
  ofTier,
  type Row,
  type Rows,
  serviceNames,
  sized,
} from './row';

/** Construct names of what a list of the tier has: `nodes/critical/group`, `databases/core/instance`. */
const segment = ({ part }: Asked, i: number): string => part.name.split('/')[i] ?? '';

/** Days after which objects go from buckets that hold logs; the others' are in code, the same for all. */
const keptLikeLogs = (buckets: RegExp): Row => ({
  declared: 'logRetentionDays of the tier',
  is: ({ part, tier }) => (buckets.test(part.name) ? [tier.logRetentionDays] : []),
});

const instance = (asked: Asked) => asked.tier.databases.find(({ name }) => name === segment(asked, 1));

const version: Row = { declared: 'kubernetes of the region', is: ({ region }) => [region.kubernetes] };

const runnerOf = ({ region }: Asked) => deploysFrom(region).runner;

const groupOf = (asked: Asked) => {
  const { nodeGroups, spotGroups } = asked.tier;
  return [nodeGroups.system, nodeGroups.critical, ...spotGroups]
    .filter((group) => group !== null)
    .find(({ name }) => name === segment(asked, 1));
};

const instanceTypes = (asked: Asked): readonly string[] | undefined => {
  const spot = asked.tier.spotGroups.find(({ name }) => `${name}-fallback` === segment(asked, 1));
  return spot?.fallbackInstanceTypes ?? groupOf(asked)?.instanceTypes;
};

/** Counts of a fallback group follow from those of its spot group. */
const nodes = (field: 'min' | 'max'): Row => ({
  declared: 'nodeGroups and spotGroups of the tier, scale and guests of the region',
  is: (asked) => {
    const group = groupOf(asked);
    const { scale, guests = 0 } = asked.region;
    return group === undefined || scale !== 1 || guests > 0 ? [] : [group[field]];
  },
  by: ({ tier, region }) => [tier.nodeGroups, tier.spotGroups, region.scale, region.guests],
});

/** Members of lists that name an instance of databases: that of a service's own, else each of them. */
const referring: Row = {
  declared: 'databases of the tier',
  by: (asked) => {
    if (asked.element?.includes('aws_db_instance.') !== true) return '';
    return asked.service === undefined ? asked.tier.databases.map(({ name }) => name) : instanceOf(asked);
  },
};

/** Resources of AWS, by type. */
export const awsRows: Rows = {
  '*': { 'lifecycle.prevent_destroy': guard(true, false) },
  provider: {
    'aws.default_tags.tags.customer': {
      declared: 'customer of the region',
      is: ({ region }) => [region.customer],
    },
    'aws.default_tags.tags.data-class': ofTier('dataClass', ({ dataClass }) => dataClass),
    'aws.default_tags.tags.environment': {
      declared: 'tier of the region',
      is: ({ region }) => [region.tier],
    },
  },
  'output databases': {
    holds: {
      declared: 'databases of the tier',
      is: ({ tier, part, element }) => {
        const holds: readonly string[] = tier.databases.find(({ name }) => name === part.name)?.holds ?? [];
        return [element !== undefined && holds.includes(element) ? element : undefined];
      },
    },
  },
  aws_launch_template: {
    'tag_specifications.tags.customer': {
      declared: 'customer of the region',
      is: ({ region }) => [region.customer],
    },
    'tag_specifications.tags.data-class': ofTier('dataClass', ({ dataClass }) => dataClass),
    'tag_specifications.tags.environment': {
      declared: 'tier of the region',
      is: ({ region }) => [region.tier],
    },
  },
  aws_cloudwatch_log_group: {
    retention_in_days: ofTier('logRetentionDays', ({ logRetentionDays }) => logRetentionDays),
  },
  aws_db_instance: {
    instance_class: sized('databases', (_, asked) => instance(asked)?.instanceClass),
    allocated_storage: sized('databases', (_, asked) => instance(asked)?.storageGiB),
    max_allocated_storage: sized('databases', (_, asked) => instance(asked)?.maxStorageGiB),
    multi_az: ofTier('multiZoneData', ({ multiZoneData }) => multiZoneData),
    backup_retention_period: ofTier('backupRetentionDays', ({ backupRetentionDays }) => backupRetentionDays),
    delete_automated_backups: guard(false, true),
    deletion_protection: guard(true, false),
    skip_final_snapshot: guard(false, true),
    final_snapshot_identifier: guardOr(undefined),
  },
  aws_route: {
    nat_gateway_id: { declared: 'natGateways of the tier', by: ({ tier }) => tier.natGateways },
  },
  aws_eks_cluster: {
    version,
    deletion_protection: guard(true, false),
    'vpc_config.endpoint_public_access': {
      declared: 'deploysFrom of the region',
      is: ({ region }) => [deploysFrom(region).runner === 'github'],
    },
    'vpc_config.public_access_cidrs': {
      declared: 'deploysFrom of the region',
      is: ({ region: { deploysFrom: from } }) => [
        from?.runner === 'github' ? from.apiClientCidrs : undefined,
      ],
    },
  },
  aws_eks_addon: {
    addon_version: { declared: 'kubernetes of the region', by: ({ region }) => region.kubernetes },
  },
  aws_eks_node_group: {
    version,
    instance_types: {
      declared: 'nodeGroups and spotGroups of the tier, scale of the region',
      is: (asked) => {
        const types = instanceTypes(asked);
        const { element } = asked;
        if (types === undefined || element === undefined || asked.region.scale !== 1) return [];
        return [types.includes(element) ? element : undefined];
      },
      by: ({ tier, region }) => [tier.nodeGroups, tier.spotGroups, region.scale],
    },
    'scaling_config.min_size': nodes('min'),
    'scaling_config.desired_size': nodes('min'),
    'scaling_config.max_size': nodes('max'),
  },
  aws_appautoscaling_target: {
    max_capacity: sized('kafka.maxVolumeGiB', ({ kafka }) => kafka.maxVolumeGiB),
  },
  aws_msk_cluster: {
    'broker_node_group_info.instance_type': sized('kafka.instanceType', ({ kafka }) => kafka.instanceType),
    'broker_node_group_info.storage_info.ebs_storage_info.volume_size': sized(
      'kafka.volumeGiB',
      ({ kafka }) => kafka.volumeGiB,
    ),
  },
  aws_elasticache_replication_group: {
    node_type: sized('cache.nodeType', ({ cache }) => cache.nodeType),
    num_cache_clusters: ofTier('cache.replicas', ({ cache }) => cache.replicas + 1),
    snapshot_retention_limit: ofTier('backupRetentionDays', ({ backupRetentionDays }) => backupRetentionDays),
    final_snapshot_identifier: guardOr(undefined),
  },
  aws_opensearch_domain: {
    'cluster_config.instance_type': sized('search.instanceType', (tier) => tier.search.instanceType),
    'cluster_config.dedicated_master_type': ofTier(
      'search.dedicatedMasterType',
      (tier) => tier.search.dedicatedMasterType ?? undefined,
    ),
    'cluster_config.dedicated_master_enabled': ofTier(
      'search.dedicatedMasterType',
      (tier) => tier.search.dedicatedMasterType !== null,
    ),
    'cluster_config.dedicated_master_count': {
      declared: 'search.dedicatedMasterType of the tier',
      by: ({ tier }) => tier.search.dedicatedMasterType,
    },
    'ebs_options.volume_size': sized('search.volumeGiB', (tier) => tier.search.volumeGiB),
    // Burstable nodes have no Auto-Tune. Source: OpenSearch Service developer guide, Auto-Tune.
    'auto_tune_options.desired_state': ofTier('search.instanceType', (tier) =>
      tier.search.instanceType.startsWith('t') ? 'DISABLED' : 'ENABLED',
    ),
  },
  aws_backup_plan: {
    // Daily backups, and weekly ones three times as long.
    'rule.lifecycle.delete_after': {
      declared: 'backupRetentionDays of the tier',
      is: ({ tier: { backupRetentionDays: days } }) => [days, days * 3],
    },
  },
  aws_backup_selection: { resources: referring },
  aws_backup_vault: { force_destroy: guard(false, true) },
  aws_budgets_budget: {
    limit_amount: sized('budgetUsdPerMonth', ({ budgetUsdPerMonth }) => budgetUsdPerMonth),
  },
  aws_lb: { enable_deletion_protection: guard(true, false) },
  aws_route53_zone: {
    force_destroy: guard(false, true),
    delegation_set_id: { declared: 'dns of the region', is: ({ region }) => [region.dns.delegationSet] },
  },
  aws_s3_bucket: { force_destroy: guard(false, true) },
  aws_s3_bucket_lifecycle_configuration: {
    'rule.expiration.days': keptLikeLogs(/^(audit|buckets\/logs)\//),
    'rule.noncurrent_version_expiration.noncurrent_days': keptLikeLogs(/^audit\//),
  },
  aws_secretsmanager_secret: { recovery_window_in_days: guard(30, 0) },
  aws_iam_policy: {
    // A deployment may change what the stack has: a locked vault, a runner.
    'policy.Statement': {
      declared: 'protectData of the tier, deploysFrom of the region',
      by: (asked) => (asked.element?.includes('BackupVaultLock') ? isProtected(asked) : runnerOf(asked)),
    },
  },
  aws_iam_role_policy: {
    'policy.Statement.Resource': referring,
  },
  aws_vpc_endpoint: {
    'policy.Statement': {
      declared: 'awsRegion of the region, which is that of the platform, and deploysFrom',
      by: (asked) => [asked.region.awsRegion === platform.awsRegion, runnerOf(asked)],
    },
  },
  aws_elasticache_user_group: { user_ids: { declared: 'services of the region', by: serviceNames } },
};
