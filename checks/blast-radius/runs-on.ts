import type { Block, Environment, Resource } from '../model/model';
import { type Workload, workloadsOf } from '../model/workloads';

type Users = (environment: Environment, resource: Pick<Resource, 'attributes'>) => readonly Workload[];

/** Where a resource meets the cluster: whose pods need it. */
const users: Readonly<Record<string, Users>> = {
  aws_eks_cluster: (environment) => workloadsOf(environment),

  // A group for new pods of a pool, known by the label that its pods ask for.
  aws_eks_node_group: (environment, { attributes }) => {
    const labels = Object.entries((attributes['labels'] ?? {}) as Block);
    return workloadsOf(environment).filter(({ pod }) => {
      const wanted = Object.entries((pod['nodeSelector'] ?? {}) as Block);
      return labels.some(([key, value]) => wanted.some(([name, asked]) => name === key && asked === value));
    });
  },

  aws_eks_pod_identity_association: (environment, { attributes }) =>
    workloadsOf(environment).filter(
      ({ namespace, pod }) =>
        namespace === attributes['namespace'] && pod['serviceAccountName'] === attributes['service_account'],
    ),

  // By the node port to which the group sends, and the Service that has it.
  aws_lb_target_group: (environment, { attributes }) => {
    const services = environment.manifests.filter(({ object }) => object.kind === 'Service');
    return services
      .filter(({ object }) => portsOf(object['spec']).some((port) => port === attributes['port']))
      .flatMap(({ object }) => {
        const selector = Object.entries(((object['spec'] as Block)['selector'] ?? {}) as Block);
        return workloadsOf(environment).filter(
          ({ namespace, labels }) =>
            namespace === (object.metadata.namespace ?? 'default') &&
            selector.every(([key, value]) => labels[key] === value),
        );
      });
  },

  // Mounted by name.
  aws_secretsmanager_secret: (environment, { attributes }) => {
    const mounting = environment.manifests.filter(
      ({ object }) =>
        object.kind === 'SecretProviderClass' && namesIn(object['spec']).includes(String(attributes['name'])),
    );
    return mounting.flatMap(({ object }) =>
      workloadsOf(environment).filter(
        ({ namespace, pod }) =>
          namespace === object.metadata.namespace &&
          JSON.stringify(pod).includes(`"${object.metadata.name}"`),
      ),
    );
  },
};

/** The workloads whose pods a resource serves by itself, not through another one. */
export function runsOn(
  environment: Environment,
  resource: Pick<Resource, 'type' | 'attributes'>,
): readonly Workload[] {
  return users[resource.type]?.(environment, resource) ?? [];
}

function portsOf(spec: unknown): readonly unknown[] {
  const { ports = [] } = (spec ?? {}) as { readonly ports?: readonly Block[] };
  return ports.map(({ nodePort }) => nodePort);
}

/** The names of secrets in a SecretProviderClass of the AWS provider, whose list is a text of YAML or JSON. */
function namesIn(spec: unknown): readonly string[] {
  const { parameters } = (spec ?? {}) as { readonly parameters?: { readonly objects?: string } };
  return [...(parameters?.objects ?? '').matchAll(/objectName"?:\s*"?([^"\s,]+)/g)].map(
    ([, name = '']) => name,
  );
}
