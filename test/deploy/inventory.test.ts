import fc from 'fast-check';
import {
  chunked,
  entryOf,
  gone,
  isSame,
  isUnchanged,
  markOf,
  toInventory,
  union,
} from '../../deploy/inventory';
import { identity, type LiveMetadata } from '../../deploy/kubernetes/objects';

const manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a', namespace: 'services' },
  spec: {},
};

const own = {
  manager: 'polycloud',
  operation: 'Apply',
  time: '2026-11-21T09:00:00Z',
  fieldsV1: { 'f:spec': { 'f:replicas': {} } },
};
const live: LiveMetadata = { name: 'a', uid: 'u', managedFields: [own] };
const entry = entryOf('payments', manifest, { metadata: live });

test('what is as it was applied is unchanged', () => {
  expect(isUnchanged(manifest, entry, live)).toBe(true);
  const reordered = { kind: 'Deployment', spec: {}, metadata: manifest.metadata, apiVersion: 'apps/v1' };
  expect(isUnchanged(reordered, entry, live)).toBe(true);
  const status = { ...own, manager: 'kube-controller-manager', operation: 'Update', subresource: 'status' };
  expect(isUnchanged(manifest, entry, { ...live, managedFields: [status, own] })).toBe(true);
});

test.each<readonly [string, LiveMetadata | undefined]>([
  ['gone', undefined],
  ['being deleted', { ...live, deletionTimestamp: '2026-11-21T09:00:01Z' }],
  ['made anew by somebody', { ...live, uid: 'v' }],
  ['robbed of a field', { ...live, managedFields: [{ ...own, fieldsV1: { 'f:spec': {} } }] }],
  ['written with our own name', { ...live, managedFields: [{ ...own, time: '2026-11-21T09:00:01Z' }] }],
  ['nothing of ours any more', { ...live, managedFields: [{ ...own, manager: 'kubectl' }] }],
])('what is %s is changed', (_, found) => {
  expect(isUnchanged(manifest, entry, found)).toBe(false);
});

test('a changed manifest, or one that was not applied to the end, is changed', () => {
  expect(isUnchanged({ ...manifest, spec: { replicas: 2 } }, entry, live)).toBe(false);
  expect(isUnchanged(manifest, entryOf('payments', manifest), live)).toBe(false);
  expect(isUnchanged(manifest, undefined, live)).toBe(false);
  expect(markOf({ name: 'a' })).toBeUndefined();
});

const entries = fc.uniqueArray(
  fc.record({
    apiVersion: fc.constantFrom('v1', 'apps/v1'),
    kind: fc.constantFrom('ConfigMap', 'Deployment'),
    namespace: fc.constantFrom('services', 'gateway'),
    name: fc.constantFrom('a', 'b', 'c'),
    file: fc.constant('payments'),
  }),
  { selector: identity },
);

test('what is gone is what was, less what is wanted; the union has both', () => {
  fc.assert(
    fc.property(entries, entries, (before, after) => {
      const [former, coming] = [toInventory(before), toInventory(after)];
      const doomed = gone(former, new Set(coming.keys())).map(identity);
      for (const id of union(former, coming).keys()) {
        expect(doomed.includes(id)).toBe(former.has(id) && !coming.has(id));
      }
      expect(doomed.some((id) => coming.has(id))).toBe(false);
      expect(isSame(former, coming)).toBe(
        JSON.stringify([...former.keys()].sort()) === JSON.stringify([...coming.keys()].sort()),
      );
    }),
  );
});

test('an object that moved to a newer version of its API is the same object', () => {
  const old = {
    apiVersion: 'autoscaling/v2beta2',
    kind: 'HorizontalPodAutoscaler',
    namespace: 'services',
    name: 'a',
  };
  expect(identity({ ...old, apiVersion: 'autoscaling/v2' })).toBe(identity(old));
  expect(identity({ ...old, apiVersion: 'other/v2' })).not.toBe(identity(old));
});

test('lines are split by size, losing none', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme-ascii' })), (raw) => {
      const lines = raw.map((line) => line.replaceAll('\n', ' '));
      const chunks = chunked(lines, 40);
      expect(chunks.join('\n').split('\n').filter(Boolean)).toEqual(lines);
      for (const chunk of chunks) expect(Buffer.byteLength(chunk)).toBeLessThanOrEqual(40);
    }),
  );
});
