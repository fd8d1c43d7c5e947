import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../cli/run';
import { accountNamed, configurationsOf } from '../../../cli/world/run';
import { regions } from '../../../regions';
import { guestHost } from '../../../regions/guests';
import { announce } from '../../../world/session/presence';
import { openStore } from '../../../world/store';

let dir: string;
let out: string;
let err: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cli-world-'));
  out = '';
  err = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

async function fill(): Promise<void> {
  const store = await openStore(dir);
  const vpc = { type: 'aws_vpc', region: 'eu-west-1', attributes: { id: 'vpc-1', enable_dns_support: true } };
  await store.transact((tx) => {
    tx.put({
      ...vpc,
      account: '210000000016',
      id: 'vpc-1',
      arn: 'arn:1',
      address: 'eu/aws_vpc.main',
      serial: 1,
    });
    tx.put({ ...vpc, account: '210000000001', id: 'vpc-2', arn: null, serial: 2 });
  });
}

const one = {
  type: 'aws_vpc',
  id: 'vpc-1',
  arn: 'arn:1',
  account: '210000000016',
  region: 'eu-west-1',
  address: 'eu/aws_vpc.main',
};
const two = { ...one, id: 'vpc-2', arn: null, account: '210000000001', address: null };

describe('list', () => {
  test.each([
    [
      ['--dir', 'D', 'list', '--json'],
      [one, two],
    ],
    [['list', '--dir', 'D', '--region', 'eu', '--json'], [one]],
    [['list', '--dir', 'D', '--region', 'platform', '--json'], [two]],
    [['list', '--dir', 'D', '--region', 'us', '--json'], []],
  ])('%j', async (args, objects) => {
    await fill();
    expect(await run(['world', ...args.map((word) => (word === 'D' ? dir : word))])).toBe(0);
    expect(JSON.parse(out)).toEqual(objects);
  });

  test('for people: a table, or a sentence', async () => {
    expect(await run(['world', 'list', '--dir', dir])).toBe(0);
    expect(out).toBe('Nothing exists in this world yet.\n');
    await fill();
    out = '';
    await run(['world', 'list', '--dir', dir, '--region', 'eu']);
    expect(out.split('\n').map((line) => line.trim())).toEqual([
      'type     id     account       AWS region  Terraform address  ARN',
      'aws_vpc  vpc-1  210000000016  eu-west-1   eu/aws_vpc.main    arn:1',
      '',
    ]);
  });

  test('of an unknown region: exit code 2, with the nearest name', async () => {
    expect(await run(['world', 'list', '--dir', dir, '--region', 'euu'])).toBe(2);
    expect(err).toContain('no region is called euu; did you mean eu?');
  });
});

test('drift changes and deletes', async () => {
  await fill();
  expect(
    await run(['world', '--dir', dir, 'drift', 'aws_vpc.main', '--set', 'enable_dns_support=false']),
  ).toBe(0);
  expect(out).toBe('Changed aws_vpc vpc-1; Terraform has not been told.\n');
  const store = await openStore(dir);
  expect((await store.read()).get('aws_vpc', 'vpc-1')?.attributes['enable_dns_support']).toBe(false);
  expect(await run(['world', 'drift', 'vpc-1', '--delete', '--dir', dir])).toBe(0);
  expect((await store.read()).find('vpc-1')).toEqual([]);
});

test.each([
  [['drift', 'vpc-1'], 'drift takes either --set key=value, once or more, or --delete'],
  [
    ['drift', 'vpc-1', '--set', 'a=1', '--delete'],
    'drift takes either --set key=value, once or more, or --delete',
  ],
  [
    ['drift', 'vpc-1', '--set', 'enable=1'],
    'aws_vpc has no attribute enable; did you mean enable_dns_support?',
  ],
  [['drift', 'none', '--delete'], 'no object of the world has the address, id or ARN none'],
  [[], 'nothing to run; e.g. polycloud world -- npx cdktf diff eu'],
  [['--', 'no-such-program'], 'no-such-program cannot be started: there is no such program on the PATH'],
])('world %j: wrong usage', async (args, message) => {
  await fill();
  expect(await run(['world', '--dir', dir, ...args])).toBe(2);
  expect(err).toContain(message);
});

test('reset empties the world, unless a command runs in it', async () => {
  await fill();
  const leave = announce(dir, 's', 'terraform plan');
  expect(await run(['world', 'reset', '--dir', dir])).toBe(1);
  expect(err).toContain('terraform plan (process');
  leave();
  expect(await run(['world', 'reset', '--dir', dir])).toBe(0);
  expect(out).toBe(`The world in ${dir} is empty; 2 objects are gone.\n`);
  expect([...(await (await openStore(dir)).read()).all()]).toEqual([]);
});

test.each([
  [['npx', 'cdktf', 'deploy', 'eu', '--auto-approve'], '210000000016'],
  [['terraform', '-chdir=cdktf.out/stacks/platform', 'plan'], '210000000001'],
  [['npx', 'polycloud', 'guest', 'deploy', 'eu'], guestHost(regions)?.account],
  [['npx', 'cdktf', 'deploy', 'eu', 'us'], undefined],
  [['npx', 'cdktf', 'list'], undefined],
])('%j gets the credentials of %s', (command, account) => {
  const known = [
    { name: 'eu', account: '210000000016', awsRegion: 'eu-west-1' },
    { name: 'us', account: '210000000032', awsRegion: 'us-east-1' },
    { name: 'platform', account: '210000000001', awsRegion: 'eu-west-1' },
  ] as const;
  expect(accountNamed(command, known)).toBe(account);
});

test.each([
  [
    ['npx', 'cdktf', 'deploy', 'eu'],
    ['/w/cdktf.out', '/w'],
  ],
  [
    ['npx', 'cdktf', 'deploy', '--output', 'o', 'eu'],
    ['/w/o', '/w/cdktf.out', '/w'],
  ],
  [
    ['terraform', '-chdir=/x/stacks/eu', 'plan'],
    ['/x/stacks/eu', '/w/cdktf.out', '/w'],
  ],
])('%j: stacks are looked for in %j', (command, folders) => {
  expect(configurationsOf(command, '/w')).toEqual(folders);
});

test('as a process: the exit code is that of the command, which is inside the world', async () => {
  const script =
    'echo "$AWS_ENDPOINT_URL $AWS_ACCESS_KEY_ID $POLYCLOUD_WORLD"; node bin/polycloud.mjs world list --json; exit 3';
  const args = ['bin/polycloud.mjs', 'world', '--dir', dir, '--', 'sh', '-c', script, 'eu'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  const code = await new Promise((done) => child.once('close', done));
  expect(text).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+ AKIAWRLD210000000016 ${dir}\n\\[\\]\n$`));
  expect(code).toBe(3);
}, 20_000);
