import type { Cluster, ListOptions } from '../../../deploy/kubernetes/cluster';
import type { ContainerStatus, LivePod, LiveWorkload } from '../../../deploy/rollout/live';
import { whyStuck } from '../../../deploy/rollout/stuck';

const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'services', name: 'payments' };
const revision = (n: string) => ({ 'deployment.kubernetes.io/revision': n });
const workload: LiveWorkload = { metadata: { name: 'payments', uid: 'd', annotations: revision('2') } };

function set(uid: string, n: string) {
  return {
    metadata: {
      name: uid,
      uid,
      annotations: revision(n),
      ownerReferences: [{ uid: 'd', kind: 'Deployment' }],
    },
  };
}

function pod(status: LivePod['status'], owner = 'new'): LivePod {
  return {
    metadata: {
      name: 'payments-1',
      namespace: 'services',
      ownerReferences: [{ uid: owner, kind: 'ReplicaSet' }],
    },
    spec: { containers: [{ name: 'payments', image: 'registry/payments@sha256:1' }] },
    ...(status && { status }),
  };
}

/** A cluster with these pods and events. */
function clusterWith(pods: readonly LivePod[], events: readonly object[] = [], log = ''): Cluster {
  const lists: Record<string, readonly object[]> = {
    ReplicaSet: [set('old', '1'), set('new', '2')],
    Pod: pods,
    Event: events,
  };
  return {
    list: async ({ kind }: { kind: string }, _: ListOptions) => lists[kind] ?? [],
    request: async () => log,
  } as unknown as Cluster;
}

const container = (more: Partial<ContainerStatus>) =>
  pod({ containerStatuses: [{ name: 'payments', ...more }] });

test.each<readonly [string, LivePod, string, boolean]>([
  [
    'an image that is not there',
    container({ state: { waiting: { reason: 'ImagePullBackOff', message: 'manifest unknown' } } }),
    "image registry/payments@sha256:1 can't be pulled (ImagePullBackOff): manifest unknown",
    false,
  ],
  [
    'an image that has no proper name',
    container({ state: { waiting: { reason: 'InvalidImageName', message: 'bad' } } }),
    "image registry/payments@sha256:1 can't be pulled (InvalidImageName): bad",
    true,
  ],
  [
    'a missing ConfigMap',
    container({
      state: { waiting: { reason: 'CreateContainerConfigError', message: 'configmap "x" not found' } },
    }),
    'container payments can\'t be started (CreateContainerConfigError): configmap "x" not found',
    false,
  ],
  [
    'a first crash',
    container({
      restartCount: 1,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
    }),
    'container payments crashes with exit code 137 (OOMKilled), 1 restarts; its last line: out',
    false,
  ],
  [
    'a fourth crash',
    container({
      restartCount: 4,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 1 } },
    }),
    'container payments crashes with exit code 1, 4 restarts; its last line: out',
    true,
  ],
  [
    'no node that fits',
    pod({ conditions: [{ type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' }] }),
    "pod payments-1 can't be scheduled: 0/3 nodes are available",
    false,
  ],
])('%s', async (_, found, reason, hopeless) => {
  expect(await whyStuck(clusterWith([found], [], 'first\nout\n'), ref, workload)).toEqual({
    reason,
    hopeless,
  });
});

test('a probe that fails is told in its own words, the newest ones', async () => {
  const running = container({ state: { running: {} } });
  const event = (message: string, lastTimestamp: string) => ({
    reason: 'Unhealthy',
    message,
    lastTimestamp,
    metadata: { name: 'e' },
  });
  const events = [
    event('statuscode: 500', '2026-11-21T09:00:00Z'),
    event('statuscode: 503', '2026-11-21T09:01:00Z'),
  ];
  expect(await whyStuck(clusterWith([running], events), ref, workload)).toEqual({
    reason: 'pod payments-1: statuscode: 503',
    hopeless: false,
  });
});

test.each([
  ['pods "x" is forbidden: violates PodSecurity "restricted:latest": privileged', true],
  ['pods "x" is forbidden: exceeded quota: compute, requested: cpu=4', false],
])('pods that are not made: %s', async (message, hopeless) => {
  const refused = {
    ...workload,
    status: { conditions: [{ type: 'ReplicaFailure', status: 'True', message }] },
  };
  expect(await whyStuck(clusterWith([]), ref, refused)).toEqual({ reason: message, hopeless });
});

test('pods of the former release, and ready ones, are not to blame', async () => {
  const crash = { restartCount: 9, lastState: { terminated: { exitCode: 1 } } };
  const old = pod({ containerStatuses: [{ name: 'payments', ...crash }] }, 'old');
  const ready = pod({
    conditions: [{ type: 'Ready', status: 'True' }],
    containerStatuses: [{ name: 'payments', ...crash }],
  });
  expect(await whyStuck(clusterWith([old, ready]), ref, workload)).toBeUndefined();
});
