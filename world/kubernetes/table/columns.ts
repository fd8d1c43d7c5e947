import { age, parseTimestamp } from '../cluster/time';
import { at, type Fields, type KubeObject, type LabelSelector } from '../types';
import { podRestarts, podStatus } from './pod';

/** Name, type, priority (above 0: only with `-o wide`), and the cell of an object at a moment. */
export type Column = readonly [
  name: string,
  type: string,
  priority: number,
  cell: (object: KubeObject, now: number) => unknown,
];

const text = (name: string, cell: Column[3]): Column => [name, 'string', 0, cell];
const number = (name: string, ...path: readonly string[]): Column => [
  name,
  'integer',
  0,
  (object) => at(object, ...path) ?? 0,
];
const wide = (name: string, cell: Column[3]): Column => [name, 'string', 1, cell];
const field = (name: string, ...path: readonly string[]): Column =>
  text(name, (object) => String(at(object, ...path) ?? '<none>'));
const createdAt: Column = ['Created At', 'date', 0, ({ metadata }) => metadata.creationTimestamp];

const listAt = (object: unknown, ...path: readonly string[]) =>
  (at(object, ...path) ?? []) as readonly Fields[];

const since = (now: number, value: unknown) =>
  value === undefined || value === null ? '<none>' : age(now - parseTimestamp(String(value)));

function selectorText(selector: LabelSelector | undefined): string {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  const parts = [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) =>
      values.length === 0
        ? `${operator === 'Exists' ? '' : '!'}${key}`
        : `${key} ${operator.toLowerCase()} (${values.join(',')})`,
    ),
  ];
  return parts.length === 0 ? '<none>' : parts.join(',');
}

const template = (...path: readonly string[]): readonly Column[] => [
  wide('Containers', (object) =>
    listAt(object, ...path, 'spec', 'containers')
      .map(({ name }) => name)
      .join(','),
  ),
  wide('Images', (object) =>
    listAt(object, ...path, 'spec', 'containers')
      .map(({ image }) => image)
      .join(','),
  ),
];

const selector: Column = wide('Selector', (object) =>
  selectorText(at(object, 'spec', 'selector') as LabelSelector),
);

const ready = (of: string) =>
  text('Ready', (object) => `${at(object, 'status', of) ?? 0}/${at(object, 'spec', 'replicas') ?? 0}`);

function address(node: KubeObject, type: string): string {
  return String(
    listAt(node, 'status', 'addresses').find((one) => one['type'] === type)?.['address'] ?? '<none>',
  );
}

function nodeStatus(node: KubeObject): string {
  const condition = listAt(node, 'status', 'conditions').find(({ type }) => type === 'Ready');
  const state = condition?.['status'] === 'True' ? 'Ready' : 'NotReady';
  return at(node, 'spec', 'unschedulable') === true ? `${state},SchedulingDisabled` : state;
}

function roles({ metadata }: KubeObject): string {
  const prefix = 'node-role.kubernetes.io/';
  const names = Object.keys(metadata.labels ?? {}).filter((key) => key.startsWith(prefix));
  return names.map((key) => key.slice(prefix.length)).join(',') || '<none>';
}

function ports(service: KubeObject): string {
  const all = listAt(service, 'spec', 'ports').map(
    ({ port, nodePort, protocol }) => `${port}${nodePort === undefined ? '' : `:${nodePort}`}/${protocol}`,
  );
  return all.join(',') || '<none>';
}

