import { leastPrivilege } from '../../checks/least-privilege';
import { rules } from '../../checks/least-privilege/rules';
import { readModel } from '../../checks/model/read-model';
import { tiers } from '../../regions/tiers';
import { fleetInput } from './fixtures';
import { harmless } from './least-privilege.harmless';
import { breaks } from './least-privilege.mutations';
import { type Loose, mutated } from './mutate';
import { proveSound } from './prove-sound';

const input = fleetInput();
const model = readModel(input);

proveSound(leastPrivilege, { breaks, harmless });

test('every rule is broken by a mutation, but for that of the tier’s row', () => {
  const covered = new Set<string>(breaks.map(({ rule }) => rule));
  expect(rules.filter((rule) => !covered.has(rule))).toEqual(['tier-lowered']);
});

test('nobody lowers what production is, for all regions at once', () => {
  const production = { ...tiers.production, protectData: false, logRetentionDays: 30 };
  const lowered = readModel({ ...input, tiers: { ...tiers, production } });
  const told = leastPrivilege
    .findings(lowered)
    .filter(({ rule, environment }) => rule === 'tier-lowered' && environment === 'eu');
  expect(told.map(({ message }) => message)).toEqual([
    'the row of production no longer has protectData true',
    'the row of production no longer has logRetentionDays at least 365',
  ]);
});

test('no service can do with the rights of another', () => {
  const told = new Set(
    leastPrivilege
      .findings(
        mutated(input, {
          name: 'each service has the rights of the next',
          change: ({ terraform }) => {
            const policies = Object.values<Loose>(terraform.resource.aws_iam_role_policy).filter((body) =>
              /^india\/services\/[^/]+\/access\/policy$/.test(body['//'].metadata.path),
            );
            const texts = policies.map(({ policy }) => policy);
            policies.forEach((body, i) => {
              body.policy = texts[(i + 1) % texts.length];
            });
          },
        }),
      )
      .filter(({ rule }) => rule === 'right-undeclared')
      .map(({ message }) => message.split(' ')[0]),
  );
  const services = model.environments.find(({ name }) => name === 'india')?.services ?? [];
  const withRights = services.filter(
    ({ database, topics, cache, buckets, search, secrets }) =>
      database ?? topics ?? cache ?? buckets ?? search ?? secrets,
  );
  expect([...told].sort()).toEqual(withRights.map(({ name }) => `india-${name}`).sort());
});

describe('evidence', () => {
  const tables = leastPrivilege.evidence?.(model) ?? [];
  const rowsOf = (environment: string, title: string) =>
    tables.find((one) => one.environment === environment && one.title.startsWith(title))?.rows ?? [];

  test('who may take which role', () => {
    const takers = new Map(rowsOf('platform', 'Who').map(([role, by]) => [role, by]));
    expect(takers.get('polycloud-deploy-eu-plan')).toBe(
      'repo:polycloud/polycloud:pull_request, repo:polycloud/polycloud:ref:refs/heads/main',
    );
    expect(takers.get('polycloud-deploy-eu-apply')).toBe('repo:polycloud/polycloud:environment:eu');
    const orders = rowsOf('india', 'Who').find(([role]) => role === 'india-orders');
    expect(orders?.[1]).toBe('pods of services/orders');
  });

  test('each role of a stack is in it', () => {
    for (const { name, resources } of model.environments) {
      const roles = resources.filter(({ type }) => type === 'aws_iam_role');
      expect(rowsOf(name, 'Who').length).toBeGreaterThanOrEqual(roles.length);
    }
  });

  test('what a service may do, by the key that asks for it', () => {
    expect(rowsOf('india', 'What').filter(([service]) => service === 'orders')).toEqual([
      ['orders', 'its own user in the database instance core', 'database', '1'],
      ['orders', 'connects to the brokers', 'topics', '1'],
      ['orders', 'writes orders.placed, orders.cancelled', 'topics.produces', '5'],
    ]);
  });

  test('what a guest may do, because the region takes guests', () => {
    expect(rowsOf('dev-feature', 'What').filter(([service]) => service === 'guest-2')).toEqual([
      ['guest-2', 'its own user in every database instance', 'guests', '1'],
      ['guest-2', 'topics and groups whose names begin with the seat’s', 'guests', '13'],
      ['guest-2', 'its own user in the cache', 'guests', '2'],
      ['guest-2', 'its own folder in each bucket', 'guests', '10'],
      ['guest-2', 'asks the search domain, which knows its indices', 'guests', '5'],
      ['guest-2', 'reads what the services mount, credentials of sandboxes', 'guests', '31'],
    ]);
    expect(rowsOf('eu', 'What').filter(([service]) => service?.startsWith('guest'))).toEqual([]);
  });

  test('what is declared and not used', () => {
    expect(rowsOf('india', 'Declarations')).toContainEqual([
      'campaigns',
      'topics.produces campaigns.started',
      'no service of the region consumes it',
    ]);
  });
});

test('a finding says where, by which way and what to do', () => {
  const change = breaks.find(({ name }) => name === 'a service may read another’s bucket');
  if (change === undefined) throw new Error('no such mutation');
  const findings = leastPrivilege.findings(mutated(input, change));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    proof: 'least-privilege',
    rule: 'right-undeclared',
    environment: 'india',
    file: 'cdktf.out/stacks/india/cdk.tf.json',
    key: expect.stringMatching(/^resource\.aws_iam_role_policy\.services_orders_\w+\.policy$/),
    message: 'india-orders may s3:GetObject <buckets/exports/bucket.arn>/*, which nothing asks for',
    mend: 'ask for it in services/catalogue/orders.ts, or in stacks/region-stack.ts, construct services/orders/access/policy: take it away',
    witness: [
      { object: expect.stringMatching(/^india\/aws_iam_role\.services_orders_/), edge: 'has, by policy' },
      { object: expect.stringMatching(/^aws_iam_role_policy\.services_orders_/), edge: 'allows' },
      { object: 's3:GetObject <buckets/exports/bucket.arn>/*' },
    ],
  });
});
