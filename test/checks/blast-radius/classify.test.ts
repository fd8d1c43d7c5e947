import { classify } from '../../../checks/blast-radius/classify';
import type { Class } from '../../../checks/blast-radius/effect';
import { readPlan } from '../../../checks/blast-radius/read-plan';
import { rows } from '../../../checks/blast-radius/types';
import type { Block } from '../../../checks/model/model';
import { type Changed, planJson } from './plan-fixture';

const classOf = (changed: Changed) => {
  const [planned] = readPlan(planJson(changed)).changes;
  if (planned === undefined) throw new Error('no change');
  return classify(planned);
};

const update = (type: string, before: Block, after: Block): Changed => ({ type, before, after });
const remove = (type: string, before: Block = { id: 'x' }): Changed => ({ type, before });
const create = (type: string): Changed => ({ type, after: { name: 'x' } });
const replace = (
  type: string,
  forced: string,
  first: 'create' | 'delete' = 'delete',
  more: Block = {},
): Changed => ({
  type,
  actions: first === 'create' ? ['create', 'delete'] : ['delete', 'create'],
  before: { [forced]: 'a', ...more },
  after: { [forced]: 'b', ...more },
  forced: [forced],
});
const instance = (multi: boolean, more: Block): Block => ({
  identifier: 'eu-core',
  multi_az: multi,
  ...more,
});
const policy = (...statements: readonly Block[]) => ({
  policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
});
const allow = (action: string | readonly string[], resource = '*', more: Block = {}) => ({
  ...{ Effect: 'Allow', Action: action, Resource: resource, ...more },
});
const deny = (action: string, conditions: Block) => ({
  ...{ Effect: 'Deny', Principal: '*', Action: action, Resource: '*', Condition: conditions },
});
const expiring = (days: number | null, more: Block = {}): Block => ({
  rule: [{ id: 'tidy', status: 'Enabled', expiration: days === null ? [] : [{ days, date: null }], ...more }],
});

/** What is planned, its class, and by which rule. */
type Case = readonly [string, Changed, Class, string];

