import type { Block, Environment, ManifestObject } from './model';
import { quantity } from './quantity';
import { type Labels, type Selector, selects } from './selector';

const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'] as const;
export type WorkloadKind = (typeof kinds)[number];

/** What runs pods: one of them for each object that has a pod template. */
export interface Workload {
  readonly manifest: ManifestObject;
  readonly kind: WorkloadKind;
  readonly namespace: string;
  readonly name: string;
  /** `Deployment services/payments`, as findings name it. */
  readonly id: string;
  /** The service or component that it belongs to: label `app.kubernetes.io/name`, else its own name. */
  readonly owner: string;
  /** Labels of its pods. */
  readonly labels: Labels;
  /** Specification of its pods. */
  readonly pod: Block;
  /** Pods that run at least and at most: by its autoscaler, else its replicas; a Job's and a CronJob's parallelism. */
  readonly replicas: { readonly min: number; readonly max: number };
  readonly autoscaler?: ManifestObject;
  readonly budgets: readonly ManifestObject[];
  /** What one pod asks for; init containers count where they ask for more. */
  readonly requests: { readonly millicores: number; readonly memoryMiB: number };
}

const known = new WeakMap<Environment, readonly Workload[]>();

/** Everything in an environment's manifests that runs pods, in the order of the files. */
export function workloadsOf(environment: Environment): readonly Workload[] {
  const found = known.get(environment) ?? read(environment);
  known.set(environment, found);
  return found;
}

function read({ manifests }: Environment): readonly Workload[] {
  const ofKind = (kind: string) => manifests.filter(({ object }) => object.kind === kind);
  const autoscalers = ofKind('HorizontalPodAutoscaler');
  const budgets = ofKind('PodDisruptionBudget');
  return manifests.flatMap((manifest) => {
    const kind = kinds.find((one) => one === manifest.object.kind);
    return kind === undefined ? [] : [workload(manifest, kind, autoscalers, budgets)];
  });
}

function workload(
  manifest: ManifestObject,
  kind: WorkloadKind,
  autoscalers: readonly ManifestObject[],
  budgets: readonly ManifestObject[],
): Workload {
  const { metadata } = manifest.object;
  const { name, namespace = 'default' } = metadata;
  const outer = block(manifest.object['spec']);
  const spec = kind === 'CronJob' ? block(block(outer['jobTemplate'])['spec']) : outer;
  const template = block(spec['template']);
  const labels = (block(template['metadata'])['labels'] ?? {}) as Labels;
  const pod = block(template['spec']);
  const autoscaler = autoscalers.find(({ object }) => {
    const target = block(block(object['spec'])['scaleTargetRef']);
    return (
      (object.metadata.namespace ?? 'default') === namespace &&
      target['kind'] === kind &&
      target['name'] === name
    );
  });
  return {
    manifest,
    kind,
    namespace,
    name,
    id: `${kind} ${namespace}/${name}`,
    owner: labels['app.kubernetes.io/name'] ?? metadata.labels?.['app.kubernetes.io/name'] ?? name,
    labels,
    pod,
    replicas: replicas(kind, spec, autoscaler),
    ...(autoscaler && { autoscaler }),
    budgets: budgets.filter(
      ({ object }) =>
        (object.metadata.namespace ?? 'default') === namespace &&
        selects(block(object['spec'])['selector'] as Selector | undefined, labels),
    ),
    requests: requests(pod),
  };
}

function replicas(kind: WorkloadKind, spec: Block, autoscaler: ManifestObject | undefined) {
  if (autoscaler !== undefined) {
    const { minReplicas = 1, maxReplicas } = block(autoscaler.object['spec']);
    return { min: Number(minReplicas), max: Number(maxReplicas) };
  }
  const count = Number(spec[kind === 'Job' || kind === 'CronJob' ? 'parallelism' : 'replicas'] ?? 1);
  return { min: count, max: count };
}

/** Source: Kubernetes documentation, Init Containers: the larger of the sum of all containers and any init container. */
function requests(pod: Block): Workload['requests'] {
  const each = (list: unknown, resource: string) =>
    containersIn(list).map(
      (container) => quantity(block(block(container['resources'])['requests'])[resource]) ?? 0,
    );
  const most = (resource: string) =>
    Math.max(
      each(pod['containers'], resource).reduce((sum, one) => sum + one, 0),
      ...each(pod['initContainers'], resource),
    );
  return { millicores: most('cpu') * 1000, memoryMiB: most('memory') / 2 ** 20 };
}

/** Every container of a pod, those that run first included. */
export function containersOf({ pod }: Workload): readonly Block[] {
  return [...containersIn(pod['initContainers']), ...containersIn(pod['containers'])];
}

function containersIn(list: unknown): readonly Block[] {
  return Array.isArray(list) ? list : [];
}

function block(value: unknown): Block {
  return typeof value === 'object' && value !== null ? (value as Block) : {};
}
