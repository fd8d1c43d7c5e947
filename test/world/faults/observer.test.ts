import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Operation } from '../../../world/aws/types';
import {
  type OperationRecord,
  type RehearsalObserver,
  rehearsalObserver,
} from '../../../world/faults/observer';
import { parseScenario } from '../../../world/faults/scenario';
import { openStore } from '../../../world/store';
import { VirtualClock } from '../../../world/time/clock';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'faults-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

interface Bench {
  readonly observer: RehearsalObserver;
  readonly log: OperationRecord[];
  readonly killed: (string | undefined)[];
}

async function open(faults: readonly object[], { seed = 7, folder = dir } = {}): Promise<Bench> {
  const log: OperationRecord[] = [];
  const killed: (string | undefined)[] = [];
  const dependencies = new Map([['aws_eks_cluster.main', new Set(['aws_vpc.main'])]]);
  const observer = rehearsalObserver({
    scenario: parseScenario(JSON.stringify({ seed, faults }), 'faults.json'),
    store: await openStore(folder),
    log: { append: (record) => void log.push(record), read: () => log },
    clock: new VirtualClock(() => dependencies),
    kill: async ({ address }) => void killed.push(address),
  });
  return { observer, log, killed };
}

function operation(name: string, more: Partial<Operation> = {}): Operation {
  const type = name.split('.')[0] ?? '';
  const scope = { account: '210000000016', region: 'eu-west-1' };
  return {
    ...scope,
    type,
    action: 'create',
    address: `eu/${name}`,
    path: `eu/network/${name}`,
    minutes: 2,
    ...more,
  };
}

/** Lets an operation go through as the provider server does; returns what the fault did. */
async function perform({ observer }: Bench, each: Operation) {
  const verdict = await observer.before(each);
  if (verdict.do === 'nothing') await observer.after(each, 'done');
  return verdict;
}

test.each([
  ['aws_vpc.*', 'aws_vpc.main', true],
  ['aws_vpc.*', 'aws_vpc_endpoint.s3', false],
  ['aws_*.main', 'aws_vpc.main', true],
  ['eu/network/**', 'aws_vpc.main', true],
  ['eu/kafka/**', 'aws_vpc.main', false],
  ['{aws_vpc,aws_eip}.*', 'aws_eip.a', true],
])('%s matches %s: %s', async (match, name, matches) => {
  const bench = await open([{ match, on: 'create', do: 'fail' }]);
  expect((await perform(bench, operation(name))).do).toBe(matches ? 'fail' : 'nothing');
});

test('an operation of unknown address is matched by its type', async () => {
  const bench = await open([{ match: 'aws_vpc.*', on: 'read', do: 'fail' }]);
  const { address: _, path: __, ...unknown } = operation('aws_vpc.x', { action: 'read' });
  expect((await perform(bench, unknown)).do).toBe('fail');
});

test('fail answers as AWS does, or with the message', async () => {
  const fault = { match: 'aws_vpc.*', on: 'create', do: 'fail' };
  const bench = await open([
    fault,
    { ...fault, message: 'VpcLimitExceeded: The maximum number of VPCs has been reached.' },
  ]);
  expect(await perform(bench, operation('aws_vpc.a'))).toMatchObject({
    error: { code: 'InternalFailure', status: 500 },
  });
  expect(await perform(bench, operation('aws_vpc.a'))).toMatchObject({
    error: { code: 'VpcLimitExceeded', message: 'The maximum number of VPCs has been reached.' },
  });
  expect((await perform(bench, operation('aws_vpc.a'))).do).toBe('nothing');
});

test('deny names the caller, the permission and the resource', async () => {
  const bench = await open([{ match: 'aws_eks_cluster.*', on: 'create', do: 'deny' }]);
  expect(await perform(bench, operation('aws_eks_cluster.main'))).toMatchObject({
    do: 'deny',
    error: {
      code: 'AccessDenied',
      status: 403,
      message:
        'User: arn:aws:sts::210000000016:assumed-role/polycloud-deploy/terraform is not authorized to perform: ' +
        'eks:CreateCluster on resource: arn:aws:eks:eu-west-1:210000000016:* because no identity-based ' +
        'policy allows the eks:CreateCluster action',
    },
  });
});

test('hang costs the timeout and ends in Terraform’s words', async () => {
  const bench = await open([{ match: 'aws_eks_cluster.*', on: 'create', do: 'hang' }]);
  expect(await perform(bench, operation('aws_eks_cluster.main', { timeoutMinutes: 30 }))).toMatchObject({
    do: 'hang',
    minutes: 30,
    error: {
      message: "timeout while waiting for state to become 'ACTIVE' (last state: 'CREATING', timeout: 30m0s)",
    },
  });
  expect(bench.log).toMatchObject([{ minutes: 30, outcome: 'failed', fault: { do: 'hang' } }]);
});

test('throttling within the retries of the provider costs minutes only', async () => {
  const bench = await open([{ match: 'aws_vpc.*', on: 'create', do: 'throttle', times: 4 }]);
  expect((await perform(bench, operation('aws_vpc.main'))).do).toBe('nothing');
  // Half of 1 + 2 + 4 + 8 seconds on average.
  expect(bench.log[0]?.minutes).toBeCloseTo(2 + 7.5 / 60);
  expect(bench.log[0]?.fault?.message).toBe('throttled 4 times, 0.1 min of retries');
});

