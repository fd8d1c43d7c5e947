import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OperationRecord, rehearsalObserver } from '../../../world/faults/observer';
import { parseScenario } from '../../../world/faults/scenario';
import { killTerraform } from '../../../world/faults/terraform-processes';
import { withWorld } from '../../../world/session';
import { VirtualClock } from '../../../world/time/clock';
import { configuredDependencies } from '../../../world/time/dependencies';

/** Real Terraform against the world, one scenario for each kind of fault. */
const account = '210000000016';
const reference = (expression: string) => `\${${expression}}`;
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'eks.amazonaws.com' } }],
});
const configuration = {
  terraform: {
    required_providers: { aws: { source: 'hashicorp/aws', version: '6.25.0' } },
    backend: { s3: { bucket: 'state', key: 'net.tfstate', region: 'eu-west-1', use_lockfile: true } },
  },
  provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: [account] }] },
  resource: {
    aws_vpc: { main: { cidr_block: '10.16.0.0/16' } },
    aws_subnet: {
      a: { vpc_id: reference('aws_vpc.main.id'), cidr_block: '10.16.0.0/24' },
      b: { vpc_id: reference('aws_vpc.main.id'), cidr_block: '10.16.1.0/24' },
    },
    aws_iam_role: { deploy: { name: 'deploy', assume_role_policy: trust } },
    aws_db_parameter_group: { pg: { family: 'postgres17', name: 'pg' } },
  },
};

let dir: string;
let stack: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'scenario-'));
  stack = join(dir, 'out/stacks/net');
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, 'cdk.tf.json'), JSON.stringify(configuration));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly records: readonly OperationRecord[];
  /** Addresses of what exists. */
  readonly exists: readonly string[];
  readonly released: number;
}

/** One `terraform init`, then `terraform <args>`, in a session of its own. */
async function terraform(faults: readonly object[], ...args: string[]): Promise<Outcome> {
  const records: OperationRecord[] = [];
  const dependencies = configuredDependencies(configuration);
  let released = 0;
  return withWorld(
    {
      dir: join(dir, 'world'),
      env: process.env,
      purpose: 'test',
      configurations: [join(dir, 'out')],
      account,
      bootstrapped: () => ({ account, region: 'eu-west-1' }),
      onRelease: () => {
        released += 1;
      },
      observer: (store) =>
        rehearsalObserver({
          scenario: parseScenario(JSON.stringify({ seed: 7, faults }), 'faults.json'),
          store,
          log: { append: (record) => void records.push(record), read: () => records },
          clock: new VirtualClock(() => dependencies),
          kill: async () => void (await killTerraform(process.pid, 'net')),
        }),
    },
    async (world) => {
      const printed: string[] = [];
      const run = (...command: string[]) =>
        world.run(['terraform', ...command], { cwd: stack, output: (text) => void printed.push(text) });
      expect({ init: await run('init', '-input=false', '-no-color'), printed }).toMatchObject({ init: 0 });
      const code = await run(...args, '-input=false', '-no-color');
      const output = printed.join('');
      const exists = [...(await world.store.read()).all()].flatMap(({ address }) => address ?? []).sort();
      return { code, output, records, exists, released };
    },
  );
}

const apply = (faults: readonly object[]) => terraform(faults, 'apply', '-auto-approve');
const everything = [
  'net/aws_db_parameter_group.pg',
  'net/aws_iam_role.deploy',
  'net/aws_subnet.a',
  'net/aws_subnet.b',
  'net/aws_vpc.main',
];

test('without a fault everything is created, and recorded in order', async () => {
  const { code, exists, records } = await apply([]);
  expect(code).toBe(0);
  expect(exists).toEqual(everything);
  const position = (address: string) => records.find((record) => record.address === address);
  expect(position('net/aws_vpc.main')?.ended).toBeLessThan(position('net/aws_subnet.a')?.began ?? 0);
  expect(records.every(({ outcome, minutes }) => outcome === 'done' && minutes > 0)).toBe(true);
});

