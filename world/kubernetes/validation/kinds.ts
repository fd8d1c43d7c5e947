import type { Cause } from '../api/status';
import { selects } from '../cluster/selectors';
import { parseSchedule } from '../controllers/cron';
import { at, equal, type Fields, type KubeObject, type LabelSelector } from '../types';
import { labelProblems } from './metadata';
import { forms, misformed } from './names';
import { isPort, podProblems, portRule } from './pod';
import { duplicate, prohibited, required, unsupported, wrong } from './problems';

/** The problems of one object; `live` is what it replaces. */
export type Rule = (object: KubeObject, live: KubeObject | undefined) => readonly Cause[];

const list = (value: unknown) => (value ?? []) as readonly Fields[];

function notNegative(field: string, value: unknown): readonly Cause[] {
  return typeof value === 'number' && value < 0
    ? [wrong(field, value, 'must be greater than or equal to 0')]
    : [];
}

function oneOf(field: string, value: unknown, known: readonly string[]): readonly Cause[] {
  return value === undefined || known.includes(String(value)) ? [] : [unsupported(field, value, known)];
}

function unchanged(
  live: KubeObject | undefined,
  object: KubeObject,
  ...path: readonly string[]
): readonly Cause[] {
  if (live === undefined || equal(at(object, ...path) ?? null, at(live, ...path) ?? null)) return [];
  return [wrong(path.join('.'), at(object, ...path), 'field is immutable')];
}

function intOrPercent(field: string, value: unknown): readonly Cause[] {
  if (typeof value !== 'string') return notNegative(field, value);
  const problem = misformed(value, forms.percent);
  return problem === undefined ? [] : [wrong(field, value, problem)];
}

const templateOf = (object: KubeObject, path = ['spec', 'template']) => ({
  labels: at(object, ...path, 'metadata', 'labels') as Readonly<Record<string, string>> | undefined,
  spec: at(object, ...path, 'spec'),
});

