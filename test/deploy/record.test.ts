import type { Cluster } from '../../deploy/kubernetes/cluster';
import type { Deployment } from '../../deploy/log/line';
import { readLog, record } from '../../deploy/record';
import { MemoryLog } from './suite/driver';

/** A cluster that has nothing but the log's head. */
function headOnly() {
  let data: unknown;
  return {
    get: async () => (data === undefined ? undefined : { metadata: { name: 'head' }, data }),
    apply: async (manifest: { data: unknown }) => {
      data = manifest.data;
      return { metadata: { name: 'head' } };
    },
  } as unknown as Cluster;
}

const deployment: Deployment = {
  at: '2026-11-21T09:00:00.000Z',
  kind: 'deploy',
  who: 'somebody',
  tag: null,
  commit: 'unknown',
  plan: null,
  outputs: '',
  before: {},
  after: {},
  manifests: {},
  outcome: 'done',
  failures: [],
  seconds: {},
};

test('deployments that end at the same moment get a line each, and the log is whole', async () => {
  const store = new MemoryLog();
  const cluster = headOnly();
  const all = Array.from({ length: 5 }, () => record({ store, cluster, region: 'eu', deployment }));
  const numbers = (await Promise.all(all)).map(({ sequence }) => sequence);
  expect(numbers.sort()).toEqual([1, 2, 3, 4, 5]);
  expect((await readLog(store, undefined, 'eu')).problems).toEqual([]);
});

test('a new deployment does not cover up that the last line was removed', async () => {
  const store = new MemoryLog();
  const cluster = headOnly();
  for (let i = 0; i < 3; i++) await record({ store, cluster, region: 'eu', deployment });
  store.written.pop();
  expect((await readLog(store, cluster, 'eu')).problems).toEqual(['line 3 is missing']);
  expect(await record({ store, cluster, region: 'eu', deployment })).toMatchObject({ sequence: 4 });
  expect((await readLog(store, cluster, 'eu')).problems).toEqual(['line 3 is missing']);
});

test('nor that it was edited', async () => {
  const store = new MemoryLog();
  const cluster = headOnly();
  for (let i = 0; i < 2; i++) await record({ store, cluster, region: 'eu', deployment });
  const last = store.written.pop();
  store.written.push({ sequence: 2, text: last?.text.replace('somebody', 'nobody!!') ?? '' });
  await record({ store, cluster, region: 'eu', deployment });
  expect((await readLog(store, cluster, 'eu')).problems).toEqual([
    'line 3 does not follow line 2: one of the two was edited or moved',
  ]);
});
