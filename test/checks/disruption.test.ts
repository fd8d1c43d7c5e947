import { disruption } from '../../checks/disruption';
import { allowances } from '../../checks/disruption/allowances';
import { rules } from '../../checks/disruption/rules';
import { readModel } from '../../checks/model/read-model';
import { harmless } from './disruption.harmless';
import { breaks } from './disruption.mutations';
import { fleetInput } from './fixtures';
import { mutated } from './mutate';
import { proveSound } from './prove-sound';

const input = fleetInput();
const model = readModel(input);

proveSound(disruption, { breaks, harmless });

test('every rule is broken by a mutation, or allowed somewhere', () => {
  const covered = new Set<string>([...breaks, ...allowances].map(({ rule }) => rule));
  expect(Object.keys(rules).filter((rule) => !covered.has(rule))).toEqual([]);
});

describe('evidence', () => {
  const tables = disruption.evidence?.(model) ?? [];
  const singlePoints = (environment: string) =>
    tables.find((one) => one.environment === environment && one.title.startsWith('Single'))?.rows ?? [];
  const rulesOf = (environment: string) =>
    [...new Set(singlePoints(environment).map(([rule]) => rule))].sort();

  test('production has no single point of failure but what runs once by design', () => {
    for (const name of ['eu', 'us', 'ap', 'india', 'uae']) {
      expect(rulesOf(name)).toEqual(['single-run', 'single-scheduler']);
    }
  });

  test('the lower tiers have those of their row', () => {
    expect(rulesOf('staging')).toEqual(['single-nat', 'single-run', 'single-scheduler']);
    const demo = ['critical-on-spot', 'single-cache', 'single-database', 'single-nat', 'single-run'];
    expect(rulesOf('demo')).toEqual([...demo, 'single-scheduler', 'single-search'].sort());
    expect(rulesOf('dev-feature')).toEqual(
      [...demo, 'single-pod', 'single-scheduler', 'single-search'].sort(),
    );
  });

  test('each has its reason', () => {
    expect(singlePoints('demo')).toContainEqual([
      'single-database',
      'databases/shared/instance',
      'has no standby in another zone',
      'synthetic data, restored from a snapshot in an hour; a standby would double the price',
    ]);
  });

  test('every long-running workload of a region is listed, with evictions that a drain needs', () => {
    const eu = tables.find((one) => one.environment === 'eu' && one.title.startsWith('Pods'))?.rows ?? [];
    const running = model.environments.find(({ name }) => name === 'eu')?.manifests ?? [];
    expect(eu).toHaveLength(running.filter(({ object }) => object.kind === 'Deployment').length);
    for (const [, least, , evictions] of eu) if (Number(least) > 1) expect(Number(evictions)).toBe(1);
  });
});

test('a finding says where, by which way and what to do', () => {
  const change = breaks.find(({ name }) => name === 'a zone goes out by the gateway of another');
  if (change === undefined) throw new Error('no such mutation');
  const findings = disruption.findings(mutated(input, change));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    proof: 'disruption',
    rule: 'single-nat',
    environment: 'india',
    file: 'cdktf.out/stacks/india/cdk.tf.json',
    key: expect.stringMatching(/^resource\.aws_nat_gateway\.network_routes_nat-0_\w+\.subnet_id$/),
    message: expect.stringMatching(
      /^aws_nat_gateway\.network_routes_nat-0_\w+ lies in ap-south-1a and is the way out of ap-south-1b too$/,
    ),
    witness: [
      { object: expect.stringMatching(/^india\/aws_subnet\.network_private-b_/), edge: 'goes out by' },
      { object: expect.stringMatching(/^india\/aws_route\.network_routes_private-1/), edge: 'leads to' },
      { object: expect.stringMatching(/^india\/aws_nat_gateway\.network_routes_nat-0_/), edge: 'lies in' },
      { object: 'ap-south-1a' },
    ],
  });
});
