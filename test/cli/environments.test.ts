import { select } from '../../cli/environments';
import { regions } from '../../regions';
import { capture } from './capture';

const names = (filter: Parameters<typeof select>[1]) => select(regions, filter).map(({ name }) => name);

test.each([
  [{}, regions.map(({ name }) => name)],
  [{ tier: 'development' }, ['dev-integration', 'dev-feature']],
  [{ wave: 1 }, ['eu']],
  [{ tier: 'production', wave: 2 }, ['us', 'ap', 'india', 'uae']],
  [{ tier: 'staging', wave: 1 }, []],
])('%j', (filter, expected) => {
  expect(names(filter)).toEqual(expected);
});

test('as JSON: the region files as they are', async () => {
  const { exitCode, stdout } = await capture('environments', '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual(regions);
});

test('as a table: a line per environment', async () => {
  const { stdout } = await capture('environments', '--wave', '1');
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    [
      'name',
      'tier',
      'wave',
      'AWS region',
      'account',
      'jurisdiction',
      'network',
      'kubernetes',
      'lifecycle',
      'customer',
    ],
    ['eu', 'production', '1', 'eu-west-1', '210000000016', 'eu', '10.16.0.0/16', '1.36', 'active'],
    [''],
  ]);
});

test('nothing found is said', async () => {
  expect((await capture('environments', '--wave', '9')).stdout).toBe('No environment matches.\n');
});

test('an unknown tier', async () => {
  expect(await capture('environments', '--tier', 'prod')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'no tier is called prod; did you mean production? Known: production, staging, demo, development.\n',
  });
});