test('fail: the resource is missing, the next run makes it', async () => {
  const faults = [
    { match: 'aws_vpc.*', on: 'create', do: 'fail', message: 'VpcLimitExceeded: too many VPCs' },
  ];
  const first = await apply(faults);
  expect(first.code).toBe(1);
  expect(first.output).toMatch(/VpcLimitExceeded: too many VPCs/);
  expect(first.exists).toEqual(['net/aws_db_parameter_group.pg', 'net/aws_iam_role.deploy']);
  expect(await apply(faults)).toMatchObject({ code: 0, exists: everything });
});

test('deny: IAM’s words', async () => {
  const { code, output } = await apply([{ match: 'aws_iam_role.*', on: 'create', do: 'deny' }]);
  expect(code).toBe(1);
  expect(output.replace(/\s*\n[│\s]*/g, ' ')).toMatch(
    /AccessDenied: User: arn:aws:sts::210000000016:assumed-role\/\S+ is not authorized to perform: iam:CreateRole on resource/,
  );
});

test('throttle: the provider’s retries absorb it, at the price of minutes', async () => {
  const { code, records } = await apply([{ match: 'aws_vpc.*', on: 'create', do: 'throttle', times: 10 }]);
  expect(code).toBe(0);
  const vpc = records.find(({ type }) => type === 'aws_vpc');
  expect(vpc?.fault).toMatchObject({ do: 'throttle' });
  expect(vpc?.minutes).toBeGreaterThan(9);
});

test('hang: Terraform gives up after the timeout, and the object is there all the same', async () => {
  const { code, output, exists, records } = await apply([{ match: 'aws_vpc.*', on: 'create', do: 'hang' }]);
  expect(code).toBe(1);
  expect(output.replace(/\s*\n[│\s]*/g, ' ')).toMatch(
    /timeout while waiting for state to become 'ACTIVE' \(last state: 'CREATING', timeout: \d+m0s\)/,
  );
  expect(exists).toContain('net/aws_vpc.main');
  expect(records.find(({ type }) => type === 'aws_vpc')?.minutes).toBeGreaterThanOrEqual(10);
});

test('crash: Terraform is killed, its objects are orphans, the lock is released, importing them finishes the job', async () => {
  const faults = [{ match: 'aws_subnet.a', on: 'create', do: 'crash' }];
  const first = await apply(faults);
  expect(first.code).toBe(128 + 9);
  expect(first.exists).toContain('net/aws_subnet.a');
  expect(first.released).toBe(1);

  const imported = first.exists.map((address) => address.replace('net/', ''));
  const ids = await withWorld(
    { dir: join(dir, 'world'), env: process.env, purpose: 'test', configurations: [] },
    async ({ store }) => [...(await store.read()).all()],
  );
  const blocks = ids.flatMap(({ address, id }) =>
    address === undefined ? [] : [{ to: address.replace('net/', ''), id }],
  );
  expect(blocks).toHaveLength(imported.length);
  writeFileSync(join(stack, 'adopt.tf.json'), JSON.stringify({ import: blocks }));
  const second = await apply(faults);
  expect(second).toMatchObject({ code: 0, exists: everything });
  expect(second.output).toMatch(new RegExp(`${imported.length} imported, ${5 - imported.length} added`));
}, 30_000);

test('read and plan: a refresh that fails, a plan that fails', async () => {
  await apply([]);
  const read = await terraform([{ match: 'aws_subnet.b', on: 'read', do: 'fail' }], 'plan');
  expect(read).toMatchObject({ code: 1 });
  expect(read.output).toMatch(/InternalFailure/);
  const plan = await terraform(
    [{ match: 'aws_subnet.b', on: 'plan', do: 'fail', message: 'no plan today' }],
    'plan',
  );
  expect(plan).toMatchObject({ code: 1 });
  expect(plan.output).toMatch(/no plan today/);
}, 30_000);

test('delete: a destroy that fails is gone on with', async () => {
  await apply([]);
  const faults = [{ match: 'aws_vpc.*', on: 'delete', do: 'fail', message: 'DependencyViolation: in use' }];
  const first = await terraform(faults, 'destroy', '-auto-approve');
  expect(first).toMatchObject({ code: 1, exists: ['net/aws_vpc.main'] });
  expect(await terraform(faults, 'destroy', '-auto-approve')).toMatchObject({ code: 0, exists: [] });
}, 30_000);
