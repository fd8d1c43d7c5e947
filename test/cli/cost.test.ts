import { regions } from '../../regions';
import { capture } from './capture';

test('the fleet is one table', async () => {
  const { exitCode, stdout, stderr } = await capture('cost');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const [header, ...rows] = stdout.trimEnd().split('\n');
  expect(header?.split(/ {2,}/)).toEqual([
    'region',
    'AWS region',
    'USD a month',
    'budget',
    'use',
    'spot saves',
    'at its largest',
  ]);
  expect(rows.slice(0, -1).map((row) => row.split(' ')[0])).toEqual(regions.map(({ name }) => name));
  expect(rows.at(-1)).toMatch(/^Estimates at list prices of /);
});

test('a region is told by category, by service and in other circumstances', async () => {
  const { exitCode, stdout } = await capture('cost', 'uae');
  expect(exitCode).toBe(0);
  for (const title of ['Cost by category', 'Cost by service', 'Cost in other circumstances']) {
    expect(stdout).toContain(`uae: ${title}\n`);
  }
  expect(stdout).toMatch(/^payments( +\d+){5}$/m);
});

test('as JSON, with every line of the bill', async () => {
  const { stdout } = await capture('cost', 'us', '--json');
  const [{ region, awsRegion, usdPerMonth, budget, items }] = JSON.parse(stdout);
  expect([region, awsRegion, budget]).toEqual(['us', 'us-east-1', 20_000]);
  const sum = items.reduce((all: number, { usd }: { readonly usd: number }) => all + usd, 0);
  expect(sum).toBeCloseTo(usdPerMonth);
});

test('an unknown region is wrong usage', async () => {
  const { exitCode, stderr } = await capture('cost', 'euu');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('no region is called euu; did you mean eu?');
});
