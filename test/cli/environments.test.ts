import { describeRegions, forWorkflows, select } from '../../cli/environments';
import { regions } from '../../regions';
import { exampleRegion, otherRegion } from '../regions/fixtures';
import { capture } from './capture';

const fleet = [
  exampleRegion(),
  otherRegion({ wave: 2 }),
  otherRegion({ name: 'ap', wave: 2 }),
  exampleRegion({ name: 'staging', tier: 'staging' }),
];

test.each([
  [{}, ['eu', 'us', 'ap', 'staging']],
  [{ tier: 'staging' }, ['staging']],
  [{ wave: 2 }, ['us', 'ap']],
  [{ tier: 'production', wave: 1 }, ['eu']],
  [{ tier: 'demo' }, []],
  [{ afterWave: 1 }, ['us', 'ap']],
  [{ ref: 'refs/tags/v1.0.0', wave: 1 }, ['eu']],
  [{ ref: 'refs/tags/v1.0.0-ap' }, ['ap']],
  [{ ref: 'refs/tags/v1.0.0-ap', wave: 1 }, []],
  [{ ref: 'refs/heads/release/1' }, ['staging']],
  [{ ref: 'refs/heads/anything', manual: 'staging' }, ['staging']],
  [{ name: 'us' }, ['us']],
])('%j', (filter, expected) => {
  expect(select(fleet, filter).map(({ name }) => name)).toEqual(expected);
});

test('as JSON: the region files as they are, and where their jobs run', async () => {
  const { exitCode, stdout } = await capture('environments', '--json');
  expect(exitCode).toBe(0);
  const printed: readonly { readonly name: string; readonly runsOn: string }[] = JSON.parse(stdout);
  expect(printed.map(({ runsOn: _, ...file }) => file)).toEqual(regions);
  for (const { name, runsOn } of printed) expect(runsOn).toMatch(`codebuild-polycloud-${name}-runner`);
});

test('a job fills its run and attempt into the label of its runner; larger runners have one label for all', () => {
  const github = { runner: 'github', label: 'deploy', apiClientCidrs: ['203.0.113.0/28'] } as const;
  const [eu, us] = forWorkflows([exampleRegion(), otherRegion({ deploysFrom: github })]);
  expect(eu?.runsOn).toBe('codebuild-polycloud-eu-runner-{0}-{1}');
  expect(us?.runsOn).toBe('deploy');
});

test('for a matrix: one line', async () => {
  const { exitCode, stdout } = await capture(
    'environments',
    '--ref',
    'refs/tags/v1.4.0',
    '--wave',
    '1',
    '--matrix',
  );
  expect(exitCode).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject([{ name: 'eu', tier: 'production', wave: 1 }]);
});

test('a ref that deploys nothing is wrong usage', async () => {
  const { exitCode, stderr } = await capture('environments', '--ref', 'refs/heads/main', '--matrix');
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^refs\/heads\/main deploys nothing;/);
});

test('as a table: a line per environment', () => {
  expect(
    describeRegions([
      exampleRegion({ customer: 'pearl-bank' }),
      exampleRegion({ name: 'demo', tier: 'demo' }),
    ])
      .split('\n')
      .map((line) => line.split(/ {2,}/).slice(0, 5)),
  ).toEqual([
    ['name', 'tier', 'wave', 'AWS region', 'account'],
    ['eu', 'production', '1', 'eu-west-1', '100000000016'],
    ['demo', 'demo', '1', 'eu-west-1', '100000000016'],
  ]);
});

test('nothing found is said', async () => {
  expect((await capture('environments', '--wave', '999')).stdout).toBe('No environment matches.\n');
});

test('an unknown tier', async () => {
  expect(await capture('environments', '--tier', 'prod')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'no tier is called prod; did you mean production? Known: production, staging, demo, development.\n',
  });
});