const table: readonly Case[] = [
  // Databases.
  [
    'a database’s tag',
    update('aws_db_instance', instance(true, { tags: null }), instance(true, { tags: { a: 'b' } })),
    'harmless',
    'aws_db_instance.tags.a',
  ],
  [
    'the subnet group’s name',
    replace('aws_db_subnet_group', 'name'),
    'data loss',
    'aws_db_subnet_group.replaced',
  ],
  [
    'a subnet leaves its group',
    update('aws_db_subnet_group', { subnet_ids: ['a', 'b', 'c'] }, { subnet_ids: ['a', 'b'] }),
    'outage',
    'aws_db_subnet_group.subnet_ids',
  ],
  [
    'a subnet joins its group',
    update('aws_db_subnet_group', { subnet_ids: ['a', 'b'] }, { subnet_ids: ['b', 'a', 'c'] }),
    'harmless',
    'aws_db_subnet_group.subnet_ids',
  ],
  [
    'a larger instance with a standby',
    update(
      'aws_db_instance',
      instance(true, { instance_class: 'db.r6g.large' }),
      instance(true, { instance_class: 'db.r6g.xlarge' }),
    ),
    'brief interruption',
    'aws_db_instance.instance_class',
  ],
  [
    'a larger instance without one',
    update(
      'aws_db_instance',
      instance(false, { instance_class: 'db.r6g.large' }),
      instance(false, { instance_class: 'db.r6g.xlarge' }),
    ),
    'outage',
    'aws_db_instance.instance_class',
  ],
  [
    'a database is made anew',
    replace('aws_db_instance', 'kms_key_id'),
    'data loss',
    'aws_db_instance.replaced',
  ],
  ['a database goes', remove('aws_db_instance'), 'data loss', 'aws_db_instance.deleted'],
  [
    'a minor version',
    update('aws_db_instance', { engine_version: '17.4' }, { engine_version: '17.6' }),
    'brief interruption',
    'aws_db_instance.engine_version',
  ],
  [
    'a major version',
    update('aws_db_instance', { engine_version: '17' }, { engine_version: '18' }),
    'outage',
    'aws_db_instance.engine_version',
  ],
  [
    'an older version',
    update('aws_db_instance', { engine_version: '17.6' }, { engine_version: '17.4' }),
    'outage',
    'aws_db_instance.engine_version',
  ],
  [
    'shorter backups',
    update('aws_db_instance', { backup_retention_period: 35 }, { backup_retention_period: 7 }),
    'data loss',
    'aws_db_instance.backup_retention_period',
  ],
  [
    'longer backups',
    update('aws_db_instance', { backup_retention_period: 7 }, { backup_retention_period: 35 }),
    'harmless',
    'aws_db_instance.backup_retention_period',
  ],
  [
    'a guard is taken off',
    update('aws_db_instance', { deletion_protection: true }, { deletion_protection: false }),
    'harmless',
    'aws_db_instance.deletion_protection',
  ],
  [
    'an argument that nobody knows',
    update('aws_db_instance', { dedicated_log_volume: false }, { dedicated_log_volume: true }),
    'outage',
    'unknown',
  ],
  [
    'one that is known beside one that is not',
    update('aws_db_instance', { iops: 1, x: 1 }, { iops: 2, x: 2 }),
    'outage',
    'unknown',
  ],
  [
    'the worst of two counts',
    update(
      'aws_db_instance',
      instance(true, { port: 5432, instance_class: 'a' }),
      instance(true, { port: 5433, instance_class: 'b' }),
    ),
    'outage',
    'aws_db_instance.port',
  ],
  // Cache, Kafka, search.
  [
    'larger cache nodes with replicas',
    update(
      'aws_elasticache_replication_group',
      { automatic_failover_enabled: true, node_type: 'a' },
      { automatic_failover_enabled: true, node_type: 'b' },
    ),
    'brief interruption',
    'aws_elasticache_replication_group.node_type',
  ],
  [
    'a larger cache node alone',
    update(
      'aws_elasticache_replication_group',
      { automatic_failover_enabled: false, node_type: 'a' },
      { automatic_failover_enabled: false, node_type: 'b' },
    ),
    'outage',
    'aws_elasticache_replication_group.node_type',
  ],
  [
    'a cache user’s rights',
    update('aws_elasticache_user', { access_string: 'a' }, { access_string: 'b' }),
    'outage',
    'aws_elasticache_user.access_string',
  ],
  [
    'larger brokers',
    update(
      'aws_msk_cluster',
      { broker_node_group_info: [{ instance_type: 'a' }] },
      { broker_node_group_info: [{ instance_type: 'b' }] },
    ),
    'brief interruption',
    'aws_msk_cluster.broker_node_group_info.instance_type',
  ],
  [
    'fewer brokers',
    update('aws_msk_cluster', { number_of_broker_nodes: 6 }, { number_of_broker_nodes: 3 }),
    'outage',
    'aws_msk_cluster.number_of_broker_nodes',
  ],
  [
    'more brokers',
    update('aws_msk_cluster', { number_of_broker_nodes: 3 }, { number_of_broker_nodes: 6 }),
    'harmless',
    'aws_msk_cluster.number_of_broker_nodes',
  ],
  ['Kafka is made anew', replace('aws_msk_cluster', 'cluster_name'), 'data loss', 'aws_msk_cluster.replaced'],
  [
    'more search nodes',
    update(
      'aws_opensearch_domain',
      { cluster_config: [{ instance_count: 3 }] },
      { cluster_config: [{ instance_count: 6 }] },
    ),
    'brief interruption',
    'aws_opensearch_domain.cluster_config.instance_count',
  ],
  // Cluster and nodes.
  [
    'the next Kubernetes version',
    update('aws_eks_cluster', { version: '1.36' }, { version: '1.37' }),
    'brief interruption',
    'aws_eks_cluster.version',
  ],
  [
    'a Kubernetes version is left out',
    update('aws_eks_cluster', { version: '1.35' }, { version: '1.37' }),
    'outage',
    'aws_eks_cluster.version',
  ],
  ['the cluster is made anew', replace('aws_eks_cluster', 'name'), 'outage', 'aws_eks_cluster.replaced'],
  [
    'nodes of another kind, made first',
    replace('aws_eks_node_group', 'instance_types', 'create'),
    'brief interruption',
    'aws_eks_node_group.replaced',
  ],
  [
    'nodes of another kind, after the old ones',
    replace('aws_eks_node_group', 'instance_types'),
    'outage',
    'aws_eks_node_group.replaced',
  ],
  [
    'nodes take the new template',
    {
      type: 'aws_eks_node_group',
      before: { launch_template: [{ id: 'lt', version: '1' }] },
      after: { launch_template: [{ id: 'lt' }] },
      unknown: { launch_template: [{ version: true }] },
    },
    'brief interruption',
    'aws_eks_node_group.launch_template.version',
  ],
  [
    'a template, and what AWS computes of it',
    {
      type: 'aws_launch_template',
      before: { latest_version: 1, monitoring: [] },
      after: { monitoring: [{ enabled: true }] },
      unknown: { latest_version: true },
      configured: ['monitoring'],
    },
    'harmless',
    'aws_launch_template.monitoring.enabled',
  ],
  [
    'DNS of the cluster goes',
    remove('aws_eks_addon', { addon_name: 'coredns' }),
    'outage',
    'aws_eks_addon.deleted',
  ],
  [
    'metrics of the cluster go',
    remove('aws_eks_addon', { addon_name: 'metrics-server' }),
    'brief interruption',
    'aws_eks_addon.deleted',
  ],
  [
    'a service loses its identity',
    remove('aws_eks_pod_identity_association'),
    'outage',
    'aws_eks_pod_identity_association.deleted',
  ],
  // Access.
  [
    'a policy allows more',
    update(
      'aws_iam_role_policy',
      policy(allow('s3:GetObject')),
      policy(allow('s3:GetObject'), allow('s3:PutObject')),
    ),
    'harmless',
    'aws_iam_role_policy.policy',
  ],
  [
    'a policy allows less',
    update(
      'aws_iam_role_policy',
      policy(allow('s3:GetObject'), allow('s3:PutObject')),
      policy(allow('s3:GetObject')),
    ),
    'outage',
    'aws_iam_role_policy.policy',
  ],
  [
    'a policy denies',
    update(
      'aws_iam_role_policy',
      policy(allow('s3:*')),
      policy(allow('s3:*'), { ...allow('s3:*'), Effect: 'Deny' }),
    ),
    'outage',
    'aws_iam_role_policy.policy',
  ],
  [
    'a policy has one more condition',
    update(
      'aws_iam_role_policy',
      policy(allow('s3:*')),
      policy(allow('s3:*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
    ),
    'outage',
    'aws_iam_role_policy.policy',
  ],
  ...(
    [
      ['one more is let in by a condition', 'ArnEquals', ['x'], ['x', 'y'], 'harmless'],
      ['one fewer is let in by a condition', 'ArnEquals', ['x', 'y'], ['x'], 'outage'],
      ['one fewer is left out by a condition', 'ArnNotEquals', ['x', 'y'], ['x'], 'harmless'],
      ['one more is left out by a condition', 'ArnNotEquals', ['x'], ['x', 'y'], 'outage'],
      ['a condition that nobody knows how to widen', 'ForAllValues:ArnLike', ['x'], ['x', 'y'], 'outage'],
    ] as const
  ).map(([name, operator, from, to, effect]): Case => {
    const when = (values: readonly string[]) =>
      policy(allow('sts:AssumeRole', '*', { Condition: { [operator]: { 'aws:PrincipalArn': values } } }));
    return [name, update('aws_vpc_endpoint', when(from), when(to)), effect, 'aws_vpc_endpoint.policy'];
  }),
  [
    'one more may read past a denial',
    update(
      'aws_secretsmanager_secret_policy',
      policy(deny('a', { ArnNotEquals: { 'aws:PrincipalArn': ['x'] } })),
      policy(deny('a', { ArnNotEquals: { 'aws:PrincipalArn': ['x', 'y'] } })),
    ),
    'harmless',
    'aws_secretsmanager_secret_policy.policy',
  ],
  [
    'one fewer may read past a denial',
    update(
      'aws_secretsmanager_secret_policy',
      policy(deny('a', { ArnNotEquals: { 'aws:PrincipalArn': ['x', 'y'] } })),
      policy(deny('a', { ArnNotEquals: { 'aws:PrincipalArn': ['x'] } })),
    ),
    'outage',
    'aws_secretsmanager_secret_policy.policy',
  ],
  [
    'one more is denied',
    update(
      'aws_secretsmanager_secret_policy',
      policy(deny('a', { ArnEquals: { 'aws:PrincipalArn': ['x'] } })),
      policy(deny('a', { ArnEquals: { 'aws:PrincipalArn': ['x', 'y'] } })),
    ),
    'outage',
    'aws_secretsmanager_secret_policy.policy',
  ],
  [
    'a policy that is known later',
    { type: 'aws_iam_role_policy', before: policy(allow('s3:*')), after: {}, unknown: { policy: true } },
    'outage',
    'aws_iam_role_policy.policy',
  ],
  ['a key goes', remove('aws_kms_key'), 'data loss', 'aws_kms_key.deleted'],
  ['a secret goes', remove('aws_secretsmanager_secret'), 'data loss', 'aws_secretsmanager_secret.deleted'],
  // Network and edge.
  [
    'a security group’s rule goes',
    remove('aws_vpc_security_group_ingress_rule'),
    'outage',
    'aws_vpc_security_group_ingress_rule.deleted',
  ],
  [
    'a rule admits a larger network',
    update('aws_vpc_security_group_ingress_rule', { cidr_ipv4: '10.16.0.0/16' }, { cidr_ipv4: '10.0.0.0/8' }),
    'harmless',
    'aws_vpc_security_group_ingress_rule.cidr_ipv4',
  ],
  [
    'a rule admits a smaller network',
    update(
      'aws_vpc_security_group_ingress_rule',
      { cidr_ipv4: '10.16.0.0/16' },
      { cidr_ipv4: '10.16.0.0/18' },
    ),
    'outage',
    'aws_vpc_security_group_ingress_rule.cidr_ipv4',
  ],
  [
    'a target group is made anew',
    replace('aws_lb_target_group', 'port'),
    'outage',
    'aws_lb_target_group.replaced',
  ],
  [
    'a listener’s port',
    update('aws_lb_listener', { port: 443 }, { port: 8443 }),
    'outage',
    'aws_lb_listener.port',
  ],
  [
    'a name leads elsewhere',
    update('aws_route53_record', { type: 'A', records: ['10.0.0.1'] }, { type: 'A', records: ['10.0.0.2'] }),
    'brief interruption',
    'aws_route53_record.records',
  ],
  [
    'the proof of a certificate is made anew',
    replace('aws_route53_record', 'name', 'delete', {
      type: 'CNAME',
      records: ['_b.c.acm-validations.aws.'],
    }),
    'harmless',
    'aws_route53_record.replaced',
  ],
  [
    'another name is made anew',
    replace('aws_route53_record', 'name', 'delete', { type: 'CNAME', records: ['b.example.com'] }),
    'outage',
    'aws_route53_record.replaced',
  ],
  ['a name goes', remove('aws_route53_record', { type: 'A' }), 'outage', 'aws_route53_record.deleted'],
  [
    'a note for certificate authorities goes',
    remove('aws_route53_record', { type: 'CAA' }),
    'harmless',
    'aws_route53_record.deleted',
  ],
  [
    'a certificate, the new one first',
    replace('aws_acm_certificate', 'domain_name', 'create'),
    'harmless',
    'aws_acm_certificate.replaced',
  ],
  // Storage and logs.
  ['a bucket goes', remove('aws_s3_bucket'), 'data loss', 'aws_s3_bucket.deleted'],
  [
    'objects expire sooner',
    update('aws_s3_bucket_lifecycle_configuration', expiring(90), expiring(30)),
    'data loss',
    'aws_s3_bucket_lifecycle_configuration.rule.expiration.days',
  ],
  [
    'objects begin to expire',
    update('aws_s3_bucket_lifecycle_configuration', expiring(null), expiring(30)),
    'data loss',
    'aws_s3_bucket_lifecycle_configuration.rule.expiration.days',
  ],
  [
    'objects expire later',
    update('aws_s3_bucket_lifecycle_configuration', expiring(30), expiring(90)),
    'harmless',
    'aws_s3_bucket_lifecycle_configuration.rule.expiration.days',
  ],
  [
    'versions are suspended',
    update(
      'aws_s3_bucket_versioning',
      { versioning_configuration: [{ status: 'Enabled' }] },
      { versioning_configuration: [{ status: 'Suspended' }] },
    ),
    'data loss',
    'aws_s3_bucket_versioning.versioning_configuration.status',
  ],
  [
    'logs are kept for a shorter time',
    update('aws_cloudwatch_log_group', { retention_in_days: 365 }, { retention_in_days: 30 }),
    'data loss',
    'aws_cloudwatch_log_group.retention_in_days',
  ],
  [
    'logs are kept for ever',
    update('aws_cloudwatch_log_group', { retention_in_days: 365 }, { retention_in_days: 0 }),
    'harmless',
    'aws_cloudwatch_log_group.retention_in_days',
  ],
  ['a log group goes', remove('aws_cloudwatch_log_group'), 'data loss', 'aws_cloudwatch_log_group.deleted'],
  [
    'a store leaves the backups',
    {
      ...replace('aws_backup_selection', 'resources'),
      before: { resources: ['a', 'b'] },
      after: { resources: ['a'] },
    },
    'data loss',
    'aws_backup_selection.resources',
  ],
  [
    'a store joins the backups',
    {
      ...replace('aws_backup_selection', 'resources'),
      before: { resources: ['a'] },
      after: { resources: ['a', 'b'] },
    },
    'harmless',
    'aws_backup_selection.replaced',
  ],
  ['an alarm goes', remove('aws_cloudwatch_metric_alarm'), 'harmless', 'aws_cloudwatch_metric_alarm.deleted'],
  // What nobody knows.
  ['a type that nobody knows', create('aws_dynamodb_table'), 'outage', 'unknown'],
  [
    'it is forgotten, not destroyed',
    { ...remove('aws_db_instance'), actions: ['forget'] },
    'outage',
    'unknown',
  ],
];

test.each(table)('%s', (_, changed, expected, rule) => {
  const { class: found, rule: by, why } = classOf(changed);
  expect([found, by]).toEqual([expected, rule]);
  expect(why).toMatch(/^.{8,}$/);
});

test('at least 25, each class among them', () => {
  expect(table.length).toBeGreaterThanOrEqual(25);
  expect(new Set(table.map(([, , kind]) => kind)).size).toBe(4);
});

test.each(Object.keys(rows).filter((type) => type !== 'output'))('a new %s is harmless', (type) => {
  expect(classOf(create(type)).class).toBe('harmless');
});

test('the cause is told: what forces it, or why Terraform deletes', () => {
  expect(classOf(replace('aws_db_subnet_group', 'name')).cause).toBe("name can't be changed in place");
  expect(classOf(remove('aws_kms_key')).cause).toBe('the configuration no longer has it');
  expect(classOf(create('aws_kms_key')).cause).toBe('it is new');
  expect(classOf(update('aws_db_instance', { port: 1 }, { port: 2 })).cause).toBe('its values differ');
});

test('the advice is that of the class, or better', () => {
  expect(classOf(replace('aws_db_subnet_group', 'name')).mend).toBe(
    'keep its name; to move, restore a snapshot into a second group and switch over',
  );
  expect(classOf(remove('aws_kms_key')).mend).toBe(
    'take it back, or bring the data to safety first, and approve the plan by its digest',
  );
  expect(classOf(create('aws_dynamodb_table'))).toMatchObject({
    why: 'nobody has said what a change of aws_dynamodb_table does',
    mend: 'add it to checks/blast-radius/types, with its source',
  });
});

test('an update of what only a replacement can change is unknown: the provider must have changed', () => {
  expect(classOf(update('aws_db_instance', { username: 'a' }, { username: 'b' })).rule).toBe('unknown');
});