/** What Deployments, ReplicaSets, StatefulSets and DaemonSets have in common. */
function workload(object: KubeObject, live: KubeObject | undefined): readonly Cause[] {
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

const deployment: Rule = (object, live) => {
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

const statefulSet: Rule = (object, live) => {
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

const job: Rule = (object, live) => [
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

const cronJob: Rule = (object) => {
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

const service: Rule = (object, live) => {
  const type = at(object, 'spec', 'type');
  const ports = list(at(object, 'spec', 'ports'));
  const headless = at(object, 'spec', 'clusterIP') === 'None';
  const seen = new Set<string>();
  const before = at(live, 'spec', 'clusterIPs');
  const after = at(object, 'spec', 'clusterIPs');
  const moved = before !== undefined && at(live, 'spec', 'type') !== 'ExternalName' && !equal(before, after);
  return [
    ...(ports.length === 0 && !headless && type !== 'ExternalName' ? [required('spec.ports')] : []),
    ...ports.flatMap((one, i) => {
      const field = `spec.ports[${i}]`;
      const { name, port, targetPort, protocol } = one;
      const key = `${String(port)}/${String(protocol)}`;
      const again = seen.has(key);
      seen.add(key);
      return [
        ...(ports.length > 1 && !name ? [required(`${field}.name`)] : []),
        ...(isPort(port) ? [] : [wrong(`${field}.port`, port ?? 0, portRule)]),
        ...(typeof targetPort === 'number' && !isPort(targetPort)
          ? [wrong(`${field}.targetPort`, targetPort, portRule)]
          : []),
        ...oneOf(`${field}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']),
        ...(again ? [duplicate(field, one)] : []),
        ...(name !== undefined && ports.slice(0, i).some((other) => other['name'] === name)
          ? [duplicate(`${field}.name`, name)]
          : []),
      ];
    }),
    ...labelProblems('spec.selector', at(object, 'spec', 'selector') as Record<string, string> | undefined),
    ...oneOf('spec.type', type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']),
    ...(moved && type !== 'ExternalName'
      ? [wrong('spec.clusterIPs[0]', after, 'may not change once set')]
      : []),
  ];
};

const autoscaler: Rule = (object) => {
  const min = at(object, 'spec', 'minReplicas');
  const max = at(object, 'spec', 'maxReplicas');
  const target = at(object, 'spec', 'scaleTargetRef');
  const sources: Readonly<Record<string, string>> = {
    Resource: 'resource',
    ContainerResource: 'containerResource',
    Pods: 'pods',
    Object: 'object',
    External: 'external',
  };
  return [
    ...(typeof min === 'number' && min < 1
      ? [wrong('spec.minReplicas', min, 'must be greater than or equal to 1')]
      : []),
    ...(Number(max ?? 0) < 1 ? [wrong('spec.maxReplicas', max ?? 0, 'must be greater than 0')] : []),
    ...(typeof min === 'number' && Number(max) < min
      ? [wrong('spec.maxReplicas', max, 'must be greater than or equal to `minReplicas`')]
      : []),
    ...(at(target, 'apiVersion') === undefined
      ? [wrong('spec.scaleTargetRef.apiVersion', '', 'apiVersion must specify API group')]
      : []),
    ...['kind', 'name'].flatMap((key) => (at(target, key) ? [] : [required(`spec.scaleTargetRef.${key}`)])),
    ...list(at(object, 'spec', 'metrics')).flatMap((metric, i) => {
      const source = sources[String(metric['type'])];
      if (source === undefined)
        return [unsupported(`spec.metrics[${i}].type`, metric['type'], Object.keys(sources).sort())];
      if (metric[source] !== undefined) return [];
      return [
        required(`spec.metrics[${i}].${source}`, 'must populate information for the given metric source'),
      ];
    }),
  ];
};

const budget: Rule = (object) => {
  const { minAvailable, maxUnavailable, selector } = (object['spec'] ?? {}) as Fields;
  const both = minAvailable !== undefined && maxUnavailable !== undefined;
  const spec = {
    MinAvailable: minAvailable,
    Selector: selector ?? null,
    MaxUnavailable: maxUnavailable,
    UnhealthyPodEvictionPolicy: null,
  };
  return [
    ...(both ? [wrong('spec', spec, 'minAvailable and maxUnavailable cannot be both set')] : []),
    ...intOrPercent('spec.minAvailable', minAvailable),
    ...intOrPercent('spec.maxUnavailable', maxUnavailable),
  ];
};

const isCidr = (text: string) => /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$|^[0-9a-f:]+\/\d{1,3}$/i.test(text);
const cidrRule = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

const networkPolicy: Rule = (object) => {
  const direction = (key: string, peers: string) =>
    list(at(object, 'spec', key)).flatMap((rule, i) => [
      ...list(rule['ports']).flatMap(({ port }, n) =>
        typeof port === 'number' && !isPort(port)
          ? [wrong(`spec.${key}[${i}].ports[${n}].port`, port, portRule)]
          : [],
      ),
      ...list(rule[peers]).flatMap((peer, n) => {
        const cidr = at(peer, 'ipBlock', 'cidr');
        const field = `spec.${key}[${i}].${peers}[${n}]`;
        if (Object.keys(peer).length === 0) return [required(field, 'must specify a peer')];
        return cidr === undefined || isCidr(String(cidr))
          ? []
          : [wrong(`${field}.ipBlock.cidr`, cidr, cidrRule)];
      }),
    ]);
  const types = (at(object, 'spec', 'policyTypes') ?? []) as readonly string[];
  return [
    ...direction('ingress', 'from'),
    ...direction('egress', 'to'),
    ...types.flatMap((type, i) => oneOf(`spec.policyTypes[${i}]`, type, ['Ingress', 'Egress'])),
  ];
};

/** Priorities above are the system's. */
const HIGHEST = 1_000_000_000;

const priorityClass: Rule = (object, live) => {
  const { value } = object;
  const system = object.metadata.name.startsWith('system-');
  return [
    ...(Number(value ?? 0) > HIGHEST && !system
      ? [prohibited('value', `maximum allowed value of a user defined priority is ${HIGHEST}`)]
      : []),
    ...(live === undefined || (live['value'] ?? 0) === (value ?? 0)
      ? []
      : [prohibited('value', 'may not be changed in an update.')]),
  ];
};

function keyed(...fields: readonly string[]): Rule {
  return (object, live) => [
    ...fields.flatMap((field) =>
      Object.keys((object[field] ?? {}) as Fields).flatMap((key) => {
        const problem = misformed(key, forms.configKey);
        return problem === undefined ? [] : [wrong(`${field}[${key}]`, key, problem)];
      }),
    ),
    ...(live?.['immutable'] === true
      ? fields.flatMap((field) =>
          equal(object[field] ?? null, live[field] ?? null)
            ? []
            : [prohibited(field, 'field is immutable when `immutable` is set')],
        )
      : []),
  ];
}

const binding: Rule = (object, live) => {
  if (live === undefined || equal(object['roleRef'], live['roleRef'])) return [];
  return [wrong('roleRef', object['roleRef'], 'cannot change roleRef')];
};

/** Rules beyond the schema, by resource. Source: the API server's answers in Kubernetes 1.36. */
export const rules: Readonly<Record<string, Rule>> = {
  pods: (object) => podProblems('spec', object['spec'], 'Pod'),
  services: service,
  configmaps: keyed('data', 'binaryData'),
  secrets: keyed('data'),
  'deployments.apps': deployment,
  'replicasets.apps': workload,
  'daemonsets.apps': workload,
  'statefulsets.apps': statefulSet,
  'jobs.batch': job,
  'cronjobs.batch': cronJob,
  'horizontalpodautoscalers.autoscaling': autoscaler,
  'poddisruptionbudgets.policy': budget,
  'networkpolicies.networking.k8s.io': networkPolicy,
  'priorityclasses.scheduling.k8s.io': priorityClass,
  'rolebindings.rbac.authorization.k8s.io': binding,
  'clusterrolebindings.rbac.authorization.k8s.io': binding,
};
