import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRegion } from '../../regions/lookup';
import { servicesIn } from '../../services';
import { parseReleases } from '../../services/release';
import { capture } from './capture';

const checkout = join(__dirname, '../..');
const before = process.cwd();
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'promote-'));
  for (const part of ['releases', 'cdktf.json'])
    cpSync(join(checkout, part), join(root, part), { recursive: true });
  process.chdir(root);
});
afterEach(() => {
  process.chdir(before);
  rmSync(root, { recursive: true });
});

const text = (name: string) => readFileSync(join(root, `releases/${name}.json`), 'utf8');
const releases = (name: string) => parseReleases(findRegion(name), text(name), servicesIn({ name }));

test('copies the releases of the named services and prints the difference', async () => {
  const untouched = releases('uae')['catalogue'];
  const { exitCode, stdout } = await capture('promote', 'staging', 'uae', 'payments', 'orders');
  expect(exitCode).toBe(0);
  expect(stdout.split('\n').map((line) => line.split(/\s+/)[0])).toEqual([
    'service',
    'orders',
    'payments',
    '',
  ]);
  for (const service of ['orders', 'payments'])
    expect(releases('uae')[service]).toEqual(releases('staging')[service]);
  expect(releases('uae')['catalogue']).toEqual(untouched);
});

test('the difference as the text of a pull request', async () => {
  const { exitCode, stdout } = await capture('promote', '--markdown', 'staging', 'uae', '--', 'payments');
  const { tag, digest } = releases('staging')['payments'] ?? { tag: '', digest: '' };
  expect(exitCode).toBe(0);
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    '| service | from | to | image |',
    '| --- | --- | --- | --- |',
  ]);
  expect(stdout).toContain(` | \`${tag}\` | \`${digest.slice(0, 19)}\` |`);
});

test('without names it takes every service that the target has, and a second time nothing', async () => {
  await capture('promote', 'staging', 'uae');
  expect(Object.keys(releases('uae'))).toEqual(servicesIn({ name: 'uae' }).map(({ name }) => name));
  expect(releases('uae')['orders']).toEqual(releases('staging')['orders']);
  expect((await capture('promote', 'staging', 'uae')).stdout).toBe(
    'uae already runs the releases of staging.\n',
  );
});

test('--dry-run and --json tell the difference; the first writes nothing', async () => {
  const file = text('eu');
  const { stdout } = await capture('promote', 'staging', 'eu', 'orders', '--dry-run', '--json');
  expect(JSON.parse(stdout)).toEqual([
    { service: 'orders', from: releases('eu')['orders'], to: releases('staging')['orders'] },
  ]);
  expect(text('eu')).toBe(file);
});

test('a candidate does not come into production, and nothing with it', async () => {
  await capture('set-release', 'staging', 'orders', 'v9.9.9-rc.1', `sha256:${'3'.repeat(64)}`);
  const file = text('eu');
  const { exitCode, stderr } = await capture('promote', 'staging', 'eu');
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    'releases/eu.json: orders.tag v9.9.9-rc.1 has a suffix, and production runs only what was built from the git tag of a release; release it, e.g. as v1.4.0, and name that image\n',
  );
  expect(text('eu')).toBe(file);
  expect((await capture('promote', 'staging', 'demo')).exitCode).toBe(0);
});

test.each([
  ['a region that does not exist', ['staging', 'euu'], /^no region is called euu; did you mean eu\?/],
  [
    'a service that the target lacks',
    ['staging', 'uae', 'push-sender'],
    /^no service of uae is called push-sender;/,
  ],
  ['one environment twice', ['eu', 'eu'], /^eu is both source and target; name two environments\.$/m],
])('refuses %s', async (_, argv, says) => {
  const { exitCode, stderr } = await capture('promote', ...argv);
  expect(stderr).toMatch(says);
  expect(exitCode).toBe(2);
});
