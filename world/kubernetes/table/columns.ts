import { at, type Fields, type LabelSelector } from '../types';
import {
  address,
  binding,
  dataCount,
  hpaTargets,
  jobDuration,
  jobStatus,
  nodeStatus,
  ports,
  quotaText,
  roles,
} from './cells';
import {
  type Column,
  createdAt,
  field,
  listAt,
  number,
  ready,
  selector,
  selectorText,
  since,
  template,
  text,
  wide,
} from './column';
import { podRestarts, podStatus } from './pod';

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
