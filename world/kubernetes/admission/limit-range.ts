import { forbidden } from '../api/status';
import type { ClusterTx } from '../cluster/cluster';
import { amount } from '../schema/quantity';
import { builtInResource } from '../schema/resources';
import { at, type Fields, type KubeObject } from '../types';

interface Limit {
  readonly type: string;
  readonly default?: Fields;
  readonly defaultRequest?: Fields;
  readonly min?: Fields;
  readonly max?: Fields;
}

/** Gives a pod's containers the requests and limits of the namespace's LimitRanges; refuses what is outside them. */
export function limitRangeDefaults(cluster: ClusterTx, pod: KubeObject): KubeObject {
  const limits = cluster
    .list('limitranges', pod.metadata.namespace)
    .flatMap((one) => (at(one, 'spec', 'limits') ?? []) as readonly Limit[])
    .filter(({ type }) => type === 'Container');
  if (limits.length === 0) return pod;
  const spec = pod['spec'] as Fields;
  const fill = (container: Fields): Fields => limits.reduce(withDefaults, container);
  const containers = (spec['containers'] as readonly Fields[]).map(fill);
  const initial = spec['initContainers'] as readonly Fields[] | undefined;
  const problems = containers.flatMap((container) => limits.flatMap((limit) => outside(container, limit)));
  if (problems.length > 0) throw forbidden(builtInResource('pods'), pod.metadata.name, problems.join(', '));
  return {
    ...pod,
    spec: { ...spec, containers, ...(initial === undefined ? {} : { initContainers: initial.map(fill) }) },
  };
}

function withDefaults(container: Fields, limit: Limit): Fields {
  const given = (container['resources'] ?? {}) as Fields;
  const limits = { ...limit.default, ...(given['limits'] as Fields) };
  const requests = { ...limit.defaultRequest, ...(given['requests'] as Fields) };
  return {
    ...container,
    resources: {
      ...given,
      ...(Object.keys(limits).length === 0 ? {} : { limits }),
      ...(Object.keys(requests).length === 0 ? {} : { requests }),
    },
  };
}

function outside({ resources }: Fields, { min = {}, max = {} }: Limit): readonly string[] {
  const low = Object.entries(min).flatMap(([name, bound]) => {
    const value = at(resources, 'requests', name) ?? at(resources, 'limits', name);
    const text = `minimum ${name} usage per Container is ${bound}`;
    if (value === undefined) return [`${text}.  No request is specified`];
    return amount(value) < amount(bound) ? [`${text}, but request is ${value}`] : [];
  });
  const high = Object.entries(max).flatMap(([name, bound]) => {
    const value = at(resources, 'limits', name);
    const text = `maximum ${name} usage per Container is ${bound}`;
    if (value === undefined) return [`${text}.  No limit is specified`];
    return amount(value) > amount(bound) ? [`${text}, but limit is ${value}`] : [];
  });
  return [...low, ...high];
}
