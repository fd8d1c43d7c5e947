import { driftIn } from '../../../deploy/drift/infrastructure';

const resource = (
  address: string,
  actions: readonly string[],
  before: unknown,
  after: unknown,
  marks = {},
) => ({
  address,
  type: address.split('.')[0],
  mode: 'managed',
  change: { actions, before, after, ...marks },
});
const shown = (resource_drift: readonly unknown[], resource_changes: readonly unknown[]) =>
  driftIn(JSON.stringify({ resource_drift, resource_changes }));

const deployed = { id: 'vpc-1', enable_dns_support: true, tags: {}, tags_all: { region: 'eu' }, status: 'a' };
const live = { ...deployed, enable_dns_support: false, status: 'b' };

test('what the plan would put back is drift, with what was changed of it', () => {
  const { drifted, pending } = shown(
    [resource('aws_vpc.main', ['update'], deployed, live)],
    [resource('aws_vpc.main', ['update'], live, { ...deployed, status: 'b' })],
  );
  expect(drifted).toEqual([
    {
      address: 'aws_vpc.main',
      type: 'aws_vpc',
      names: ['vpc-1'],
      what: 'changed',
      differences: [{ key: 'enable_dns_support', was: 'true', is: 'false' }],
    },
  ]);
  expect(pending).toEqual([]);
});

test('what the configuration says nothing of is none', () => {
  const drift = [resource('aws_vpc.main', ['update'], deployed, { ...deployed, status: 'b' })];
  expect(shown(drift, [resource('aws_vpc.main', ['no-op'], live, live)])).toEqual({
    drifted: [],
    pending: [],
  });
});

test('what nobody has touched and is to be changed all the same is not deployed yet', () => {
  const changes = [
    resource('aws_b.two', ['delete', 'create'], {}, {}),
    resource('aws_a.one', ['create'], null, {}),
    { ...resource('data.aws_c.three', ['read'], null, {}), mode: 'data' },
  ];
  expect(shown([], changes)).toEqual({ drifted: [], pending: ['create aws_a.one', 'replace aws_b.two'] });
});

test('what is gone, by the names that CloudTrail may know it by', () => {
  const gone = { id: 'sg-1', name: 'eu-web', arn: 'arn:sg-1', bucket: '' };
  const { drifted } = shown(
    [resource('aws_security_group.web', ['delete'], gone, null)],
    [resource('aws_security_group.web', ['create'], null, {})],
  );
  expect(drifted).toEqual([
    {
      address: 'aws_security_group.web',
      type: 'aws_security_group',
      names: ['sg-1', 'eu-web', 'arn:sg-1'],
      what: 'deleted',
      differences: [],
    },
  ]);
});

test('something else than a plan', () => {
  expect(() => driftIn('{"resource_drift":"none"}')).toThrow();
});
