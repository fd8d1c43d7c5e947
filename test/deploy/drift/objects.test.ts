import { objectDrift } from '../../../deploy/drift/objects';
import { type InventoryEntry, markOf, toInventory } from '../../../deploy/inventory';
import { Cluster } from '../../../deploy/kubernetes/cluster';
import type { ApiRequest } from '../../../deploy/kubernetes/connection';
import { ApiError } from '../../../deploy/kubernetes/errors';
import type { LiveMetadata, ManagedFields } from '../../../deploy/kubernetes/objects';

const ours: ManagedFields = {
  manager: 'polycloud',
  operation: 'Apply',
  time: 't0',
  fieldsV1: { 'f:data': {} },
};
const metadata = (name: string, changes: Partial<LiveMetadata> = {}): LiveMetadata => ({
  name,
  namespace: 'services',
  uid: name,
  managedFields: [ours],
  ...changes,
});
const entry = (name: string, kind = 'ConfigMap'): InventoryEntry => ({
  ...{ apiVersion: 'v1', kind, namespace: 'services', name, file: 'web' },
  mark: markOf(metadata(name)),
});

/** A server that has these ConfigMaps, and lets nobody see Secrets. */
function clusterOf(...items: readonly LiveMetadata[]): Cluster {
  const answer = (path: string): unknown => {
    if (path === '/api/v1') {
      const resource = (name: string, kind: string) => ({ name, kind, namespaced: true });
      return { resources: [resource('configmaps', 'ConfigMap'), resource('secrets', 'Secret')] };
    }
    if (path.endsWith('/secrets')) throw new ApiError(403, { message: 'secrets is forbidden' });
    return { items: items.map((one) => ({ metadata: one })) };
  };
  return new Cluster({
    server: 'none',
    send: async <T>({ path }: ApiRequest) => answer(path) as T,
    close: () => undefined,
  });
}

test('changed, with the fields that somebody else owns now; removed; added; all else is as it was', async () => {
  const kubectl: ManagedFields = {
    manager: 'kubectl-edit',
    operation: 'Update',
    time: '2026-11-25T10:00:00Z',
    fieldsV1: { 'f:data': { '.': {}, 'f:mode': {} }, 'f:list': { 'k:{"name":"main"}': { 'f:image': {} } } },
  };
  const cluster = clusterOf(
    metadata('same'),
    metadata('changed', { managedFields: [{ ...ours, time: 't1' }, kubectl] }),
    metadata('stray', { managedFields: [kubectl] }),
    metadata('owned', { ownerReferences: [{ uid: 'x', kind: 'Deployment' }] }),
    metadata('kube-root-ca.crt'),
    metadata('elsewhere', { namespace: 'kube-system' }),
  );
  const { drifted, added, unseen } = await objectDrift(
    cluster,
    toInventory([entry('same'), entry('changed'), entry('removed')]),
  );
  const by = { by: 'kubectl-edit', at: '2026-11-25T10:00:00Z' };
  expect(drifted).toEqual([
    {
      object: 'ConfigMap services/changed',
      file: 'web',
      what: 'changed',
      ...by,
      fields: ['data.mode', 'list[main].image'],
    },
    { object: 'ConfigMap services/removed', file: 'web', what: 'removed', fields: [] },
  ]);
  expect(added).toEqual([{ object: 'ConfigMap services/stray', what: 'added', ...by, fields: [] }]);
  expect(unseen).toEqual([]);
});

test('a kind that may not be listed is told, and is no drift', async () => {
  const { drifted, unseen } = await objectDrift(clusterOf(), toInventory([entry('token', 'Secret')]));
  expect(drifted).toEqual([]);
  expect(unseen).toEqual([{ kind: 'Secret', reason: expect.stringContaining('secrets is forbidden') }]);
});
