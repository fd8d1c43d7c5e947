import { describe as describeOperation, parseDuration } from '../../../../world/aws/engine/operation';

test.each([
  ['90m', 90],
  ['1h30m', 90],
  ['30s', 0.5],
  ['1.5h', 90],
  ['soon', undefined],
  ['', undefined],
  ['5', undefined],
])('%s is %p minutes', (text, minutes) => {
  expect(parseDuration(text)).toBe(minutes);
});

const scope = { account: '111122223333', region: 'eu-west-1' };
const cluster = { name: 'eu', timeouts: null };

test('an operation tells its minutes, its timeout and where it comes from', () => {
  const locate = () => ({ address: 'eu/aws_eks_cluster.c', path: 'eu/cluster' });
  const asked = {
    type: 'aws_eks_cluster',
    action: 'create',
    prior: null,
    planned: cluster,
    config: cluster,
  } as const;
  expect(describeOperation(asked, scope, { locate })).toEqual({
    ...scope,
    type: 'aws_eks_cluster',
    action: 'create',
    address: 'eu/aws_eks_cluster.c',
    path: 'eu/cluster',
    minutes: expect.any(Number),
    timeoutMinutes: 30,
  });
});

test("the resource's own timeouts win; a plan takes no time", () => {
  const planned = { ...cluster, timeouts: { create: '1h' } };
  const asked = { type: 'aws_eks_cluster', prior: null, planned, config: planned } as const;
  expect(describeOperation({ ...asked, action: 'create' }, scope, {}).timeoutMinutes).toBe(60);
  expect(describeOperation({ ...asked, action: 'plan' }, scope, {})).not.toHaveProperty('minutes');
});
