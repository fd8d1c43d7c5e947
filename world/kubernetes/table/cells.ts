import { age, parseTimestamp } from '../cluster/time';
import { at, type Fields, type KubeObject } from '../types';
import { type Column, listAt, text, wide } from './column';

export function address(node: KubeObject, type: string): string {
  return String(
    listAt(node, 'status', 'addresses').find((one) => one['type'] === type)?.['address'] ?? '<none>',
  );
}

export function nodeStatus(node: KubeObject): string {
  const condition = listAt(node, 'status', 'conditions').find(({ type }) => type === 'Ready');
  const state = condition?.['status'] === 'True' ? 'Ready' : 'NotReady';
  return at(node, 'spec', 'unschedulable') === true ? `${state},SchedulingDisabled` : state;
}

export function roles({ metadata }: KubeObject): string {
  const prefix = 'node-role.kubernetes.io/';
  const names = Object.keys(metadata.labels ?? {}).filter((key) => key.startsWith(prefix));
  return names.map((key) => key.slice(prefix.length)).join(',') || '<none>';
}

export function ports(service: KubeObject): string {
  const all = listAt(service, 'spec', 'ports').map(
    ({ port, nodePort, protocol }) => `${port}${nodePort === undefined ? '' : `:${nodePort}`}/${protocol}`,
  );
  return all.join(',') || '<none>';
}

export function jobStatus(job: KubeObject): string {
  const holds = (type: string) =>
    listAt(job, 'status', 'conditions').some((one) => one['type'] === type && one['status'] === 'True');
  if (holds('Complete')) return 'Complete';
  if (holds('Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp !== undefined) return 'Terminating';
  if (holds('Suspended')) return 'Suspended';
  return holds('FailureTarget') ? 'FailureTarget' : 'Running';
}

export function jobDuration(job: KubeObject, now: number): string {
  const start = at(job, 'status', 'startTime') as string | undefined;
  if (start === undefined) return '';
  const end = at(job, 'status', 'completionTime') as string | undefined;
  return age((end === undefined ? now : parseTimestamp(end)) - parseTimestamp(start));
}

export function hpaTargets(hpa: KubeObject): string {
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

export function quotaText(part: 'requests' | 'limits'): (quota: KubeObject) => string {
  return (quota) => {
    const hard = (at(quota, 'status', 'hard') ?? {}) as Fields;
    const names = Object.keys(hard)
      .sort()
      .filter((name) => name.startsWith('limits.') === (part === 'limits'));
    return names.map((name) => `${name}: ${at(quota, 'status', 'used', name)}/${hard[name]}`).join(', ');
  };
}

export const subjects = (kind: string) => (binding: KubeObject) =>
  listAt(binding, 'subjects')
    .filter((one) => one['kind'] === kind)
    .map(({ namespace, name }) => (kind === 'ServiceAccount' ? `${namespace ?? ''}/${name}` : name))
    .join(', ');

export const binding: readonly Column[] = [
  text('Role', (object) => `${at(object, 'roleRef', 'kind')}/${at(object, 'roleRef', 'name')}`),
  wide('Users', subjects('User')),
  wide('Groups', subjects('Group')),
  wide('ServiceAccounts', subjects('ServiceAccount')),
];

export const dataCount: Column = text(
  'Data',
  (object) => Object.keys((object['data'] ?? {}) as Fields).length,
);
