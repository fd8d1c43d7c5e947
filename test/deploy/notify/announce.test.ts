import type { Result } from '../../../deploy/deploy-or-return';
import { Interrupted } from '../../../deploy/interruption';
import { announced } from '../../../deploy/notify/announce';
import { type Bounds, defaultBounds } from '../../../deploy/notify/attempt';
import type { Source } from '../../../deploy/notify/notifier';
import { webhooks } from '../../../deploy/notify/webhooks';
import { ManualClock } from './manual-clock';
import { type Answer, nobody, type Received, type Receiver, receiver } from './receiver';
import { subject } from './subject';

const release = { tag: 'v1.4.0', digest: `sha256:${'0'.repeat(64)}` } as const;
const done = { outcome: 'done', deployed: { after: { orders: release }, setbacks: [] } } as unknown as Result;

/** No two alike, so that the clock tells who sleeps. */
const bounds: Bounds = { answer: 3_000, total: 60_000, wait: 500, atEnd: 20_000, interrupted: 1_000 };

let clock: ManualClock;
let warnings: string[];
const open: Receiver[] = [];
beforeEach(() => {
  clock = new ManualClock();
  warnings = [];
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function webhook(answer: (request: Received, count: number) => Answer): Promise<Receiver> {
  const one = await receiver(answer);
  open.push(one);
  return one;
}

function to(url: string): Source {
  const text = JSON.stringify({ webhooks: [{ url: `${url}/services/T0/B0/secret` }] });
  return webhooks({ tier: 'production', read: async () => text, from: 'a test' });
}

function announce<T extends Pick<Result, 'outcome' | 'deployed'>>(
  sources: readonly Source[],
  work: () => Promise<T>,
): Promise<T> {
  const warn = (line: string) => warnings.push(line);
  return announced({ subject, sources, clock, bounds, warn, listener: () => undefined }, work);
}

const titles = ({ received }: Receiver) =>
  received.map(({ body }) => (JSON.parse(body) as { readonly text: string }).text.split('\n')[0]);

const whileInFlight = bounds.answer;
const begun = '🚀 eu: deploying v1.4.0';
const ended = '✅ eu: deployed v1.4.0 in 0 s';
const address = /127\.0\.0\.1:\d+/g;
const lines = () => warnings.map((line) => line.replace(address, '<host>'));

test('beginning and end are told, in that order', async () => {
  const hook = await webhook(() => ({ status: 200 }));
  expect(
    await clock.run(
      announce([to(hook.url)], async () => done),
      whileInFlight,
    ),
  ).toBe(done);
  expect(titles(hook)).toEqual([begun, ended]);
  expect(hook.received[0]).toMatchObject({ method: 'POST', path: '/services/T0/B0/secret' });
  expect(hook.received[0]?.headers['content-type']).toBe('application/json');
  expect(warnings).toEqual([]);
});

test('the work does not wait for whom it is told', async () => {
  const hook = await webhook(() => 'hang');
  let at = -1;
  const work = async () => {
    at = clock.now();
    return done;
  };
  expect(await clock.run(announce([to(hook.url)], work))).toBe(done);
  expect(at).toBe(0);
});

test('a receiver that never answers holds up the end for the bound and no longer; a line tells each notice', async () => {
  const hook = await webhook(() => 'hang');
  expect(await clock.run(announce([to(hook.url)], async () => done))).toBe(done);
  expect(clock.now()).toBe(bounds.atEnd);
  expect(lines()).toEqual([
    'the webhook at <host> was not told "eu: deploying v1.4.0": no answer within 3 s',
    'the webhook at <host> was not told "eu: deployed v1.4.0 in 0 s": not within 20 s of the end',
  ]);
});

test('beside long work, a notice is given up at its own deadline', async () => {
  const hook = await webhook(() => 'hang');
  let atEnd: readonly string[] = [];
  const work = async () => {
    await clock.sleep(10 * bounds.total);
    atEnd = lines();
    return done;
  };
  await clock.run(announce([to(hook.url)], work));
  expect(atEnd).toEqual(['the webhook at <host> was not told "eu: deploying v1.4.0": no answer within 3 s']);
  expect(clock.now()).toBe(10 * bounds.total + bounds.atEnd);
});

test('where nobody listens, it is tried again with longer and longer waits, then given up', async () => {
  const nowhere = await nobody();
  expect(
    await clock.run(
      announce([to(nowhere)], async () => done),
      whileInFlight,
    ),
  ).toBe(done);
  expect(clock.now()).toBe(bounds.atEnd);
  expect(lines()).toEqual([
    'the webhook at <host> was not told "eu: deploying v1.4.0": no connection (ECONNREFUSED)',
    'the webhook at <host> was not told "eu: deployed v1.4.0 in 0 s": not within 20 s of the end',
  ]);
});

test('a fault of the server passes: 500, then 200', async () => {
  const hook = await webhook((_, count) => ({ status: count === 1 ? 500 : 200 }));
  await clock.run(
    announce([to(hook.url)], async () => done),
    whileInFlight,
  );
  expect(titles(hook)).toEqual([begun, begun, ended]);
  expect(warnings).toEqual([]);
  expect(clock.now()).toBe(bounds.wait / 2);
});

test('429: not before the time that Retry-After names', async () => {
  const at: number[] = [];
  const hook = await webhook((_, count) => {
    at.push(clock.now());
    return count === 1 ? { status: 429, headers: { 'retry-after': '7' } } : { status: 200 };
  });
  await clock.run(
    announce([to(hook.url)], async () => done),
    whileInFlight,
  );
  expect(at).toEqual([0, 7_000, 7_000]);
  expect(titles(hook)).toEqual([begun, begun, ended]);
});

test('429 for longer than the deadline: given up at once', async () => {
  const hook = await webhook(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
  await clock.run(
    announce([to(hook.url)], async () => done),
    whileInFlight,
  );
  expect(hook.received).toHaveLength(2);
  expect(clock.now()).toBe(0);
  expect(lines()[0]).toBe('the webhook at <host> was not told "eu: deploying v1.4.0": answered 429');
});

test.each([400, 403, 404, 410])('%i is not tried again', async (status) => {
  const hook = await webhook(() => ({ status }));
  await clock.run(
    announce([to(hook.url)], async () => done),
    whileInFlight,
  );
  expect(hook.received).toHaveLength(2);
  expect(lines()).toEqual([
    `the webhook at <host> was not told "eu: deploying v1.4.0": answered ${status}`,
    `the webhook at <host> was not told "eu: deployed v1.4.0 in 0 s": answered ${status}`,
  ]);
});

test('a redirect is not followed', async () => {
  const other = await webhook(() => ({ status: 200 }));
  const hook = await webhook(() => ({ status: 307, headers: { location: other.url } }));
  await clock.run(
    announce([to(hook.url)], async () => done),
    whileInFlight,
  );
  expect(other.received).toEqual([]);
  expect(lines()[0]).toMatch(/answered 307$/);
});

test('one that hangs does not keep another from being told', async () => {
  const [hanging, well] = [await webhook(() => 'hang'), await webhook(() => ({ status: 200 }))];
  const both = [to(hanging.url), to(well.url)];
  const work = async () => {
    while (well.received.length === 0) await new Promise((turn) => setImmediate(turn));
    return done;
  };
  await clock.run(announce(both, work));
  expect(titles(well)[0]).toBe(begun);
  expect(warnings.some((line) => line.includes(hanging.url.slice('http://'.length)))).toBe(true);
});

test.each<[string, Source['open'], string]>([
  ['refuses', () => Promise.reject(new Error('secret')), 'failed (Error)'],
  ['never answers', () => new Promise(() => undefined), 'no answer within 3 s'],
])('a source that %s costs one line, and no more than the bound', async (_, openIt, why) => {
  await clock.run(announce([{ name: 'the source', open: openIt }], async () => done));
  expect(warnings).toEqual([`the source could not be read, so nothing is sent there: ${why}`]);
  expect(clock.now()).toBeLessThanOrEqual(bounds.atEnd);
});

test('what the work throws is thrown, told without its words, and after an interruption soon', async () => {
  const hook = await webhook(() => 'hang');
  const error = new Interrupted('SIGINT');
  const stopped = announce([to(hook.url)], () => Promise.reject(error));
  await expect(clock.run(stopped)).rejects.toBe(error);
  expect(clock.now()).toBe(bounds.interrupted);

  const well = await webhook(() => ({ status: 200 }));
  const customer = new Error('duplicate key (email)=(alice@example.com)');
  const failed = announce([to(well.url)], () => Promise.reject(customer));
  await expect(clock.run(failed, whileInFlight)).rejects.toBe(customer);
  expect(titles(well)).toEqual([begun, '❌ eu: deploying v1.4.0 failed after 0 s']);
  expect(well.received.map(({ body }) => body).join()).not.toContain('alice');
});

test('going back is told in between, and what broke still at the end', async () => {
  const hook = await webhook(() => ({ status: 200 }));
  const back = { ...done, outcome: 'rolled-back' } as const;
  const warn = (line: string) => warnings.push(line);
  const options = { subject, sources: [to(hook.url)], clock, bounds, warn, listener: () => undefined };
  const work = announced(options, async (listener) => {
    listener({ type: 'going-back', broken: ['payments'] });
    return back;
  });
  expect(await clock.run(work, whileInFlight)).toBe(back);
  expect(titles(hook)).toEqual([
    begun,
    '↩️ eu: deploying v1.4.0 failed, going back to the last good release',
    '↩️ eu: deploying v1.4.0 failed, runs v1.4.0 again',
  ]);
  for (const { body } of hook.received.slice(1)) expect(body).toContain('failed: payments');
});

test('the bounds are in proportion: a cancelled job has ten seconds in all', () => {
  expect(defaultBounds.interrupted).toBeLessThanOrEqual(2_000);
  expect(defaultBounds.atEnd).toBeLessThanOrEqual(10_000);
  expect(defaultBounds.answer).toBeLessThan(defaultBounds.total);
});
