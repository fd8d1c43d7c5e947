import type { ClusterView } from '../cluster/cluster';
import { customResources } from '../schema/custom';
import { apiVersionOf, builtInResources, type Resource } from '../schema/resources';
import type { Fields } from '../types';

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** Verbs and kinds of subresources, where they differ from `get, patch, update` of the object's own kind. */
const subresourceRows: Readonly<Record<string, Fields>> = {
  binding: { kind: 'Binding', verbs: ['create'] },
  eviction: { kind: 'Eviction', group: 'policy', version: 'v1', verbs: ['create'] },
  log: { verbs: ['get'] },
  scale: { kind: 'Scale', group: 'autoscaling', version: 'v1', verbs: ['get', 'patch', 'update'] },
  token: { kind: 'TokenRequest', group: 'authentication.k8s.io', version: 'v1', verbs: ['create'] },
  finalize: { verbs: ['update'] },
};

const CRDS = 'customresourcedefinitions.apiextensions.k8s.io';

/** Everything that a cluster serves: the built-in kinds and those that its CustomResourceDefinitions declare. */
export function resourcesOf(cluster: ClusterView): readonly Resource[] {
  return [...builtInResources, ...cluster.list(CRDS).flatMap(customResources)];
}

export function findResource(
  cluster: ClusterView,
  place: { readonly group: string; readonly version: string; readonly plural: string },
): Resource | undefined {
  const is = (one: Resource) =>
    one.plural === place.plural && one.group === place.group && one.version === place.version;
  return builtInResources.find(is) ?? cluster.list(CRDS).flatMap(customResources).find(is);
}

/** The answers to `/api`, `/apis`, `/apis/<group>` and `/apis/<group>/<version>`; undefined for other paths. */
export function discovery(cluster: ClusterView, path: string): Fields | undefined {
  const [root, group, version, more] = path.split('/').filter((part) => part !== '');
  if (more !== undefined) return undefined;
  if (root === 'api' && version === undefined) {
    if (group === undefined) return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
    return group === 'v1' ? resourceList(resourcesOf(cluster), '', 'v1') : undefined;
  }
  if (root !== 'apis') return undefined;
  const all = resourcesOf(cluster).filter((one) => one.group !== '');
  if (group === undefined) {
    const groups = [...new Set(all.map((one) => one.group))].map((name) => groupOf(all, name));
    return { kind: 'APIGroupList', apiVersion: 'v1', groups };
  }
  if (version !== undefined) return resourceList(all, group, version);
  return all.some((one) => one.group === group)
    ? { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(all, group) }
    : undefined;
}

function groupOf(resources: readonly Resource[], name: string): Fields {
  const own = resources.filter(({ group }) => group === name);
  const versions = [...new Set(own.map(({ version }) => version))].map((version) => {
    return { groupVersion: `${name}/${version}`, version };
  });
  return { name, versions, preferredVersion: versions[0] };
}

function resourceList(resources: readonly Resource[], group: string, version: string): Fields | undefined {
  const own = resources.filter((one) => one.group === group && one.version === version);
  if (own.length === 0) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf({ group, version }),
    resources: own.flatMap((one) => [row(one), ...one.subresources.map((name) => subresource(one, name))]),
  };
}

function row({ plural, singular, namespaced, kind, short, categories }: Resource): Fields {
  return {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(short.length === 0 ? {} : { shortNames: short }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}

function subresource({ plural, namespaced, kind }: Resource, name: string): Fields {
  const own = {
    name: `${plural}/${name}`,
    singularName: '',
    namespaced,
    kind,
    verbs: ['get', 'patch', 'update'],
  };
  return { ...own, ...subresourceRows[name] };
}
