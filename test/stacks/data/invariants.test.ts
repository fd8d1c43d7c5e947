import { regions } from '../../../regions';
import { tiers } from '../../../regions/tiers';
import { type Block, type Found, resources, synthesizePlatform, synthesizeRegion } from '../synthesize';

/** Types that hold what cannot be made again. */
const holdsData = [
  'aws_db_instance',
  'aws_msk_cluster',
  'aws_elasticache_replication_group',
  'aws_opensearch_domain',
  'aws_s3_bucket',
  'aws_efs_file_system',
  'aws_backup_vault',
  'aws_kms_key',
  'aws_secretsmanager_secret',
];

/** Types that copy what they hold to where their arguments say. */
const copies = [
  'aws_s3_bucket_replication_configuration',
  'aws_efs_replication_configuration',
  'aws_db_instance_automated_backups_replication',
  'aws_elasticache_global_replication_group',
  'aws_kms_replica_key',
  'aws_ecr_replication_configuration',
  'aws_msk_replicator',
  'aws_db_snapshot_copy',
  'aws_ebs_snapshot_copy',
];

const needs = [{ name: 'orders', namespace: 'services', secrets: ['card-key'] }] as const;
const statementsOf = ({ block }: Found) =>
  ['policy', 'access_policies', 'policy_document', 'assume_role_policy'].flatMap((key) =>
    typeof block[key] === 'string' ? (JSON.parse(block[key]).Statement as readonly Block[]) : [],
  );
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

describe.each(regions.map((region) => [region.name, region] as const))('%s', (_, region) => {
  const stack = synthesizeRegion(region, needs);
  const all = resources(stack);
  const every = (type: string) => {
    const found = all.filter((one) => one.type === type).map(({ block }) => block);
    expect(found).not.toEqual([]);
    return found;
  };

  test('no data store is public', () => {
    for (const block of every('aws_db_instance')) expect(block.publicly_accessible).toBe(false);
    for (const block of every('aws_msk_cluster')) {
      expect(block.broker_node_group_info.connectivity_info.public_access.type).toBe('DISABLED');
    }
    for (const block of every('aws_opensearch_domain')) expect(block.vpc_options.subnet_ids).not.toEqual([]);
    expect(every('aws_s3_bucket_public_access_block')).toHaveLength(every('aws_s3_bucket').length);
  });

  test('TLS is forced wherever data flows', () => {
    for (const block of every('aws_db_parameter_group')) {
      expect(block.parameter).toContainEqual(expect.objectContaining({ name: 'rds.force_ssl', value: '1' }));
    }
    for (const block of every('aws_msk_cluster')) {
      expect(block.encryption_info.encryption_in_transit).toEqual({ client_broker: 'TLS', in_cluster: true });
    }
    for (const block of every('aws_elasticache_replication_group')) {
      expect(block.transit_encryption_mode).toBe('required');
    }
    for (const block of every('aws_opensearch_domain')) {
      expect(block.domain_endpoint_options.enforce_https).toBe(true);
    }
    for (const type of ['aws_s3_bucket_policy', 'aws_efs_file_system_policy']) {
      for (const found of all.filter((one) => one.type === type)) {
        expect(statementsOf(found)).toContainEqual(
          expect.objectContaining({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        );
      }
    }
  });

  test('what holds data is protected exactly where the tier and the lifecycle say so', () => {
    const protect = tiers[region.tier].protectData && region.lifecycle === 'active';
    for (const type of holdsData) {
      for (const block of every(type)) expect(block.lifecycle?.prevent_destroy ?? false).toBe(protect);
    }
  });

  test('nothing names another AWS region or copies data there', () => {
    expect(all.filter(({ type }) => copies.includes(type)).map(({ address }) => address)).toEqual([]);
    for (const { address, block } of all) {
      expect([address, block.region ?? region.awsRegion]).toEqual([address, region.awsRegion]);
    }
    for (const { rule } of every('aws_backup_plan')) {
      for (const one of rule) expect(one).not.toHaveProperty('copy_action');
    }
    const awsRegionName = /\b(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d\b/g;
    for (const { type, address, block } of all.filter(({ type: one }) => holdsData.includes(one))) {
      const named = JSON.stringify({ ...block, '//': undefined }).match(awsRegionName) ?? [];
      expect([type, address, named.filter((name) => name !== region.awsRegion)]).toEqual([type, address, []]);
    }
  });

  test('every log group is encrypted and ends', () => {
    for (const block of every('aws_cloudwatch_log_group')) {
      expect(block.kms_key_id).toEqual(expect.any(String));
      expect(block.retention_in_days).toBe(tiers[region.tier].logRetentionDays);
    }
  });

  test('nobody may do everything to everything', () => {
    for (const found of all) {
      for (const statement of statementsOf(found).filter(({ Effect }) => Effect === 'Allow')) {
        const everything = listed(statement.Action).includes('*') && listed(statement.Resource).includes('*');
        expect([found.address, everything]).toEqual([found.address, false]);
      }
    }
  });

  test('there is no secret value, and no data source', () => {
    expect(all.filter(({ type }) => type === 'aws_secretsmanager_secret_version')).toEqual([]);
    expect(JSON.stringify(stack.resource)).not.toMatch(/"(password|auth_token|master_user_password)":/);
    expect(stack.data ?? {}).toEqual({});
  });
});

test('decommissioning lifts the protection of a production region, and nothing else does', () => {
  const [eu] = regions;
  if (!eu) throw new Error('the fleet is empty');
  const stack = synthesizeRegion({ ...eu, lifecycle: 'decommissioning' }, needs);
  for (const { block } of resources(stack)) expect(block.lifecycle?.prevent_destroy ?? false).toBe(false);
});

test('platform holds no data store but what it keeps of itself', () => {
  const own = ['aws_s3_bucket', 'aws_kms_key', 'aws_secretsmanager_secret'];
  const stores = holdsData.filter((type) => !own.includes(type));
  for (const type of stores) expect(resources(synthesizePlatform(), type)).toEqual([]);
});