function jobStatus(job: KubeObject): string {
  const holds = (type: string) =>
    listAt(job, 'status', 'conditions').some((one) => one['type'] === type && one['status'] === 'True');
  if (holds('Complete')) return 'Complete';
  if (holds('Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp !== undefined) return 'Terminating';
  if (holds('Suspended')) return 'Suspended';
  return holds('FailureTarget') ? 'FailureTarget' : 'Running';
}

function jobDuration(job: KubeObject, now: number): string {
  const start = at(job, 'status', 'startTime') as string | undefined;
  if (start === undefined) return '';
  const end = at(job, 'status', 'completionTime') as string | undefined;
  return age((end === undefined ? now : parseTimestamp(end)) - parseTimestamp(start));
}

function hpaTargets(hpa: KubeObject): string {
  const current = listAt(hpa, 'status', 'currentMetrics');
  return listAt(hpa, 'spec', 'metrics')
    .map((metric, i) => {
      const kind = metric['resource'] === undefined ? 'containerResource' : 'resource';
      const name = at(metric, kind, 'name') ?? metric['type'];
      const now = at(current[i], kind, 'current', 'averageUtilization');
      const target = at(metric, kind, 'target', 'averageUtilization');
      return `${name}: ${now === undefined ? '<unknown>' : `${now}%`}/${target}%`;
    })
    .join(', ');
}

function quotaText(part: 'requests' | 'limits'): (quota: KubeObject) => string {
  return (quota) => {
    const hard = (at(quota, 'status', 'hard') ?? {}) as Fields;
    const names = Object.keys(hard)
      .sort()
      .filter((name) => name.startsWith('limits.') === (part === 'limits'));
    return names.map((name) => `${name}: ${at(quota, 'status', 'used', name)}/${hard[name]}`).join(', ');
  };
}

const subjects = (kind: string) => (binding: KubeObject) =>
  listAt(binding, 'subjects')
    .filter((one) => one['kind'] === kind)
    .map(({ namespace, name }) => (kind === 'ServiceAccount' ? `${namespace ?? ''}/${name}` : name))
    .join(', ');

const binding: readonly Column[] = [
  text('Role', (object) => `${at(object, 'roleRef', 'kind')}/${at(object, 'roleRef', 'name')}`),
  wide('Users', subjects('User')),
  wide('Groups', subjects('Group')),
  wide('ServiceAccounts', subjects('ServiceAccount')),
];

const dataCount: Column = text('Data', (object) => Object.keys((object['data'] ?? {}) as Fields).length);

/** The columns of `kubectl get` between the name and the age. Source: the tables of Kubernetes 1.36. */
export const tables: Readonly<Record<string, readonly Column[]>> = {
  configmaps: [dataCount],
  endpoints: [
    text('Endpoints', (object) => {
      const all = listAt(object, 'subsets').flatMap(({ addresses, ports: open }) =>
        ((addresses ?? []) as readonly Fields[]).flatMap(({ ip }) =>
          ((open ?? []) as readonly Fields[]).map(({ port }) => `${ip}:${port}`),
        ),
      );
      const more = all.length > 3 ? ` + ${all.length - 3} more...` : '';
      return all.length === 0 ? '<none>' : all.slice(0, 3).join(',') + more;
    }),
  ],
  events: [
    text('Last Seen', (object, now) => since(now, object['lastTimestamp'] ?? object['eventTime'])),
    text('Type', (object) => object['type']),
    text('Reason', (object) => object['reason']),
    text(
      'Object',
      (object) =>
        `${String(at(object, 'involvedObject', 'kind')).toLowerCase()}/${at(object, 'involvedObject', 'name')}`,
    ),
    wide('Subobject', (object) => at(object, 'involvedObject', 'fieldPath') ?? ''),
    wide('Source', (object) => at(object, 'source', 'component') ?? ''),
    text('Message', (object) => String(object['message'] ?? '').trim()),
    wide('First Seen', (object, now) => since(now, object['firstTimestamp'])),
    wide('Count', (object) => object['count'] ?? 1),
  ],
  limitranges: [createdAt],
  namespaces: [field('Status', 'status', 'phase')],
  nodes: [
    text('Status', nodeStatus),
    text('Roles', roles),
    field('Version', 'status', 'nodeInfo', 'kubeletVersion'),
    wide('Internal-IP', (node) => address(node, 'InternalIP')),
    wide('External-IP', (node) => address(node, 'ExternalIP')),
    wide('OS-Image', (node) => at(node, 'status', 'nodeInfo', 'osImage')),
    wide('Kernel-Version', (node) => at(node, 'status', 'nodeInfo', 'kernelVersion')),
    wide('Container-Runtime', (node) => at(node, 'status', 'nodeInfo', 'containerRuntimeVersion')),
  ],
  pods: [
    text('Ready', (pod) => {
      const statuses = listAt(pod, 'status', 'containerStatuses');
      return `${statuses.filter((one) => one['ready'] === true).length}/${listAt(pod, 'spec', 'containers').length}`;
    }),
    text('Status', podStatus),
    text('Restarts', podRestarts),
    wide('IP', (pod) => at(pod, 'status', 'podIP') ?? '<none>'),
    wide('Node', (pod) => at(pod, 'spec', 'nodeName') ?? '<none>'),
    wide('Nominated Node', (pod) => at(pod, 'status', 'nominatedNodeName') ?? '<none>'),
    wide('Readiness Gates', () => '<none>'),
  ],
  replicationcontrollers: [
    number('Desired', 'spec', 'replicas'),
    number('Current', 'status', 'replicas'),
    number('Ready', 'status', 'readyReplicas'),
    ...template('spec', 'template'),
  ],
  resourcequotas: [text('Request', quotaText('requests')), text('Limit', quotaText('limits'))],
  secrets: [field('Type', 'type'), dataCount],
  serviceaccounts: [],
  services: [
    field('Type', 'spec', 'type'),
    field('Cluster-IP', 'spec', 'clusterIP'),
    text('External-IP', (service) => {
      const type = at(service, 'spec', 'type');
      if (type === 'ExternalName') return at(service, 'spec', 'externalName');
      return type === 'LoadBalancer' ? '<pending>' : '<none>';
    }),
    text('Port(s)', ports),
    wide('Selector', (service) =>
      selectorText({ matchLabels: (at(service, 'spec', 'selector') ?? {}) as Record<string, string> }),
    ),
  ],
  'deployments.apps': [
    ready('readyReplicas'),
    text('Up-to-date', (object) => at(object, 'status', 'updatedReplicas') ?? 0),
    text('Available', (object) => at(object, 'status', 'availableReplicas') ?? 0),
    ...template('spec', 'template'),
    selector,
  ],
  'replicasets.apps': [
    number('Desired', 'spec', 'replicas'),
    number('Current', 'status', 'replicas'),
    number('Ready', 'status', 'readyReplicas'),
    ...template('spec', 'template'),
    selector,
  ],
  'statefulsets.apps': [ready('readyReplicas'), ...template('spec', 'template')],
  'daemonsets.apps': [
    number('Desired', 'status', 'desiredNumberScheduled'),
    number('Current', 'status', 'currentNumberScheduled'),
    number('Ready', 'status', 'numberReady'),
    number('Up-to-date', 'status', 'updatedNumberScheduled'),
    number('Available', 'status', 'numberAvailable'),
    text('Node Selector', (object) =>
      selectorText({
        matchLabels: (at(object, 'spec', 'template', 'spec', 'nodeSelector') ?? {}) as Record<string, string>,
      }),
    ),
    ...template('spec', 'template'),
    selector,
  ],
  'controllerrevisions.apps': [
    text('Controller', ({ metadata }) => {
      const [owner] = metadata.ownerReferences ?? [];
      return owner === undefined ? '<none>' : `${owner.kind.toLowerCase()}.apps/${owner.name}`;
    }),
    field('Revision', 'revision'),
  ],
  'horizontalpodautoscalers.autoscaling': [
    text(
      'Reference',
      (object) =>
        `${at(object, 'spec', 'scaleTargetRef', 'kind')}/${at(object, 'spec', 'scaleTargetRef', 'name')}`,
    ),
    text('Targets', hpaTargets),
    field('MinPods', 'spec', 'minReplicas'),
    number('MaxPods', 'spec', 'maxReplicas'),
    number('Replicas', 'status', 'currentReplicas'),
  ],
  'jobs.batch': [
    text('Status', jobStatus),
    text(
      'Completions',
      (job) => `${at(job, 'status', 'succeeded') ?? 0}/${at(job, 'spec', 'completions') ?? 1}`,
    ),
    text('Duration', jobDuration),
    ...template('spec', 'template'),
    selector,
  ],
  'cronjobs.batch': [
    field('Schedule', 'spec', 'schedule'),
    field('Timezone', 'spec', 'timeZone'),
    text('Suspend', (object) => (at(object, 'spec', 'suspend') === true ? 'True' : 'False')),
    text('Active', (object) => listAt(object, 'status', 'active').length),
    text('Last Schedule', (object, now) => since(now, at(object, 'status', 'lastScheduleTime'))),
    ...template('spec', 'jobTemplate', 'spec', 'template'),
  ],
  'ingresses.networking.k8s.io': [
    field('Class', 'spec', 'ingressClassName'),
    text(
      'Hosts',
      (object) =>
        listAt(object, 'spec', 'rules')
          .map(({ host }) => host ?? '*')
          .join(',') || '*',
    ),
    text('Address', () => ''),
    text('Ports', (object) => (at(object, 'spec', 'tls') === undefined ? '80' : '80, 443')),
  ],
  'networkpolicies.networking.k8s.io': [
    text('Pod-Selector', (object) => selectorText(at(object, 'spec', 'podSelector') as LabelSelector)),
  ],
  'poddisruptionbudgets.policy': [
    text('Min Available', (object) => at(object, 'spec', 'minAvailable') ?? 'N/A'),
    text('Max Unavailable', (object) => at(object, 'spec', 'maxUnavailable') ?? 'N/A'),
    number('Allowed Disruptions', 'status', 'disruptionsAllowed'),
  ],
  'clusterroles.rbac.authorization.k8s.io': [createdAt],
  'roles.rbac.authorization.k8s.io': [createdAt],
  'clusterrolebindings.rbac.authorization.k8s.io': binding,
  'rolebindings.rbac.authorization.k8s.io': binding,
  'storageclasses.storage.k8s.io': [
    field('Provisioner', 'provisioner'),
    field('ReclaimPolicy', 'reclaimPolicy'),
    field('VolumeBindingMode', 'volumeBindingMode'),
    text('AllowVolumeExpansion', (object) => object['allowVolumeExpansion'] ?? false),
  ],
  persistentvolumeclaims: [
    field('Status', 'status', 'phase'),
    text('Volume', (object) => at(object, 'spec', 'volumeName') ?? ''),
    text('Capacity', (object) => at(object, 'status', 'capacity', 'storage') ?? ''),
    text('Access Modes', (object) =>
      ((at(object, 'spec', 'accessModes') ?? []) as readonly string[])
        .map((mode) => mode.replace(/[a-z]/g, ''))
        .join(','),
    ),
    text('StorageClass', (object) => at(object, 'spec', 'storageClassName') ?? ''),
    wide('VolumeMode', (object) => at(object, 'spec', 'volumeMode') ?? ''),
  ],
  'customresourcedefinitions.apiextensions.k8s.io': [createdAt],
  'priorityclasses.scheduling.k8s.io': [
    ['Value', 'integer', 0, (object) => object['value'] ?? 0],
    ['Global-Default', 'boolean', 0, (object) => object['globalDefault'] ?? false],
    field('PreemptionPolicy', 'preemptionPolicy'),
  ],
  'leases.coordination.k8s.io': [field('Holder', 'spec', 'holderIdentity')],
  'endpointslices.discovery.k8s.io': [
    field('AddressType', 'addressType'),
    text(
      'Ports',
      (object) =>
        listAt(object, 'ports')
          .map(({ port }) => port)
          .join(',') || '<unset>',
    ),
    text('Endpoints', (object) => {
      const all = listAt(object, 'endpoints').flatMap(
        ({ addresses }) => (addresses ?? []) as readonly string[],
      );
      if (all.length === 0) return '<unset>';
      return all.slice(0, 3).join(',') + (all.length > 3 ? ` + ${all.length - 3} more...` : '');
    }),
  ],
};
