import fc from 'fast-check';
import { behaviour, identify, knownTypes } from '../../../../world/aws/behaviour';
import { computedOf, computedTypes } from '../../../../world/aws/behaviour/computed';
import type { Attributes, Value } from '../../../../world/aws/types';
import { hasPath, requiredNames, schemaTypes } from '../paths';
import { Sketch, scope, scopeOf } from '../sketch';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const hex17 = '[0-9a-f]{17}';
const here = 'eu-west-1:111122223333';

/** Type, attributes, id, ARN: both as patterns, null for none. */
const formats: [string, Attributes, string, string | null][] = [
  ['aws_vpc', {}, `vpc-${hex17}`, `arn:aws:ec2:${here}:vpc/vpc-${hex17}`],
  ['aws_subnet', {}, `subnet-${hex17}`, `arn:aws:ec2:${here}:subnet/subnet-${hex17}`],
  ['aws_security_group', {}, `sg-${hex17}`, `arn:aws:ec2:${here}:security-group/sg-${hex17}`],
  ['aws_route', { route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0' }, 'r-rtb-11080289494', null],
  ['aws_eks_cluster', { name: 'eu' }, 'eu', `arn:aws:eks:${here}:cluster/eu`],
  [
    'aws_eks_node_group',
    { cluster_name: 'eu', node_group_name: 'system' },
    'eu:system',
    `arn:aws:eks:${here}:nodegroup/eu/system/${uuid}`,
  ],
  [
    'aws_eks_access_entry',
    { cluster_name: 'eu', principal_arn: 'arn:aws:iam::111122223333:role/ops/deploy' },
    'eu:arn:aws:iam::111122223333:role/ops/deploy',
    `arn:aws:eks:${here}:access-entry/eu/role/111122223333/deploy/${uuid}`,
  ],
  ['aws_iam_role', { name: 'web' }, 'web', 'arn:aws:iam::111122223333:role/web'],
  ['aws_iam_role', { name: 'web', path: '/svc/' }, 'web', 'arn:aws:iam::111122223333:role/svc/web'],
  ['aws_iam_role_policy_attachment', { role: 'web', policy_arn: 'arn:p' }, 'web/arn:p', null],
  [
    'aws_iam_openid_connect_provider',
    { url: 'https://token.actions.githubusercontent.com' },
    'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
    'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
  ],
  ['aws_kms_key', {}, uuid, `arn:aws:kms:${here}:key/${uuid}`],
  ['aws_kms_alias', { name: 'alias/eu' }, 'alias/eu', `arn:aws:kms:${here}:alias/eu`],
  ['aws_db_instance', { identifier: 'orders' }, 'db-[A-Z0-9]{26}', `arn:aws:rds:${here}:db:orders`],
  [
    'aws_msk_cluster',
    { cluster_name: 'eu' },
    `arn:aws:kafka:${here}:cluster/eu/${uuid}-\\d`,
    `arn:aws:kafka:${here}:cluster/eu/${uuid}-\\d`,
  ],
  [
    'aws_lb',
    { name: 'eu' },
    `arn:aws:elasticloadbalancing:${here}:loadbalancer/app/eu/[0-9a-f]{16}`,
    `arn:aws:elasticloadbalancing:${here}:loadbalancer/app/eu/[0-9a-f]{16}`,
  ],
  [
    'aws_lb',
    { name: 'eu', load_balancer_type: 'network' },
    `arn:aws:elasticloadbalancing:${here}:loadbalancer/net/eu/[0-9a-f]{16}`,
    `arn:aws:elasticloadbalancing:${here}:loadbalancer/net/eu/[0-9a-f]{16}`,
  ],
  [
    'aws_lb_listener',
    { load_balancer_arn: `arn:aws:elasticloadbalancing:${here}:loadbalancer/app/eu/50dc6c495c0c9188` },
    `arn:aws:elasticloadbalancing:${here}:listener/app/eu/50dc6c495c0c9188/[0-9a-f]{16}`,
    `arn:aws:elasticloadbalancing:${here}:listener/app/eu/50dc6c495c0c9188/[0-9a-f]{16}`,
  ],
  [
    'aws_route53_zone',
    { name: 'eu.example.com' },
    'Z[A-Z0-9]{19}',
    'arn:aws:route53:::hostedzone/Z[A-Z0-9]{19}',
  ],
  ['aws_route53_record', { zone_id: 'Z1', name: 'www', type: 'A' }, 'Z1_www_A', null],
  [
    'aws_route53_record',
    { zone_id: 'Z1', name: 'www', type: 'A', set_identifier: 'blue' },
    'Z1_www_A_blue',
    null,
  ],
  [
    'aws_secretsmanager_secret',
    { name: 'eu/web' },
    `arn:aws:secretsmanager:${here}:secret:eu/web-[A-Za-z0-9]{6}`,
    `arn:aws:secretsmanager:${here}:secret:eu/web-[A-Za-z0-9]{6}`,
  ],
  ['aws_secretsmanager_secret_version', { secret_id: 'arn:s' }, 'arn:s\\|terraform-\\d{18}[0-9a-f]{8}', null],
  ['aws_ssm_parameter', { name: '/eu/ami' }, '/eu/ami', `arn:aws:ssm:${here}:parameter/eu/ami`],
  ['aws_ssm_parameter', { name: 'ami' }, 'ami', `arn:aws:ssm:${here}:parameter/ami`],
  ['aws_s3_bucket', { bucket: 'eu-assets' }, 'eu-assets', 'arn:aws:s3:::eu-assets'],
  ['aws_s3_bucket_acl', { bucket: 'eu-assets', acl: 'private' }, 'eu-assets,private', null],
  ['aws_s3_bucket_acl', { bucket: 'eu-assets' }, 'eu-assets', null],
  [
    'aws_sqs_queue',
    { name: 'orders' },
    'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
    `arn:aws:sqs:${here}:orders`,
  ],
  [
    'aws_wafv2_web_acl',
    { name: 'eu', scope: 'REGIONAL' },
    uuid,
    `arn:aws:wafv2:${here}:regional/webacl/eu/${uuid}`,
  ],
  ['aws_guardduty_detector', {}, '[0-9a-f]{32}', `arn:aws:guardduty:${here}:detector/[0-9a-f]{32}`],
  ['aws_iam_role_policies_exclusive', { role_name: 'web' }, '[0-9a-f]{32}', null],
];

test.each(formats)('%s %j is %s', (type, attributes, id, arn) => {
  const identity = identify(type, attributes, scopeOf(type), 7);
  expect(identity.id).toMatch(new RegExp(`^${id}$`));
  if (arn === null) expect(identity.arn).toBeNull();
  else expect(identity.arn).toMatch(new RegExp(`^${arn}$`));
});

test('ARN and id of one object share their random parts', () => {
  const { id, arn } = identify('aws_kms_key', {}, scope, 7);
  expect(arn).toBe(`arn:aws:kms:${here}:key/${id}`);
});

test('the same arguments, the same identity; another serial, account or AWS region, another id', () => {
  const id = (account: string, region: string, serial: number) =>
    identify('aws_vpc', {}, { account, region }, serial).id;
  const all = [
    id('111122223333', 'eu-west-1', 1),
    id('111122223333', 'eu-west-1', 2),
    id('111122223333', 'us-east-1', 1),
    id('999988887777', 'eu-west-1', 1),
  ];
  expect(new Set(all).size).toBe(4);
  expect(id('111122223333', 'eu-west-1', 1)).toBe(all[0]);
});

test('ids are unique', () => {
  const ofItsOwn = knownTypes().filter((type) =>
    /\{(hex|uuid|upper\d|alnum\d|base36_)/.test(behaviour(type).idFormat ?? ''),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...ofItsOwn),
      fc.uniqueArray(fc.nat(100_000), { minLength: 2, maxLength: 50 }),
      (type, serials) => {
        const ids = serials.map(
          (serial) => identify(type, { name: 'n', url: 'u' }, scopeOf(type), serial).id,
        );
        // Six characters out of 36 meet now and then, in AWS as here.
        if (!/base36_[4-8]/.test(behaviour(type).idFormat ?? ''))
          expect(new Set(ids).size).toBe(serials.length);
      },
    ),
  );
});

test.each(schemaTypes)('%s gets an id from what it requires, and leaves no token open', (type) => {
  const given = {
    ...Object.fromEntries(requiredNames(type).map((name) => [name, name])),
    account_ids: 'a',
    resource_types: 'b',
  };
  const { id, arn, computed } = identify(type, given, scopeOf(type), 3);
  expect(id.length).toBeGreaterThan(0);
  expect([id, arn].join()).not.toMatch(/[{}]|undefined|null,/);
  const strings = (value: Value): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(strings)
        : [];
  expect(
    Object.values(computed)
      .flatMap(strings)
      .filter((text) => /undefined|NaN|\[object/.test(text)),
  ).toEqual([]);
});

test.each([
  ['aws_iam_role', { name_prefix: 'web-' }, 'name', /^web-\d{18}[0-9a-f]{8}$/],
  ['aws_iam_role', {}, 'name', /^terraform-\d{18}[0-9a-f]{8}$/],
  ['aws_s3_bucket', { bucket_prefix: 'logs-' }, 'bucket', /^logs-\d{18}[0-9a-f]{8}$/],
  ['aws_db_instance', { identifier_prefix: 'orders-' }, 'identifier', /^orders-\d{18}[0-9a-f]{8}$/],
])('%s %j gets a %s', (type, attributes, path, pattern) => {
  const { computed } = identify(type, attributes, scopeOf(type), 7);
  expect(computed[path]).toMatch(pattern);
});

test('what takes over an object has its id', () => {
  const world = new Sketch();
  const vpc = world.add('aws_vpc', { cidr_block: '10.0.0.0/16' });
  const taken = (type: string, attributes: Attributes) =>
    identify(type, attributes, scope, 9, world.store).id;
  expect(taken('aws_default_security_group', { vpc_id: vpc.id })).toBe(
    vpc.attributes['default_security_group_id'],
  );
  expect(
    taken('aws_default_route_table', {
      default_route_table_id: vpc.attributes['default_route_table_id'] ?? null,
    }),
  ).toBe(vpc.attributes['default_route_table_id']);
  expect(taken('aws_default_network_acl', { default_network_acl_id: 'acl-1' })).toBe('acl-1');
});

test.each(computedTypes())('%s: what is computed are attributes', (type) => {
  const common = new Set(['owner_id', 'registry_id']);
  const paths = Object.keys(computedOf(type)).filter((path) => !common.has(path));
  expect(paths.filter((path) => hasPath(type, path) !== true)).toEqual([]);
});
