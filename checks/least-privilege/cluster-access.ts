import { guests } from '../../regions/guests';
import type { Finding } from '../finding';
import { argumentOf, ofType, resolve } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { seatsIn } from '../model/seats';
import { type Kind, tellValue } from './tell';

const opened: Kind = {
  rule: 'cluster-open',
  edge: 'lets in',
  source: 'EKS user guide: Grant IAM users access to Kubernetes with EKS access entries',
  mend: 'let in exactly whom checks/least-privilege/cluster-access.ts names',
};

interface Admitted {
  /** One of EKS's access policies. */
  readonly policy?: string;
  /** Groups that Roles in the cluster name. */
  readonly groups?: readonly string[];
  readonly why: string;
}

/** Which roles get into the cluster's API, and how. Nodes get in by their node groups. */
const admitted: Readonly<Record<string, Admitted>> = {
  '{name}-operator': { policy: 'AmazonEKSViewPolicy', why: 'looks, and not at secrets' },
  'polycloud-{name}-plan': { policy: 'AmazonEKSViewPolicy', why: 'compares what runs with what is meant to' },
  'polycloud-{name}-apply': { policy: 'AmazonEKSClusterAdminPolicy', why: 'applies manifests of every kind' },
};

/** The same, where the cluster takes guests. */
const admittedToHost: typeof admitted = {
  ...admitted,
  'polycloud-{name}-guest': { groups: [guests.group], why: 'has what the Roles of the seats say' },
};

/** Who gets into the API of Kubernetes, and how far, against the table. */
export function clusterAccessFindings(environment: Environment): readonly Finding[] {
  const table = seatsIn(environment).length > 0 ? admittedToHost : admitted;
  const wanted = new Map(
    Object.entries(table).map(([role, one]) => [role.replace('{name}', environment.name), one]),
  );
  return [
    ...ofType(environment, 'aws_eks_cluster').flatMap((cluster) => clusterFindings(environment, cluster)),
    ...ofType(environment, 'aws_eks_access_entry').flatMap((entry) =>
      entryFindings(environment, entry, wanted.get(roleOf(environment, entry))),
    ),
    ...ofType(environment, 'aws_eks_access_policy_association').flatMap((association) => {
      const role = roleOf(environment, association);
      const policy = String(association.attributes['policy_arn']).split('/').at(-1) ?? '';
      const own = wanted.get(role)?.policy;
      const message = `${role} has ${policy} in the cluster, and is to have ${own ?? 'nothing'}`;
      return policy === own
        ? []
        : [tellValue(environment, association, 'policy_arn', opened, policy, message)];
    }),
  ];
}

function entryFindings(
  environment: Environment,
  entry: Resource,
  wanted: Admitted | undefined,
): readonly Finding[] {
  const role = roleOf(environment, entry);
  const told = (argument: string, value: string, message: string) =>
    tellValue(environment, entry, argument, opened, value, message);
  const list = (groups: readonly unknown[]) => groups.map(String).sort().join(', ');
  const { type = 'STANDARD' } = entry.attributes;
  const groups = list([entry.attributes['kubernetes_groups'] ?? []].flat());
  const own = list(wanted?.groups ?? []);
  return [
    ...(wanted === undefined
      ? [told('principal_arn', role, `${role} gets into the cluster; nothing asks for that`)]
      : []),
    ...(groups === own
      ? []
      : [
          told(
            'kubernetes_groups',
            groups || 'no group',
            `${role} is put into ${groups || 'no group'}, and is to be in ${own || 'none'}`,
          ),
        ]),
    // Other types are of nodes, whose groups EKS adds by itself.
    ...(type === 'STANDARD'
      ? []
      : [told('type', String(type), `${role} gets into the cluster as a node of type ${String(type)}`)]),
  ];
}

/** The ways into a cluster that no entry tells: the person who made it, and the ConfigMap `aws-auth`. */
function clusterFindings(environment: Environment, cluster: Resource): readonly Finding[] {
  const wanted = { authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: false };
  return Object.entries(wanted)
    .filter(([name, value]) => argumentOf(cluster, 'access_config', name) !== value)
    .map(([name, value]) =>
      tellValue(
        environment,
        cluster,
        `access_config.${name}`,
        opened,
        String(argumentOf(cluster, 'access_config', name)),
        `${cluster.address} lets in more than its access entries say: ${name} is not ${value}`,
      ),
    );
}

/** The name of the role that an entry, or a policy of one, is about. */
function roleOf(environment: Environment, { attributes }: Resource): string {
  const found = resolve(environment, attributes['principal_arn']);
  const role =
    found?.type === 'aws_eks_access_entry' ? resolve(environment, found.attributes['principal_arn']) : found;
  return String(role?.attributes['name'] ?? attributes['principal_arn']);
}
