import { patterns } from '../../../../../world/aws/rules/names';
import { namesValid } from '../../../../../world/aws/rules/names/valid';
import { hasPath } from '../../paths';
import { Sketch } from '../../sketch';

const long = (length: number) => 'a'.repeat(length);

/** Type, attribute, names that AWS takes, names that it does not. */
const cases: [string, string, string[], string[]][] = [
  [
    'aws_s3_bucket',
    'bucket',
    ['polycloud-eu-assets', 'a.b', long(63)],
    ['ab', long(64), 'Assets', 'a_b', '-ab', 'ab-', '10.0.0.1', 'a..b', 'xn--a'],
  ],
  ['aws_iam_role', 'name', ['web', long(64), 'a+=,.@_-'], [long(65), 'a b', 'a/b']],
  ['aws_iam_policy', 'name', [long(128)], [long(129), 'a/b']],
  ['aws_iam_role_policy', 'name', ['write'], [long(129), 'a:b']],
  ['aws_iam_user', 'name', ['ops'], [long(65)]],
  ['aws_iam_group', 'name', ['ops'], [long(129)]],
  ['aws_iam_instance_profile', 'name', ['node'], [long(129)]],
  ['aws_security_group', 'name', ['eu web (443)'], [long(256), 'sg-web', 'default', 'für']],
  ['aws_launch_template', 'name', ['eu-system'], ['ab', long(129), 'a b']],
  ['aws_eks_cluster', 'name', ['eu', long(100)], [long(101), '-eu', 'a b']],
  ['aws_eks_node_group', 'node_group_name', ['system'], [long(64), '_a']],
  ['aws_kms_alias', 'name', ['alias/eu/data'], ['eu', 'alias/aws/s3', 'alias/a b']],
  ['aws_secretsmanager_secret', 'name', ['eu/web/token'], [long(513), 'a b', 'a:b']],
  ['aws_ssm_parameter', 'name', ['/eu/ami'], ['a b']],
  ['aws_db_instance', 'identifier', ['orders', long(63)], [long(64), '1a', 'a--b', 'a-', 'a_b']],
  ['aws_db_instance', 'db_name', ['orders_v2'], ['1a', 'a-b', long(64)]],
  ['aws_db_instance', 'username', ['owner'], ['rdsadmin', '1a', 'a-b']],
  ['aws_rds_cluster', 'cluster_identifier', ['orders'], ['a--b']],
  ['aws_rds_cluster_instance', 'identifier', ['orders-1'], ['1']],
  ['aws_db_subnet_group', 'name', ['eu-data'], ['default', 'EU', long(256)]],
  ['aws_db_parameter_group', 'name', ['eu-postgres17'], ['eu.postgres', 'a--b']],
  ['aws_db_option_group', 'name', ['eu'], ['a_b']],
  [
    'aws_elasticache_replication_group',
    'replication_group_id',
    ['eu-cache', long(40)],
    [long(41), '1a', 'a--b', 'a-'],
  ],
  ['aws_elasticache_cluster', 'cluster_id', ['eu'], [long(51)]],
  ['aws_elasticache_subnet_group', 'name', ['eu-cache'], ['a b', 'EU']],
  ['aws_elasticache_parameter_group', 'name', ['eu-valkey8'], ['eu.valkey']],
  ['aws_elasticache_user', 'user_id', ['eu-web'], [long(41), '1a']],
  ['aws_elasticache_user_group', 'user_group_id', ['eu'], ['a_b']],
  ['aws_msk_cluster', 'cluster_name', ['eu', long(64)], [long(65), 'a_b']],
  ['aws_msk_configuration', 'name', ['eu-1'], ['-a', 'a_b']],
  [
    'aws_opensearch_domain',
    'domain_name',
    ['eu-search', long(28)],
    ['ab', long(29), '1ab', 'Eu-search', 'a_b'],
  ],
  ['aws_lb', 'name', ['eu-web', long(32)], [long(33), 'eu_web', '-eu', 'eu-', 'internal-eu']],
  ['aws_lb_target_group', 'name', ['eu-web'], [long(33), 'eu.web', 'eu-']],
  ['aws_wafv2_web_acl', 'name', ['eu-web'], ['a b', long(129)]],
  [
    'aws_acm_certificate',
    'domain_name',
    ['eu.example.com', '*.eu.example.com'],
    ['example', '-a.example.com', 'a.*.com', `${long(64)}.com`],
  ],
  ['aws_route53_zone', 'name', ['eu.example.com', 'eu.example.com.'], ['a b.com', `${long(64)}.com`]],
  ['aws_ecr_repository', 'name', ['web', 'team/web.api_v1'], ['Web', 'a', '/web', 'web/', 'a--_b!']],
  ['aws_dynamodb_table', 'name', ['locks'], ['ab', 'a b']],
  ['aws_codebuild_project', 'name', ['polycloud-eu-runner', long(150)], ['a', '-a', 'a.b', long(151)]],
  ['aws_codeconnections_connection', 'name', ['polycloud-eu', long(32)], [long(33)]],
  ['aws_backup_vault', 'name', ['eu'], ['a', long(51), 'a.b']],
  ['aws_backup_plan', 'name', ['eu.daily'], [long(51), 'a b']],
  ['aws_cloudwatch_log_group', 'name', ['/aws/eks/eu/cluster'], [long(513), 'a b', 'a:b']],
  ['aws_cloudwatch_event_rule', 'name', ['eu.findings'], [long(65), 'a b']],
  ['aws_cloudwatch_metric_alarm', 'alarm_name', ['eu: root login'], [long(256)]],
  ['aws_sns_topic', 'name', ['eu-alarms', 'orders.fifo'], ['a.b', long(257)]],
  ['aws_sqs_queue', 'name', ['orders', 'orders.fifo'], ['a.b', long(81)]],
  ['aws_lambda_function', 'function_name', ['rotate'], [long(65), 'a.b']],
  ['aws_kinesis_stream', 'name', ['clicks.v1'], ['a b', long(129)]],
  ['aws_cloudtrail', 'name', ['eu-audit'], ['eu', 'a--b', '-ab', long(129)]],
  ['aws_budgets_budget', 'name', ['eu monthly'], ['a:b', long(101)]],
  ['aws_accessanalyzer_analyzer', 'analyzer_name', ['eu'], ['1a']],
];