test('throttling beyond the retries fails, and the next try has what is left', async () => {
  const bench = await open([{ match: 'aws_vpc.*', on: 'create', do: 'throttle', times: 30 }]);
  expect(await perform(bench, operation('aws_vpc.main'))).toMatchObject({
    do: 'throttle',
    error: { code: 'ThrottlingException' },
  });
  expect((await perform(bench, operation('aws_vpc.main'))).do).toBe('nothing');
  expect(bench.log[1]?.fault?.message).toMatch(/^throttled 4 times/);
});

test('crash kills Terraform once the work is done', async () => {
  const bench = await open([{ match: 'aws_vpc.*', on: 'create', do: 'crash' }]);
  const vpc = operation('aws_vpc.main');
  expect((await bench.observer.before(vpc)).do).toBe('nothing');
  expect(bench.killed).toEqual([]);
  await bench.observer.after(vpc, 'done');
  expect(bench.killed).toEqual(['eu/aws_vpc.main']);
  expect(bench.log).toMatchObject([{ outcome: 'crashed', fault: { do: 'crash' } }]);
});

test('times counts on after a restart, until the scenario is reset', async () => {
  const faults = [{ match: 'aws_vpc.*', on: 'create', do: 'fail', times: 2 }];
  const verdicts: string[] = [];
  for (let run = 0; run < 3; run++) {
    verdicts.push((await perform(await open(faults), operation('aws_vpc.main'))).do);
  }
  expect(verdicts).toEqual(['fail', 'fail', 'nothing']);
  const bench = await open(faults);
  await bench.observer.injector.reset();
  expect((await perform(bench, operation('aws_vpc.main'))).do).toBe('fail');
});

test('what struck is kept for the report, and virtual time goes on after a restart', async () => {
  const faults = [
    { match: 'aws_vpc.*', on: 'create', do: 'fail', message: 'no' },
    { match: 'aws_eip.*', on: 'create', do: 'fail', after: 5 },
  ];
  const first = await open(faults);
  await perform(first, operation('aws_nat_gateway.a', { minutes: 6 }));
  await perform(first, operation('aws_vpc.main'));
  await first.observer.leave(false);
  const second = await open(faults);
  await second.observer.resume();
  expect((await perform(second, operation('aws_eip.a'))).do).toBe('fail');
  expect(await second.observer.injector.struck()).toMatchObject([
    [{ phase: 'deploy', address: 'eu/aws_vpc.main', minute: 0, message: 'InternalFailure: no' }],
    [{ address: 'eu/aws_eip.a', minute: 6 }],
  ]);
  await second.observer.leave(true);
  expect(await second.observer.injector.struck()).toEqual([[], []]);
  expect(await second.observer.injector.elapsed()).toBe(0);
});

test('after waits for virtual time: what the operation depends on, and earlier steps', async () => {
  const bench = await open([{ match: '*.*', on: 'create', do: 'fail', after: 5 }]);
  const verdict = async (name: string, minutes: number) =>
    (await perform(bench, operation(name, { minutes }))).do;
  expect(await verdict('aws_eip.a', 30)).toBe('nothing');
  expect(await verdict('aws_vpc.main', 5)).toBe('nothing');
  expect(await verdict('aws_eip.b', 1)).toBe('nothing');
  expect(await verdict('aws_eks_cluster.main', 10)).toBe('fail');
});

test('a new step starts after all that came before', async () => {
  const bench = await open([{ match: '*.*', on: 'create', do: 'fail', after: 5 }]);
  await perform(bench, operation('aws_eip.a', { minutes: 6 }));
  bench.observer.begin('destroy');
  expect((await perform(bench, operation('aws_eip.b'))).do).toBe('fail');
  expect(bench.log.map(({ phase }) => phase)).toEqual(['deploy', 'destroy']);
});

const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `aws_subnet.${name}`);

/** Plans all subnets, then creates them in the given order; returns those that a fault struck. */
async function deploy(order: readonly string[], fault: object, seed: number): Promise<readonly string[]> {
  const folder = mkdtempSync(join(dir, 'run-'));
  const bench = await open([{ match: 'aws_subnet.*', on: 'create', do: 'fail', ...fault }], { seed, folder });
  for (const name of names) await perform(bench, operation(name, { action: 'plan', planned: 'create' }));
  const struck: string[] = [];
  for (const name of order) if ((await perform(bench, operation(name))).do !== 'nothing') struck.push(name);
  return struck.sort();
}

test('the seed decides which are struck, not the order of arrival', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(names, { minLength: names.length }),
      fc.record({ times: fc.integer({ min: 1, max: 6 }), probability: fc.constantFrom(0, 0.3, 0.7, 1) }),
      fc.integer(),
      async (order, fault, seed) => {
        const struck = await deploy(order, fault, seed);
        expect(struck).toEqual(await deploy(names, fault, seed));
        expect(struck.length).toBeLessThanOrEqual(fault.times);
        if (fault.probability === 1) expect(struck).toHaveLength(fault.times);
        if (fault.probability === 0) expect(struck).toHaveLength(0);
      },
    ),
    { numRuns: 40 },
  );
});

test('another seed strikes others', async () => {
  const victims = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => deploy(names, { times: 1 }, seed)),
  );
  expect(new Set(victims.flat()).size).toBeGreaterThan(2);
});
