import type { Finding } from '../finding';
import { argumentOf, ofType, resolve } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { type Kind, tellValue } from './tell';

const opened: Kind = {
  rule: 'cluster-open',
  edge: 'lets in',
  source: 'EKS user guide: Grant IAM users access to Kubernetes with EKS access entries',
  mend: 'let in exactly whom checks/least-privilege/cluster-access.ts names',
};

/** Which roles get into the cluster's API, and by which of EKS's policies. Nodes get in by their node groups. */
const admitted: Readonly<Record<string, { readonly policy: string; readonly why: string }>> = {
  '{name}-operator': { policy: 'AmazonEKSViewPolicy', why: 'looks, and not at secrets' },
  'polycloud-{name}-plan': { policy: 'AmazonEKSViewPolicy', why: 'compares what runs with what is meant to' },
  'polycloud-{name}-apply': { policy: 'AmazonEKSClusterAdminPolicy', why: 'applies manifests of every kind' },
};

/** Who gets into the API of Kubernetes, and how far, against the table. */
export function clusterAccessFindings(environment: Environment): readonly Finding[] {
  const policies = new Map(
    Object.entries(admitted).map(([role, { policy }]) => [role.replace('{name}', environment.name), policy]),
  );
  return [
    ...ofType(environment, 'aws_eks_cluster').flatMap((cluster) => clusterFindings(environment, cluster)),
    ...ofType(environment, 'aws_eks_access_entry').flatMap((entry) => {
      const role = roleOf(environment, entry);
      const groups = entry.attributes['kubernetes_groups'];
      return [
        ...(policies.has(role)
          ? []
          : [
              tellValue(
                environment,
                entry,
                'principal_arn',
                opened,
                role,
                `${role} gets into the cluster; nothing asks for that`,
              ),
            ]),
        ...(Array.isArray(groups) && groups.length > 0
          ? [
              tellValue(
                environment,
                entry,
                'kubernetes_groups',
                opened,
                groups.join(', '),
                `${role} is put into the groups ${groups.join(', ')}`,
              ),
            ]
          : []),
      ];
    }),
    ...ofType(environment, 'aws_eks_access_policy_association').flatMap((association) => {
      const role = roleOf(environment, association);
      const policy = String(association.attributes['policy_arn']).split('/').at(-1) ?? '';
      const wanted = policies.get(role);
      return policy === wanted
        ? []
        : [
            tellValue(
              environment,
              association,
              'policy_arn',
              opened,
              policy,
              `${role} has ${policy} in the cluster, and is to have ${wanted ?? 'nothing'}`,
            ),
          ];
    }),
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
