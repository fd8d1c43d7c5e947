import { numberOf, ofType } from '../model/lookup';
import type { Block, Environment } from '../model/model';
import { type Workload, workloadsOf } from '../model/workloads';
import { addonPods, addonSource } from './addon-pods';
import { guestPod, guestPods } from './guests';
import type { Unknown } from './measure';
import { amountOfPod } from './pod-amounts';
import type { Pods } from './pods';
import type { Pool, PoolTaint } from './pools';
import { surgeOf } from './surge';

/** What runs in a pool. */
export interface Load {
  readonly pool: Pool;
  readonly pods: readonly Pods[];
  /** Pods that every node has. */
  readonly agents: readonly Pods[];
}

interface Placed {
  readonly loads: readonly Load[];
  readonly unknowns: readonly Unknown[];
}

/** Which pods run in which pool. One that fits several counts for the first; one that fits none is told. */
export function placed(environment: Environment, pools: readonly Pool[]): Placed {
  const workloads = workloadsOf(environment).map((workload) => ({
    workload,
    pods: podsOf(workload),
    fits: pools.filter((pool) => takes(pool, workload.pod)),
  }));
  const addons = ofType(environment, 'aws_eks_addon').map(({ attributes }) => attributes);
  const agents = addons.flatMap((addon) => agentOf(String(addon['addon_name'])));
  const untainted = pools.find(({ taints }) => taints.length === 0);
  const isAgent = (workload: Workload) => workload.kind === 'DaemonSet';
  const loads = pools.map((pool) => ({
    pool,
    pods: [
      ...workloads
        .filter(({ workload, fits }) => !isAgent(workload) && fits[0] === pool)
        .map(({ pods }) => pods),
      ...(pool === untainted ? addons.flatMap(replicasOf) : []),
      ...(takes(pool, guestPod) ? guestPods(environment) : []),
    ],
    agents: [
      ...agents,
      ...workloads
        .filter(({ workload, fits }) => isAgent(workload) && fits.includes(pool))
        .map(({ pods }) => pods),
    ],
  }));
  return {
    loads,
    unknowns: [
      ...workloads.flatMap(({ workload, pods, fits }) => unknownsOf(workload, pods, fits)),
      ...unknownAddons(environment),
    ],
  };
}

function podsOf(workload: Workload): Pods {
  const { id, kind, pod, replicas, requests } = workload;
  return {
    id,
    size: [
      requests.millicores,
      requests.memoryMiB,
      amountOfPod(pod, 'requests', 'ephemeral-storage') / 2 ** 20,
      1,
    ],
    count: kind === 'DaemonSet' ? 1 : replicas.max,
    surge: surgeOf(workload),
    least: kind === 'DaemonSet' ? 1 : replicas.min,
    owner: workload.owner,
    hostNetwork: pod['hostNetwork'] === true,
  };
}

/** Whether a pool's nodes take a pod: all that it selects, and none of their taints that it does not tolerate. */
function takes({ labels, taints }: Pool, pod: Block): boolean {
  const selector = (pod['nodeSelector'] ?? {}) as Readonly<Record<string, string>>;
  const all: Readonly<Record<string, string>> = {
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    ...labels,
  };
  const tolerations = (pod['tolerations'] ?? []) as readonly Block[];
  return (
    Object.entries(selector).every(([key, value]) => all[key] === value) &&
    taints.every((taint) => taint.effect === 'PREFER_NO_SCHEDULE' || tolerations.some(tolerates(taint)))
  );
}

/** Source: Kubernetes documentation, Taints and Tolerations; EKS writes effects as NO_SCHEDULE. */
const tolerates =
  ({ key, value, effect }: PoolTaint) =>
  (toleration: Block): boolean =>
    (toleration['effect'] === undefined ||
      String(toleration['effect']).toUpperCase() === effect.replaceAll('_', '')) &&
    (toleration['operator'] === 'Exists'
      ? toleration['key'] === undefined || toleration['key'] === key
      : toleration['key'] === key && (toleration['value'] ?? '') === value);