test.each(cases)('%s.%s', (type, attribute, good, bad) => {
  const world = new Sketch();
  const errors = (name: string) => world.errors(namesValid, world.create(type, { [attribute]: name }));
  for (const name of good) expect([name, errors(name)]).toEqual([name, []]);
  for (const name of bad)
    expect([name, errors(name).map((error) => error.attribute)]).toEqual([name, [attribute]]);
});

test('each pattern has examples, and is of an attribute', () => {
  const shown = new Set(cases.map(([type, attribute]) => `${type}.${attribute}`));
  for (const [type, list] of Object.entries(patterns)) {
    for (const { attribute } of list) {
      expect(shown).toContain(`${type}.${attribute}`);
      expect(hasPath(type, attribute)).toBe(true);
    }
  }
});

test.each([
  ['aws_s3_bucket', { bucket: 'Assets' }, 'InvalidBucketName', 'The specified bucket is not valid: Assets'],
  [
    'aws_lb',
    { name: long(33) },
    'ValidationError',
    `The load balancer name '${long(33)}' cannot be longer than '32' characters`,
  ],
  [
    'aws_lb',
    { name: 'eu_web' },
    'ValidationError',
    "The load balancer name 'eu_web' can only contain characters that are alphanumeric characters and hyphens(-)",
  ],
  [
    'aws_cloudtrail',
    { name: 'eu' },
    'InvalidTrailNameException',
    'Trail name eu is not valid: 3 to 128 letters, digits, periods, underscores and hyphens, with no two of these adjacent.',
  ],
])('%s %j: %s', (type, attributes, code, message) => {
  const world = new Sketch();
  const [error] = world.errors(namesValid, world.create(type, attributes));
  expect([error?.code, error?.message]).toEqual([code, message]);
});
