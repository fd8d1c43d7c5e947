import fc from 'fast-check';
import { readPlan } from '../../checks/blast-radius/read-plan';
import { describeChanges, digestOfPlan } from '../../deploy/plan';

const changesIn = (json: string) => readPlan(json).changes;

const change = (address: string, actions: readonly string[], after: unknown = { name: address }) => ({
  address,
  type: address.slice(0, address.indexOf('.')),
  change: { actions, before: null, after, after_unknown: {} },
});

const planOf = (...changes: readonly object[]) =>
  JSON.stringify({ timestamp: '2026-11-21T09:00:00Z', resource_changes: changes });

const some = [
  change('aws_vpc.main', ['no-op']),
  change('aws_subnet.a', ['create']),
  change('aws_iam_role.a', ['update']),
  change('aws_eks_cluster.a', ['delete', 'create']),
  change('data.aws_caller_identity.a', ['read']),
];

test('what stays as it is, and what is only read, is no change', () => {
  expect(changesIn(planOf(...some)).map(({ address }) => address)).toEqual([
    'aws_eks_cluster.a',
    'aws_iam_role.a',
    'aws_subnet.a',
  ]);
  expect(describeChanges(changesIn(planOf(...some)))).toBe('1 to create, 1 to update, 1 to replace');
  expect(describeChanges([])).toBe('nothing to change');
});

test('a changed output counts', () => {
  const json = JSON.stringify({
    output_changes: { region: { actions: ['update'] }, network: { actions: ['no-op'] } },
  });
  expect(changesIn(json)).toMatchObject([{ address: 'output.region', actions: ['update'] }]);
});

test('two plans that change the same have one digest, in whatever order they say it', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
      expect(digestOfPlan(changesIn(planOf(...shuffled)))).toBe(digestOfPlan(changesIn(planOf(...some))));
    }),
  );
});

test.each([
  ['another value', change('aws_subnet.a', ['create'], { name: 'b' })],
  ['another action', change('aws_subnet.a', ['update'])],
  ['another address', change('aws_subnet.b', ['create'])],
])('%s makes another digest', (_, other) => {
  const digest = (one: object) => digestOfPlan(changesIn(planOf(one)));
  expect(digest(other)).not.toBe(digest(change('aws_subnet.a', ['create'])));
  expect(digest(other)).toMatch(/^sha256:[0-9a-f]{64}$/);
});