function agentOf(addon: string): readonly Pods[] {
  const agent = addonPods[addon]?.agent;
  if (agent === undefined) return [];
  const { millicores, memoryMiB, hostNetwork } = agent;
  return [
    {
      id: `add-on ${addon}`,
      size: [millicores, memoryMiB, 0, 1],
      count: 1,
      surge: 0,
      least: 1,
      owner: 'add-ons',
      hostNetwork,
    },
  ];
}

function replicasOf(addon: Block): readonly Pods[] {
  return (addonPods[String(addon['addon_name'])]?.replicas ?? []).map(
    ({ name, count, millicores, memoryMiB }) => ({
      id: `add-on ${name}`,
      size: [millicores, memoryMiB, 0, 1],
      count: configuredMost(addon['configuration_values']) ?? count,
      surge: 1,
      least: count,
      owner: 'add-ons',
      hostNetwork: false,
    }),
  );
}

/** The `maxReplicas` of an add-on's own scaling, or its `replicaCount`. */
function configuredMost(configuration: unknown): number | undefined {
  const text = String(configuration ?? '');
  return numberOf(/"(?:maxReplicas|replicaCount)":\s*(\d+)/.exec(text)?.[1]);
}

const spreads = 'Kubernetes documentation, Assigning Pods to Nodes';

function unknownsOf(
  { manifest, id, kind, pod }: Workload,
  pods: Pods,
  fits: readonly Pool[],
): readonly Unknown[] {
  const affinity = (pod['affinity'] ?? {}) as Readonly<Record<string, Block>>;
  const required = Object.entries(affinity).filter(
    ([, rules]) => rules['requiredDuringSchedulingIgnoredDuringExecution'] !== undefined,
  );
  const constraints = (pod['topologySpreadConstraints'] ?? []) as readonly Block[];
  const strict = constraints.filter((one) => one['whenUnsatisfiable'] !== 'ScheduleAnyway');
  const at = { file: manifest.file, object: id, source: spreads };
  const chart =
    'change it in charts/service/service-pod.ts, or teach checks/capacity/placement.ts what it asks for';
  const one = (name: Unknown['rule'], key: string, value: unknown, why: string, mend = chart): Unknown => ({
    ...at,
    rule: name,
    key: `${id}: ${key}`,
    value,
    why,
    mend,
  });
  return [
    ...(pods.size.slice(0, 2).every((amount) => amount > 0)
      ? []
      : [
          one(
            'unknown-amount',
            'resources.requests',
            pod['containers'],
            'does not ask for processor and memory, so that nobody can tell how many nodes it takes',
            'say what it needs in resources of its file in services/catalogue/',
          ),
        ]),
    ...(fits.length > 0
      ? []
      : [one('unknown-pool', 'nodeSelector', pod['nodeSelector'], 'fits the labels and taints of no pool')]),
    ...required.map(([name, rules]) =>
      one(
        'unknown-affinity',
        `affinity.${name}`,
        rules,
        `must be placed by a rule of ${name} that is not judged`,
      ),
    ),
    ...strict.map((constraint) =>
      one(
        'unknown-spread',
        'topologySpreadConstraints',
        constraint,
        'may stay pending rather than be spread unevenly',
      ),
    ),
    ...([pods.count, ...pods.size].every(Number.isFinite)
      ? []
      : [
          one(
            'unknown-size',
            kind === 'Deployment' ? 'replicas' : 'parallelism',
            pods.count,
            'has no number of pods',
          ),
        ]),
  ];
}

function unknownAddons(environment: Environment): readonly Unknown[] {
  return ofType(environment, 'aws_eks_addon')
    .filter(({ attributes }) => addonPods[String(attributes['addon_name'])] === undefined)
    .map(({ address, key, attributes }) => ({
      rule: 'unknown-addon',
      file: environment.file,
      key: `${key}.addon_name`,
      value: attributes['addon_name'],
      object: address,
      why: `installs ${String(attributes['addon_name'])}, whose pods are in no table`,
      source: addonSource,
      mend: 'add its pods to checks/capacity/addon-pods.ts',
    }));
}
