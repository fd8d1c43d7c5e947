import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import type { AwsObject } from '../../../world/aws/types';
import { openStore } from '../../../world/store';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const scope = { account: '210000000016', region: 'eu-west-1' };
const vpc = (id: string, serial: number, rest: Partial<AwsObject> = {}): AwsObject => ({
  ...scope,
  type: 'aws_vpc',
  id,
  arn: `arn:aws:ec2:eu-west-1:210000000016:vpc/${id}`,
  attributes: { id, cidr_block: '10.0.0.0/16' },
  serial,
  ...rest,
});

describe('objects', () => {
  test('are found by type, scope, id and ARN, and gone after their deletion', async () => {
    const store = await openStore(dir);
    await store.transact((tx) => {
      tx.put(vpc('vpc-1', tx.nextSerial()));
      tx.put(vpc('vpc-1', tx.nextSerial(), { region: 'us-east-1' }));
      tx.put(vpc('vpc-2', tx.nextSerial(), { account: '210000000032', arn: null }));
    });
    const objects = await store.read();
    expect([...objects.all()].map(({ serial }) => serial)).toEqual([1, 2, 3]);
    expect(objects.ofType('aws_vpc', { region: 'eu-west-1' }).map(({ id }) => id)).toEqual([
      'vpc-1',
      'vpc-2',
    ]);
    expect(objects.ofType('aws_subnet')).toEqual([]);
    expect(objects.get('aws_vpc', 'vpc-1', { region: 'us-east-1' })?.serial).toBe(2);
    expect(objects.get('aws_vpc', 'vpc-2', scope)).toBeUndefined();
    expect(objects.find('vpc-1').map(({ region }) => region)).toEqual(['eu-west-1', 'us-east-1']);
    expect(objects.find('arn:aws:ec2:eu-west-1:210000000016:vpc/vpc-1')).toHaveLength(2);
    await store.transact((tx) => tx.delete(vpc('vpc-1', 1)));
    expect((await store.read()).find('vpc-1').map(({ region }) => region)).toEqual(['us-east-1']);
  });

  test('a transaction sees its own writes; one that throws leaves nothing, not even a used serial', async () => {
    const store = await openStore(dir);
    await expect(
      store.transact((tx) => {
        tx.put(vpc('vpc-1', tx.nextSerial()));
        expect(tx.find('vpc-1')).toHaveLength(1);
        tx.setRecord('settings', 'colour', 'red');
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    const objects = await store.read();
    expect([...objects.all()]).toEqual([]);
    expect(objects.record('settings', 'colour')).toBeUndefined();
    expect(await store.transact((tx) => tx.nextSerial())).toBe(1);
  });

  test('are seen at once by whoever has the same folder open', async () => {
    const [one, two] = [await openStore(dir), await openStore(dir)];
    await one.transact((tx) => tx.put(vpc('vpc-1', tx.nextSerial())));
    expect((await two.read()).find('vpc-1')).toHaveLength(1);
    await two.transact((tx) => tx.put(vpc('vpc-2', tx.nextSerial())));
    expect([...(await one.read()).all()].map(({ serial }) => serial)).toEqual([1, 2]);
  });
});

test('the world is the same after any transactions, seen live and opened anew', async () => {
  const change = fc.record({
    id: fc.integer({ min: 1, max: 6 }).map((n) => `vpc-${n}`),
    remove: fc.boolean(),
    abort: fc.boolean(),
    by: fc.nat({ max: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 40 }), async (changes) => {
      const folder = mkdtempSync(join(dir, 'run-'));
      const stores = await Promise.all([openStore(folder), openStore(folder), openStore(folder)]);
      const model = new Map<string, number>();
      for (const [n, { id, remove, abort, by }] of changes.entries()) {
        const work = stores[by]?.transact((tx) => {
          if (remove) tx.delete(vpc(id, 0));
          else tx.put(vpc(id, n));
          if (abort) throw new Error('abort');
        });
        if (abort) await expect(work).rejects.toThrow('abort');
        else await work;
        if (!abort && remove) model.delete(id);
        if (!abort && !remove) model.set(id, n);
      }
      for (const store of [...stores, await openStore(folder)]) {
        const seen = [...(await store.read()).all()].map(({ id, serial }) => [id, serial]);
        expect(new Map(seen as [string, number][])).toEqual(model);
      }
    }),
    { numRuns: 40 },
  );
});

test('350 objects made one by one cost well under a second', async () => {
  const store = await openStore(dir);
  const attributes = Object.fromEntries(
    Array.from({ length: 80 }, (_, n) => [`attribute_${n}`, 'x'.repeat(30)]),
  );
  const started = process.hrtime.bigint();
  await Promise.all(
    Array.from({ length: 350 }, (_, n) =>
      store.transact((tx) => tx.put(vpc(`vpc-${n}`, tx.nextSerial(), { attributes }))),
    ),
  );
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  expect([...(await store.read()).all()]).toHaveLength(350);
  expect(milliseconds).toBeLessThan(1000);
});

test('the journal is folded into a snapshot now and then, so that opening stays cheap', async () => {
  const [store, slow] = [await openStore(dir), await openStore(dir)];
  for (let n = 0; n < 1700; n++) await store.transact((tx) => tx.put(vpc(`vpc-${n % 5}`, tx.nextSerial())));
  expect(readdirSync(join(dir, 'journal')).sort()).toEqual(['epoch-3', 'epoch-4']);
  expect((await slow.read()).find('vpc-4')[0]?.serial).toBe(1700);
  expect(await slow.transact((tx) => tx.nextSerial())).toBe(1701);
});

// Each worker makes objects and prints what was committed; it is killed at a random moment.
const worker = `
const { openStore } = require(process.env.STORE);
(async () => {
  const store = await openStore(process.env.DIR);
  for (let n = 0; ; n++) {
    const id = process.env.NAME + '-' + n;
    const serial = await store.transact((tx) => {
      const serial = tx.nextSerial();
      tx.setRecord('sum', 'count', (tx.record('sum', 'count') ?? 0) + 1);
      tx.put({ type: 'aws_vpc', id, arn: null, account: '1', region: 'r', attributes: {}, serial });
      return serial;
    });
    require('node:fs').writeSync(1, id + ' ' + serial + '\\n');
  }
})();
`;

test('processes killed at random moments lose nothing that was committed, and break nothing', async () => {
  const bundle = join(dir, 'store.cjs');
  buildSync({ entryPoints: ['world/store/index.ts'], bundle: true, platform: 'node', outfile: bundle });
  const world = join(dir, 'world');
  const run = (name: string, milliseconds: number) =>
    new Promise<string>((done) => {
      const env = { ...process.env, STORE: bundle, DIR: world, NAME: name };
      const child = spawn(process.execPath, ['-e', worker], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      let out = '';
      child.stdout.on('data', (chunk) => {
        // The countdown starts with the first commit, so that the kill falls into the work.
        if (out === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
        out += String(chunk);
      });
      child.on('close', () => done(out));
    });
  const printed = await Promise.all([80, 130, 210, 340].map((time, n) => run(`p${n}`, time)));
  const committed = printed.flatMap((out) => out.split('\n').slice(0, -1));

  const objects = await (await openStore(world)).read();
  const all = [...objects.all()];
  // Serial numbers are unique and without a gap: no transaction was lost, doubled, or half done.
  expect(all.map(({ serial }) => serial)).toEqual(all.map((_, n) => n + 1));
  expect(objects.record('sum', 'count')).toBe(all.length);
  const kept = new Set(all.map(({ id, serial }) => `${id} ${serial}`));
  expect(committed.filter((line) => !kept.has(line))).toEqual([]);
  expect(committed.length).toBeGreaterThan(100);
  // At most the last transaction of each killed process was committed without having been told.
  expect(all.length - committed.length).toBeLessThanOrEqual(4);
}, 20_000);
