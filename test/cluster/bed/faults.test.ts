import type { KubeObject } from './api';
import { Faults, originOf } from './faults';

function pod(owner: string, template: string, image = 'image:1'): KubeObject {
  const [kind = '', name = ''] = owner.split('/');
  const labels =
    kind === 'ReplicaSet' ? { 'pod-template-hash': template } : { 'controller-revision-hash': template };
  return {
    metadata: { name: 'pod', labels, ownerReferences: [{ kind, name }] },
    spec: { containers: [{ image }] },
  };
}

const payments = (template: string) => pod(`ReplicaSet/payments-${template}`, template);

test.each([
  ['ReplicaSet/points-ledger-abc12', { workload: 'deployment/points-ledger', template: 'abc12' }],
  ['StatefulSet/store', { workload: 'statefulset/store', template: 'abc12' }],
  ['Job/topics-setup', { workload: 'job/topics-setup', template: 'abc12' }],
])('%s', (owner, origin) => {
  expect(originOf(pod(owner, 'abc12'))).toEqual(origin);
});

test('a pod that nothing owns has no origin, and no fault', () => {
  const lone: KubeObject = { metadata: { name: 'pod' }, spec: {} };
  expect(originOf(lone)).toBeUndefined();
  expect(new Faults([{ match: '*/*', do: 'unready' }], new Set()).ofPod(lone)).toBeUndefined();
});

test('a fault hits the templates that were not ready, the rest stay well', () => {
  const faults = new Faults(
    [{ match: 'deployment/pay*', do: 'crashloop', message: 'no' }],
    new Set(['deployment/payments old']),
  );
  expect(faults.ofPod(payments('old'))).toBeUndefined();
  expect(faults.ofPod(payments('new'))).toEqual({ do: 'crashloop', message: 'no' });
  expect(faults.ofPod(pod('ReplicaSet/orders-new', 'new'))).toBeUndefined();
});

test('times counts templates, not pods', () => {
  const faults = new Faults([{ match: 'deployment/payments', do: 'unready', times: 1 }], new Set());
  expect(['a', 'a', 'b', 'a'].map((template) => faults.ofPod(payments(template))?.do)).toEqual([
    'unready',
    'unready',
    undefined,
    'unready',
  ]);
});

test('times counts writes, each of its own', () => {
  const faults = new Faults([{ match: 'configmap/*', do: 'apierror', status: 503, times: 2 }], new Set());
  const statuses = [1, 2, 3].map(() => faults.ofWrite('configmap/orders')?.status);
  expect(statuses).toEqual([503, 503, undefined]);
  expect(faults.ofWrite('service/orders')).toBeUndefined();
});

test('an image tagged broken crashes without a fault', () => {
  const none = new Faults([], new Set());
  expect(none.ofPod(pod('ReplicaSet/a-1', '1', 'registry/app:broken'))?.do).toBe('crashloop');
  expect(none.ofPod(pod('ReplicaSet/a-1', '1', 'registry/broken:1'))).toBeUndefined();
});
