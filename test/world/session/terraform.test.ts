import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Observer } from '../../../world/aws/types';
import { type World, type WorldOptions, withWorld } from '../../../world/session';
import type { StateLock } from '../../../world/session/locks';

const eu = { account: '210000000016', region: 'eu-west-1' };
const bucket = 'polycloud-eu-state-210000000016';

let dir: string;
let folder: string;
let released: StateLock[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'session-'));
  folder = join(dir, 'out', 'stacks', 'eu');
  released = [];
  writeStack();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A stack as cdktf writes it, with two subnets that differ in nothing but their CIDR. */
function writeStack(more: Readonly<Record<string, unknown>> = {}): void {
  const subnet = (n: number) => ({
    '//': { metadata: { path: `eu/network/subnet-${n}` } },
    vpc_id: '${aws_vpc.main.id}',
    cidr_block: `10.16.${n}.0/24`,
  });
  const stack = {
    '//': { metadata: { stackName: 'eu' } },
    provider: { aws: [{ region: eu.region, allowed_account_ids: [eu.account] }] },
    resource: {
      aws_vpc: {
        main: { '//': { metadata: { path: 'eu/network/vpc' } }, cidr_block: '10.16.0.0/16', ...more },
      },
      aws_subnet: { one: subnet(1), two: subnet(2) },
    },
    terraform: {
      backend: {
        s3: { bucket, key: 'terraform.tfstate', region: eu.region, encrypt: true, use_lockfile: true },
      },
      required_providers: { aws: { source: 'hashicorp/aws', version: '6.25.0' } },
    },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(stack));
}

function inWorld<T>(work: (world: World) => Promise<T>, more: Partial<WorldOptions> = {}): Promise<T> {
  return withWorld(
    {
      dir: join(dir, 'world'),
      env: process.env,
      purpose: 'test',
      configurations: [join(dir, 'out')],
      bootstrapped: (name) => (name === bucket ? eu : undefined),
      onRelease: (lock) => released.push(lock),
      ...more,
    },
    work,
  );
}

/** Exit code and output of `terraform <args>` in the stack's folder. */
async function terraform(world: World, ...args: readonly string[]): Promise<readonly [number, string]> {
  let text = '';
  const code = await world.run(['terraform', ...args], {
    cwd: folder,
    output: (piece) => {
      text += piece;
    },
  });
  return [code, text];
}

const apply = ['apply', '-auto-approve', '-no-color', '-input=false'] as const;

/** Holds the creations of a type back until they are let go. */
function gate(held = 'aws_vpc'): { observer: Observer; reached: Promise<void>; open: () => void } {
  let open = () => {};
  let arrive = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const observer: Observer = {
    async before({ action, type }) {
      if (action === 'create' && type === held) {
        arrive();
        await opened;
      }
      return { do: 'nothing' };
    },
    after: async () => undefined,
  };
  return { observer, reached, open };
}

test('a stack is deployed with its state in S3; every object knows its block; a second plan is empty', async () => {
  await inWorld(async (world) => {
    expect(await terraform(world, 'init', '-no-color')).toEqual([
      0,
      expect.stringContaining('successfully initialized'),
    ]);
    expect(await terraform(world, ...apply)).toEqual([0, expect.stringContaining('3 added, 0 changed')]);
    const objects = await world.store.read();
    const addresses = objects
      .ofType('aws_subnet')
      .map(({ attributes, address }) => [attributes['cidr_block'], address]);
    expect(new Map(addresses as [string, string][])).toEqual(
      new Map([
        ['10.16.1.0/24', 'eu/aws_subnet.one'],
        ['10.16.2.0/24', 'eu/aws_subnet.two'],
      ]),
    );
    expect(objects.find(bucket)).toMatchObject([eu]);
  });
  // Another session finds it all again, with the credentials of the account as with any.
  await inWorld(
    async (world) => {
      expect(await terraform(world, 'plan', '-detailed-exitcode')).toEqual([0, expect.any(String)]);
      expect(await terraform(world, 'state', 'list')).toEqual([
        0,
        'aws_subnet.one\naws_subnet.two\naws_vpc.main\n',
      ]);
    },
    { account: eu.account },
  );
  await inWorld(
    async (world) => {
      expect(await terraform(world, 'plan')).toEqual([1, expect.stringContaining('AccessDenied')]);
    },
    { account: '210000000032' },
  );
}, 30_000);

test('a second apply is refused while the first holds the lock, and then the state is intact', async () => {
  const { observer, reached, open } = gate();
  await inWorld(
    async (first) => {
      await terraform(first, 'init');
      const running = terraform(first, ...apply);
      await reached;
      await inWorld(async (second) => {
        const [code, text] = await terraform(second, ...apply);
        expect(code).toBe(1);
        expect(text).toContain('Error acquiring the state lock');
        expect(text).toContain('PreconditionFailed');
      });
      open();
      expect(await running).toEqual([0, expect.stringContaining('3 added')]);
    },
    { observer: () => observer },
  );
  expect(released).toEqual([]);
  await inWorld(async (world) => {
    expect((await terraform(world, 'plan', '-detailed-exitcode'))[0]).toBe(0);
  });
}, 30_000);

test('after a Terraform was killed, its lock is released and the same command takes over what it made', async () => {
  const { observer, reached, open } = gate('aws_subnet');
  await inWorld(
    async (world) => {
      await terraform(world, 'init');
      // The shell outlives its Terraform, which is killed by itself.
      let pid = 0;
      const running = world.run(['sh', '-c', 'terraform apply -auto-approve & echo $!; wait'], {
        cwd: folder,
        output: (text) => {
          pid ||= Number.parseInt(text, 10);
        },
      });
      await reached;
      process.kill(pid, 'SIGKILL');
      open();
      await running;
    },
    { observer: () => observer },
  );
  expect(released).toMatchObject([
    { bucket, key: 'terraform.tfstate.tflock', id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  ]);
  await inWorld(async (world) => {
    const before = (await world.store.read()).ofType('aws_vpc').map(({ id }) => id);
    expect(before).toHaveLength(1);
    const [code, text] = await terraform(world, ...apply);
    expect([code, text]).toEqual([0, expect.stringContaining('3 added')]);
    expect(text).toContain(`Took over aws_vpc ${before[0]}, which an earlier run had made`);
    expect(text).toContain(`terraform import aws_vpc.main ${before[0]}`);
    const objects = await world.store.read();
    expect(objects.ofType('aws_vpc').map(({ id }) => id)).toEqual(before);
    expect(objects.ofType('aws_subnet')).toHaveLength(2);
    expect((await terraform(world, 'plan', '-detailed-exitcode'))[0]).toBe(0);
  });
}, 30_000);
