import { keyOf, visitTexts } from '../model/leaves';
import type { Block, Environment, Model } from '../model/model';
import { egress, policySource, unusedExceptions } from './egress';
import { type At, manifestVerdict as verdict } from './manifest-verdict';
import { reachOfPods } from './pod-reach';
import { leaves, stays, unknown } from './row';
import type { Verdict } from './verdict';
import { foreignNames, isInside } from './where';

const tables = 'checks/residency/manifests.ts';

/** Kinds that neither hold data nor lead it anywhere by themselves; the others are judged, or unknown. */
const harmless = new Set([
  'ConfigMap',
  'ServiceAccount',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'SecretProviderClass',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'Namespace',
  'ResourceQuota',
  'LimitRange',
  'PriorityClass',
]);
const workloads = new Set(['Deployment', 'DaemonSet', 'Job', 'CronJob', 'StatefulSet']);

/** A verdict on each way out that the manifests open, on each image, and on each kind that nobody knows. */
export function manifestVerdicts(model: Model, environment: Environment): readonly Verdict[] {
  return [
    ...environment.manifests.flatMap((manifest) => {
      const { kind, metadata } = manifest.object;
      const object = `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
      const at: At = { model, environment, manifest, object };
      return [...byKind(at), ...named(at)];
    }),
    ...unusedExceptions(model, environment),
  ];
}

function byKind(at: At): readonly Verdict[] {
  const { kind, spec } = at.manifest.object as unknown as { readonly kind: string; readonly spec: Block };
  if (kind === 'NetworkPolicy') return egress(at, spec);
  if (kind === 'Service') return service(at, spec);
  if (workloads.has(kind)) return pods(at, podTemplate(kind, spec));
  if (harmless.has(kind)) return [];
  return [
    verdict(
      at,
      unknown(
        'the tables do not have the kind, so nobody can tell what it does with data',
        'nobody knows where',
      ),
      {
        rule: 'unknown-kind',
        edge: 'is a',
        key: 'kind',
        value: kind,
        source: tables,
        mend: `add ${kind} to ${tables}, or remove the object`,
      },
    ),
  ];
}

function service(at: At, spec: Block): readonly Verdict[] {
  const type = String(spec['type'] ?? 'ClusterIP');
  if (type === 'ClusterIP' || type === 'NodePort') return [];
  const end = String(spec['externalName'] ?? 'a load balancer that no stack has');
  return [
    verdict(at, leaves('only addresses inside the cluster are known to stay', end), {
      rule: type === 'ExternalName' ? 'name-elsewhere' : 'public-exposure',
      edge: 'is of type',
      key: 'spec.type',
      value: type,
      source: 'Kubernetes documentation: Service',
      mend: 'make it ClusterIP or NodePort; balancers and names are in the stack',
    }),
  ];
}

function podTemplate(kind: string, spec: Block): Block {
  const job = kind === 'CronJob' ? ((spec['jobTemplate'] as Block)['spec'] as Block) : spec;
  return job['template'] as Block;
}

function pods(at: At, template: Block): readonly Verdict[] {
  const { environment, manifest, model } = at;
  const spec = template['spec'] as Block;
  const verdicts: Verdict[] = [];
  if (spec['hostNetwork'] === true) {
    verdicts.push(
      verdict(
        at,
        leaves('network policies do not hold for pods on the network of their node', 'the internet'),
        {
          rule: 'unconfined',
          edge: 'is on',
          key: 'hostNetwork',
          value: 'the node’s network',
          source: policySource,
          mend: 'take hostNetwork away',
        },
      ),
    );
  }
  const labels = ((template['metadata'] as Block | undefined)?.['labels'] ?? {}) as Readonly<
    Record<string, string>
  >;
  if (!isConfined(environment, manifest.object.metadata.namespace, labels)) {
    verdicts.push(
      verdict(at, leaves('no network policy limits where its pods may send', 'anywhere'), {
        rule: 'unconfined',
        edge: 'is confined by',
        key: 'metadata.labels',
        value: 'no policy',
        source: policySource,
        mend: 'give it a NetworkPolicy with policyTypes Egress',
      }),
    );
  }
  const containers = [
    ...((spec['initContainers'] ?? []) as readonly Block[]),
    ...((spec['containers'] ?? []) as readonly Block[]),
  ];
  verdicts.push(...reachOfPods(at, spec));
  for (const [i, { image }] of containers.entries()) {
    const registry = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\//.exec(String(image));
    const near = registry?.[1] === model.platformAccount && isInside(environment, registry[2] ?? '');
    const told = {
      edge: 'pulls',
      key: `containers[${i}].image`,
      value: image,
      source: 'ECR user guide: Private registry',
      mend: 'release an image of the platform’s registry, by its digest',
    };
    if (near && !/@sha256:[0-9a-f]{64}$/.test(String(image))) {
      const outcome = unknown('a tag can come to mean other code, which nobody has looked at', String(image));
      verdicts.push(verdict(at, outcome, { rule: 'image-unpinned', ...told }));
      continue;
    }
    verdicts.push(
      verdict(
        at,
        near
          ? stays('code comes in from the platform’s registry near by; nothing goes out')
          : unknown('it comes from a registry that is not the platform’s in the jurisdiction', String(image)),
        { rule: 'image-elsewhere', ...told },
      ),
    );
  }
  return verdicts;
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly unknown[];
}

function isConfined(
  environment: Environment,
  namespace: string | undefined,
  labels: Readonly<Record<string, string>>,
): boolean {
  return environment.manifests.some(({ object }) => {
    if (object.kind !== 'NetworkPolicy' || object.metadata.namespace !== namespace) return false;
    const { podSelector = {}, policyTypes = [] } = object['spec'] as {
      readonly podSelector?: Selector;
      readonly policyTypes?: readonly string[];
    };
    const { matchLabels = {}, matchExpressions = [] } = podSelector;
    return (
      policyTypes.includes('Egress') &&
      matchExpressions.length === 0 &&
      Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
    );
  });
}

/** Texts of a manifest that name AWS regions or accounts elsewhere; images are judged by themselves. */
function named(at: At): readonly Verdict[] {
  const { metadata, ...rest } = at.manifest.object;
  const verdicts: Verdict[] = [];
  visitTexts(rest, (value, path) => {
    if (path.at(-1) === 'image') return;
    const [foreign] = foreignNames(at.environment, value);
    if (foreign === undefined) return;
    verdicts.push(
      verdict(at, leaves(`${foreign} lies outside`, foreign), {
        rule: 'named-elsewhere',
        edge: 'names',
        key: keyOf(path),
        value,
        source: tables,
        mend: `name what the environment ${metadata.name === '' ? '' : 'itself '}has`,
      }),
    );
  });
  return verdicts;
}
