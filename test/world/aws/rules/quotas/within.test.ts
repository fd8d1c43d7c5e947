import { quotas } from '../../../../../world/aws/rules/quotas';
import { withinQuotas } from '../../../../../world/aws/rules/quotas/within';
import { schemaTypes } from '../../paths';
import { Sketch, scope } from '../../sketch';

/** Whatever the type is named by. */
const named = (name: string) => ({ name, url: `https://${name}`, domain_name: name });
const standard = withinQuotas(() => ({}));

function withVpcs(count: number): Sketch {
  const world = new Sketch();
  for (let i = 0; i < count; i++) world.add('aws_vpc', { cidr_block: `10.${i}.0.0/16` });
  return world;
}

test('the fifth VPC is let, the sixth is not', () => {
  const change = (world: Sketch) => world.create('aws_vpc', { cidr_block: '10.99.0.0/16' });
  const four = withVpcs(4);
  expect(four.errors(standard, change(four))).toEqual([]);
  const five = withVpcs(5);
  expect(five.errors(standard, change(five))).toEqual([
    { code: 'VpcLimitExceeded', message: 'The maximum number of VPCs has been reached.', status: 400 },
  ]);
});

test('another AWS region and another account have their own', () => {
  const world = withVpcs(5);
  for (const place of [
    { ...scope, region: 'us-east-1' },
    { ...scope, account: '999988887777' },
  ]) {
    expect(world.errors(standard, world.create('aws_vpc', { cidr_block: '10.99.0.0/16' }, place))).toEqual(
      [],
    );
  }
});

test('AWS raises a quota for an account and AWS region: as told, or as requested in Terraform', () => {
  const world = withVpcs(5);
  const change = world.create('aws_vpc', { cidr_block: '10.99.0.0/16' });
  const raised = withinQuotas(({ region }) => (region === 'eu-west-1' ? { 'L-F678F1CE': 6 } : {}));
  expect(world.errors(raised, change)).toEqual([]);
  expect(
    world.errors(
      withinQuotas(() => ({ 'L-0263D0A3': 6 })),
      change,
    ),
  ).toHaveLength(1);
  world.add('aws_servicequotas_service_quota', { service_code: 'vpc', quota_code: 'L-F678F1CE', value: 6 });
  expect(world.errors(standard, change)).toEqual([]);
});

test('subnets count per VPC, NAT gateways per zone', () => {
  const world = withVpcs(2);
  const [first, second] = world.store.ofType('aws_vpc');
  const zones = ['a', 'b'].map((letter, i) =>
    world.add('aws_subnet', {
      vpc_id: first?.id ?? '',
      cidr_block: `10.0.${i}.0/24`,
      availability_zone: `eu-west-1${letter}`,
    }),
  );
  for (let i = 0; i < 5; i++) world.add('aws_nat_gateway', { subnet_id: zones[0]?.id ?? '' });
  const nat = (i: number) =>
    world.errors(standard, world.create('aws_nat_gateway', { subnet_id: zones[i]?.id ?? '' }));
  expect(nat(0).map(({ code }) => code)).toEqual(['NatGatewayLimitExceeded']);
  expect(nat(1)).toEqual([]);
  const tight = withinQuotas(() => ({ 'L-407747CB': 2 }));
  const subnet = (vpc: string | undefined) =>
    world.errors(tight, world.create('aws_subnet', { vpc_id: vpc ?? '', cidr_block: '10.0.9.0/24' }));
  expect(subnet(first?.id).map(({ code }) => code)).toEqual(['SubnetLimitExceeded']);
  expect(subnet(second?.id)).toEqual([]);
});

test('brokers count, not clusters; growth counts too', () => {
  const world = new Sketch();
  const cluster = world.add('aws_msk_cluster', { cluster_name: 'eu', number_of_broker_nodes: 45 });
  const add = (count: number) =>
    world.errors(
      standard,
      world.create('aws_msk_cluster', { cluster_name: 'us', number_of_broker_nodes: count }),
    );
  expect(add(45)).toEqual([]);
  expect(add(48).map(({ code }) => code)).toEqual(['ForbiddenException']);
  const grow = (count: number) =>
    world.errors(standard, world.update(cluster, { number_of_broker_nodes: count }));
  expect(grow(60)).toEqual([]);
  expect(grow(63).map(({ code, message }) => [code, message])).toEqual([
    ['BadRequestException', 'The number of broker nodes must be at most 60.'],
  ]);
});

test('a role takes ten managed policies', () => {
  const world = new Sketch();
  for (let i = 0; i < 10; i++)
    world.add('aws_iam_role_policy_attachment', { role: 'web', policy_arn: `arn:aws:iam::aws:policy/P${i}` });
  const attach = (role: string) =>
    world.errors(
      standard,
      world.create('aws_iam_role_policy_attachment', { role, policy_arn: 'arn:aws:iam::aws:policy/Q' }),
    );
  expect(attach('web').map(({ message }) => message)).toEqual([
    'Cannot exceed quota for PoliciesPerRole: 10',
  ]);
  expect(attach('api')).toEqual([]);
});

test('rules in and rules out count apart, and the two kinds of load balancer', () => {
  const tight = withinQuotas(() => ({ 'L-0EA8095F': 1, 'L-53DA6B97': 1 }));
  const world = new Sketch();
  world.add('aws_vpc_security_group_ingress_rule', { security_group_id: 'sg-1' });
  world.add('aws_lb', { name: 'a' });
  const errors = (type: string, attributes: Record<string, string>) =>
    world.errors(tight, world.create(type, attributes)).length;
  expect(errors('aws_vpc_security_group_ingress_rule', { security_group_id: 'sg-1' })).toBe(1);
  expect(errors('aws_vpc_security_group_egress_rule', { security_group_id: 'sg-1' })).toBe(0);
  expect(errors('aws_lb', { name: 'b' })).toBe(1);
  expect(errors('aws_lb', { name: 'b', load_balancer_type: 'network' })).toBe(0);
});

test('the default security group of a VPC does not use up the quota', () => {
  const tight = withinQuotas(() => ({ 'L-E79EC296': 1 }));
  const world = withVpcs(1);
  expect(world.errors(tight, world.create('aws_security_group', { name: 'web' }))).toEqual([]);
});

test.each(quotas.map((entry) => [entry.name, entry] as const))(
  '%s',
  (_, { code, counts, default: limit }) => {
    expect(code).toMatch(/^(L-[0-9A-F]{8}|[a-z-]+)$/);
    expect(limit).toBeGreaterThan(0);
    expect(counts.filter((type) => !schemaTypes.includes(type))).toEqual([]);
  },
);

test.each(
  quotas
    .filter(({ default: limit, weight, per }) => limit <= 100 && !weight && !per)
    .map((entry) => [entry.name, entry] as const),
)('%s: full at its default', (_, { counts: [type = ''], default: limit, form }) => {
  const world = new Sketch();
  for (let i = 0; i < limit; i++) world.add(type, named(`n${i}`));
  expect(world.errors(standard, world.create(type, named('more'))).map(({ code }) => code)).toContain(
    form.code,
  );
});
