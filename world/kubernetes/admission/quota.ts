import { forbidden } from '../api/status';
import type { ClusterTx } from '../cluster/cluster';
import { amount, quantity } from '../schema/quantity';
import { type Resource, resourceId } from '../schema/resources';
import { at, type Fields, type KubeObject } from '../types';

/** What an object counts for, by name of the quota's resource. */
type Usage = Readonly<Record<string, number>>;

const isBinary = (name: string) => /memory|storage/.test(name);

const print = (name: string, value: number) => quantity(value, isBinary(name) ? 'binary' : 'decimal');

/** Spellings of the same resource. */
const aliases: Readonly<Record<string, string>> = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  'ephemeral-storage': 'requests.ephemeral-storage',
};

const counts: Readonly<Record<string, string>> = {
  pods: 'pods',
  services: 'services',
  configmaps: 'configmaps',
  secrets: 'secrets',
  persistentvolumeclaims: 'persistentvolumeclaims',
  replicationcontrollers: 'replicationcontrollers',
  resourcequotas: 'resourcequotas',
};

function usageOf(resource: string, object: KubeObject): Usage {
  const usage: Record<string, number> = { [`count/${resource}`]: 1 };
  const plain = counts[resource];
  if (plain !== undefined) usage[plain] = 1;
  if (resource === 'services') {
    const type = at(object, 'spec', 'type');
    const ports = ((at(object, 'spec', 'ports') ?? []) as readonly unknown[]).length;
    if (type === 'LoadBalancer') usage['services.loadbalancers'] = 1;
    if (type !== 'ClusterIP' && type !== 'ExternalName') usage['services.nodeports'] = ports;
  }
  if (resource === 'persistentvolumeclaims') {
    usage['requests.storage'] = amount(at(object, 'spec', 'resources', 'requests', 'storage'));
  }
  if (resource === 'pods') Object.assign(usage, computeOf(object));
  return usage;
}

const computed = new WeakMap<object, Usage>();

/** Requests and limits of a pod's containers; an init container counts where it needs more than they do. */
export function computeOf(pod: KubeObject): Usage {
  // Asked for at every placement of any pod, while a pod's spec stays the same object.
  const spec = pod['spec'] as object;
  const known = computed.get(spec);
  if (known !== undefined) return known;
  const usage = compute(pod);
  computed.set(spec, usage);
  return usage;
}

function compute(pod: KubeObject): Usage {
  const sums: Record<string, number> = {};
  const of = (list: string) => (at(pod, 'spec', list) ?? []) as readonly Fields[];
  for (const kind of ['requests', 'limits']) {
    for (const container of of('containers')) {
      for (const [name, value] of Object.entries((at(container, 'resources', kind) ?? {}) as Fields)) {
        sums[`${kind}.${name}`] = (sums[`${kind}.${name}`] ?? 0) + amount(value);
      }
    }
    for (const container of of('initContainers')) {
      for (const [name, value] of Object.entries((at(container, 'resources', kind) ?? {}) as Fields)) {
        sums[`${kind}.${name}`] = Math.max(sums[`${kind}.${name}`] ?? 0, amount(value));
      }
    }
  }
  return sums;
}

const ended = (pod: KubeObject) => ['Succeeded', 'Failed'].includes(String(at(pod, 'status', 'phase')));

/** What a quota's resources are used for now. */
export function quotaUsage(cluster: ClusterTx, namespace: string, names: readonly string[]): Usage {
  const sums: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  const tables = new Set(names.map(tableOf));
  for (const table of tables) {
    for (const object of cluster.list(table, namespace)) {
      if (table === 'pods' && ended(object)) continue;
      const usage = usageOf(table, object);
      for (const name of names) sums[name] = (sums[name] ?? 0) + (usage[aliases[name] ?? name] ?? 0);
    }
  }
  return sums;
}

function tableOf(name: string): string {
  if (name.startsWith('count/')) return name.slice('count/'.length);
  if (name.startsWith('services')) return 'services';
  if (name === 'requests.storage') return 'persistentvolumeclaims';
  return counts[name] ?? 'pods';
}

export function printUsage(usage: Usage): Fields {
  return Object.fromEntries(Object.entries(usage).map(([name, value]) => [name, print(name, value)]));
}

/** Whether a quota counts the object: all of its scopes must fit. */
function inScope(quota: KubeObject, object: KubeObject): boolean {
  const scopes = (at(quota, 'spec', 'scopes') ?? []) as readonly string[];
  const terminating = at(object, 'spec', 'activeDeadlineSeconds') !== undefined;
  const bestEffort = at(object, 'status', 'qosClass') === 'BestEffort';
  const fits: Readonly<Record<string, boolean>> = {
    Terminating: terminating,
    NotTerminating: !terminating,
    BestEffort: bestEffort,
    NotBestEffort: !bestEffort,
  };
  return scopes.every((scope) => fits[scope] ?? true);
}

/** Refuses a new object for which a quota of its namespace has no room. */
export function admitQuota(
  cluster: ClusterTx,
  resource: Resource,
  object: KubeObject,
  live: KubeObject | undefined,
): void {
  const { namespace, name } = object.metadata;
  if (namespace === undefined) return;
  const id = resourceId(resource);
  const usage = usageOf(id, object);
  const before = live === undefined ? {} : usageOf(id, live);
  for (const quota of cluster.list('resourcequotas', namespace)) {
    if (!inScope(quota, object)) continue;
    const hard = (at(quota, 'spec', 'hard') ?? {}) as Fields;
    const names = Object.keys(hard)
      .filter((one) => tableOf(one) === id)
      .sort();
    if (id === 'pods') requireCompute(quota.metadata.name, object, names, resource);
    const used = quotaUsage(cluster, namespace, names);
    const added = (one: string) => (usage[aliases[one] ?? one] ?? 0) - (before[aliases[one] ?? one] ?? 0);
    const over = names.filter(
      (one) => added(one) > 0 && (used[one] ?? 0) + added(one) > amount(hard[one]) + 1e-9,
    );
    if (over.length === 0) continue;
    const list = (of: (one: string) => string) => over.map((one) => `${one}=${of(one)}`).join(',');
    const why =
      `exceeded quota: ${quota.metadata.name}, requested: ${list((one) => print(one, added(one)))}, ` +
      `used: ${list((one) => print(one, used[one] ?? 0))}, limited: ${list((one) => String(hard[one]))}`;
    throw forbidden(resource, name, why);
  }
}

/** Where a quota counts a compute resource, every container must say how much of it it wants. */
function requireCompute(quota: string, pod: KubeObject, names: readonly string[], resource: Resource): void {
  const containers = (at(pod, 'spec', 'containers') ?? []) as readonly Fields[];
  const missing = names
    .map((name) => [name, (aliases[name] ?? name).split('.')] as const)
    .filter(([, [kind = '']]) => kind === 'requests' || kind === 'limits')
    .flatMap(([name, [kind = '', what = '']]) => {
      const lacking = containers.filter(({ resources }) => at(resources, kind, what) === undefined);
      return lacking.length === 0 ? [] : [`${name} for: ${lacking.map((one) => one['name']).join(',')}`];
    });
  if (missing.length > 0) {
    throw forbidden(
      resource,
      pod.metadata.name,
      `failed quota: ${quota}: must specify ${missing.join('; ')}`,
    );
  }
}
