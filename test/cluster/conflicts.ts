import picomatch from 'picomatch';
import type { KubernetesFault } from '../deploy/backend';
import type { Api, KubeObject } from './bed/api';

const manager = 'someone';

interface Kind {
  readonly kind: string;
  readonly apiVersion: string;
  readonly api: string;
  readonly plural: string;
}

/** Kinds that have something to take over: replicas, or data. */
const kinds: readonly Kind[] = [
  { kind: 'Deployment', apiVersion: 'apps/v1', api: '/apis/apps/v1', plural: 'deployments' },
  { kind: 'StatefulSet', apiVersion: 'apps/v1', api: '/apis/apps/v1', plural: 'statefulsets' },
  { kind: 'ConfigMap', apiVersion: 'v1', api: '/api/v1', plural: 'configmaps' },
];

interface Owned extends KubeObject {
  readonly spec?: { readonly replicas?: number };
  readonly data?: Readonly<Record<string, string>>;
  readonly metadata: KubeObject['metadata'] & {
    readonly managedFields?: readonly { readonly manager: string }[];
  };
}

/**
 * Lets another field manager take over the replicas, or the first key of the data, of every object that a fault
 * `conflict` matches, with a value of its own. Gives what undoes it: the values stay, and nobody owns them.
 */
export async function conflicts(api: Api, faults: readonly KubernetesFault[]): Promise<() => Promise<void>> {
  const wanted = faults.filter((fault) => fault.do === 'conflict').map(({ match }) => picomatch(match));
  const taken: string[] = [];
  for (const { kind, apiVersion, api: group, plural } of wanted.length > 0 ? kinds : []) {
    const { items } = await api.call<{ readonly items: readonly Owned[] }>('GET', `${group}/${plural}`);
    for (const object of items) {
      const { name, namespace } = object.metadata;
      if (!wanted.some((matches) => matches(`${kind.toLowerCase()}/${name}`))) continue;
      const path = `${group}/namespaces/${namespace}/${plural}/${name}`;
      const owned = { apiVersion, kind, metadata: { name, namespace }, ...changed(object) };
      await api.call(
        'PATCH',
        `${path}?fieldManager=${manager}&force=true`,
        owned,
        'application/apply-patch+yaml',
      );
      taken.push(path);
    }
  }
  return async () => {
    for (const path of taken) await disown(api, path);
  };
}

function changed({ spec, data }: Owned): object {
  if (spec !== undefined) return { spec: { replicas: (spec.replicas ?? 1) + 1 } };
  const [key = 'key', value = ''] = Object.entries(data ?? {})[0] ?? [];
  return { data: { [key]: `${value}!` } };
}

async function disown(api: Api, path: string): Promise<void> {
  const { metadata } = await api.call<Owned>('GET', path);
  const managedFields = (metadata.managedFields ?? []).filter((entry) => entry.manager !== manager);
  await api.call('PATCH', path, { metadata: { managedFields } });
}
