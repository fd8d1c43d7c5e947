import type { Cause } from '../api/status';
import { selects } from '../cluster/selectors';
import { parseSchedule } from '../controllers/cron';
import { at, equal, type Fields, type KubeObject, type LabelSelector } from '../types';
import { labelProblems } from './metadata';
import { podProblems } from './pod';
import { prohibited, required, unsupported, wrong } from './problems';
import { intOrPercent, notNegative, oneOf, type Rule, unchanged } from './rule';

const templateOf = (object: KubeObject, path = ['spec', 'template']) => ({
  labels: at(object, ...path, 'metadata', 'labels') as Readonly<Record<string, string>> | undefined,
  spec: at(object, ...path, 'spec'),
});

/** What Deployments, ReplicaSets, StatefulSets and DaemonSets have in common. */
export function workload(object: KubeObject, live: KubeObject | undefined): readonly Cause[] {
  const selector = at(object, 'spec', 'selector') as LabelSelector | undefined;
  const { labels, spec } = templateOf(object);
  return [
    ...notNegative('spec.replicas', at(object, 'spec', 'replicas')),
    ...(selector === undefined ? [required('spec.selector')] : []),
    ...(selector !== undefined && selects(selector, labels)
      ? []
      : [
          wrong(
            'spec.template.metadata.labels',
            labels ?? null,
            '`selector` does not match template `labels`',
          ),
        ]),
    ...labelProblems('spec.template.labels', labels),
    ...podProblems('spec.template.spec', spec, object.kind),
    ...unchanged(live, object, 'spec', 'selector'),
  ];
}

export const deployment: Rule = (object, live) => {
  const strategy = at(object, 'spec', 'strategy') as Fields | undefined;
  const known = ['Recreate', 'RollingUpdate'];
  const rolling = strategy?.['rollingUpdate'];
  const surge = at(rolling, 'maxSurge');
  const down = at(rolling, 'maxUnavailable');
  const none = (value: unknown) => value === 0 || value === '0%';
  return [
    ...workload(object, live),
    ...(known.includes(String(strategy?.['type']))
      ? []
      : [unsupported('spec.strategy', { Type: strategy?.['type'], RollingUpdate: null }, known)]),
    ...(strategy?.['type'] === 'Recreate' && rolling !== undefined
      ? [prohibited('spec.strategy.rollingUpdate', "may not be specified when strategy `type` is 'Recreate'")]
      : []),
    ...intOrPercent('spec.strategy.rollingUpdate.maxSurge', surge),
    ...intOrPercent('spec.strategy.rollingUpdate.maxUnavailable', down),
    ...(rolling !== undefined && none(surge) && none(down)
      ? [wrong('spec.strategy.rollingUpdate.maxUnavailable', down, 'may not be 0 when `maxSurge` is 0')]
      : []),
  ];
};

/** Of a StatefulSet's spec, all that may change. */
const statefulFields = new Set([
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
]);

export const statefulSet: Rule = (object, live) => {
  const spec = object['spec'] as Fields;
  const before = (live?.['spec'] ?? spec) as Fields;
  const keys = new Set([...Object.keys(spec), ...Object.keys(before)]);
  const changed = [...keys].some(
    (key) => !statefulFields.has(key) && !equal(spec[key] ?? null, before[key] ?? null),
  );
  const rule =
    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
  return [
    ...workload(object, undefined),
    ...oneOf('spec.podManagementPolicy', spec['podManagementPolicy'], ['OrderedReady', 'Parallel']),
    ...(changed ? [prohibited('spec', rule)] : []),
  ];
};

export const job: Rule = (object, live) => [
  ...podProblems('spec.template.spec', templateOf(object).spec, 'Job'),
  ...[
    'parallelism',
    'completions',
    'backoffLimit',
    'activeDeadlineSeconds',
    'ttlSecondsAfterFinished',
  ].flatMap((key) => notNegative(`spec.${key}`, at(object, 'spec', key))),
  ...unchanged(live, object, 'spec', 'completions'),
  ...unchanged(live, object, 'spec', 'selector'),
  ...unchanged(live, object, 'spec', 'template'),
];

export const cronJob: Rule = (object) => {
  const schedule = at(object, 'spec', 'schedule');
  const parsed = parseSchedule(String(schedule ?? ''));
  return [
    ...(schedule === undefined || schedule === ''
      ? [required('spec.schedule')]
      : typeof parsed === 'string'
        ? [wrong('spec.schedule', schedule, parsed)]
        : []),
    ...oneOf('spec.concurrencyPolicy', at(object, 'spec', 'concurrencyPolicy'), [
      'Allow',
      'Forbid',
      'Replace',
    ]),
    ...podProblems(
      'spec.jobTemplate.spec.template.spec',
      templateOf(object, ['spec', 'jobTemplate', 'spec', 'template']).spec,
      'CronJob',
    ),
    ...(object.metadata.name.length > 52
      ? [wrong('metadata.name', object.metadata.name, 'must be no more than 52 characters')]
      : []),
  ];
};
