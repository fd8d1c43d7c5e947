import type { LiveWorkload } from '../../../deploy/rollout/live';
import { type Progress, progressOf } from '../../../deploy/rollout/progress';

type Case = readonly [what: string, kind: string, Omit<LiveWorkload, 'metadata'>, Progress['state'], string];

const ready = { observedGeneration: 2, replicas: 3, updatedReplicas: 3, availableReplicas: 3 };
const overdue = { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' };
const failedJob = { type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'too often' };

const cases: readonly Case[] = [
  ['all new', 'Deployment', { spec: { replicas: 3 }, status: ready }, 'done', '3 available'],
  [
    'unseen',
    'Deployment',
    { spec: { replicas: 3 }, status: { ...ready, observedGeneration: 1 } },
    'waiting',
    'its controller has not seen it yet',
  ],
  [
    'half',
    'Deployment',
    { spec: { replicas: 3 }, status: { ...ready, updatedReplicas: 1 } },
    'waiting',
    '1 of 3 new pods available',
  ],
  [
    'old pods left',
    'Deployment',
    { spec: { replicas: 3 }, status: { ...ready, replicas: 4 } },
    'waiting',
    '3 of 3 new pods available',
  ],
  [
    'overdue',
    'Deployment',
    { spec: { replicas: 3 }, status: { ...ready, availableReplicas: 2, conditions: [overdue] } },
    'failed',
    'made no progress within its deadline',
  ],
  [
    'ready, formerly overdue',
    'Deployment',
    { spec: { replicas: 3 }, status: { ...ready, conditions: [overdue] } },
    'done',
    '3 available',
  ],
  [
    'scaled to none',
    'Deployment',
    { spec: { replicas: 0 }, status: { observedGeneration: 2 } },
    'done',
    '0 available',
  ],
  [
    'in turn',
    'StatefulSet',
    {
      spec: { replicas: 3 },
      status: {
        observedGeneration: 2,
        updatedReplicas: 1,
        availableReplicas: 3,
        currentRevision: 'a',
        updateRevision: 'b',
      },
    },
    'waiting',
    '1 of 3 pods available',
  ],
  [
    'done',
    'StatefulSet',
    {
      spec: { replicas: 3 },
      status: { observedGeneration: 2, availableReplicas: 3, currentRevision: 'b', updateRevision: 'b' },
    },
    'done',
    '3 available',
  ],
  [
    'some nodes',
    'DaemonSet',
    {
      status: {
        observedGeneration: 2,
        desiredNumberScheduled: 5,
        updatedNumberScheduled: 5,
        numberAvailable: 4,
      },
    },
    'waiting',
    '4 of 5 nodes',
  ],
  ['no node', 'DaemonSet', { status: { observedGeneration: 2 } }, 'done', '0 available'],
  ['tried twice', 'Job', { status: { failed: 2 } }, 'waiting', '0 of 1 complete, 2 tries failed'],
  ['complete', 'Job', { status: { conditions: [{ type: 'Complete', status: 'True' }] } }, 'done', 'complete'],
  ['given up', 'Job', { status: { conditions: [failedJob] } }, 'failed', 'BackoffLimitExceeded: too often'],
  ['anything else', 'ConfigMap', {}, 'done', 'exists'],
];

test.each(cases)('%s: %s', (_, kind, workload, state, detail) => {
  expect(progressOf(kind, { metadata: { name: 'a', generation: 2 }, ...workload })).toEqual({
    state,
    detail,
  });
});

test('an autoscaler that has not acted yet is waited for', () => {
  const status = { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1 };
  const workload = { metadata: { name: 'a', generation: 1 }, spec: { replicas: 1 }, status };
  expect(progressOf('Deployment', workload).state).toBe('done');
  expect(progressOf('Deployment', workload, 3)).toEqual({
    state: 'waiting',
    detail: '1 of 3 new pods available',
  });
});
