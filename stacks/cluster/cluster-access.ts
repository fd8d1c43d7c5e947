import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import { Construct } from 'constructs';

/** EKS's own access policies: everything; or everything but secrets, and no change. */
const policies = { admin: 'AmazonEKSClusterAdminPolicy', view: 'AmazonEKSViewPolicy' } as const;

/** Who gets in: with a policy of EKS's for the whole cluster, or as a member of groups that Roles in it name. */
export type ClusterPrincipal = { readonly roleArn: string } & (
  | { readonly may: keyof typeof policies }
  | { readonly groups: readonly string[] }
);

export interface ClusterAccessProps {
  readonly clusterName: string;
  /** By a short name, which becomes the construct's id. */
  readonly principals: Readonly<Record<string, ClusterPrincipal>>;
}

/** An access entry per principal; nobody else gets in, not even the cluster's creator. */
export class ClusterAccess extends Construct {
  constructor(scope: Construct, id: string, { clusterName, principals }: ClusterAccessProps) {
    super(scope, id);
    for (const [who, principal] of Object.entries(principals)) {
      const entry = new EksAccessEntry(this, who, {
        clusterName,
        principalArn: principal.roleArn,
        ...('groups' in principal && { kubernetesGroups: [...principal.groups] }),
      });
      if (!('may' in principal)) continue;
      new EksAccessPolicyAssociation(this, `${who}-policy`, {
        clusterName,
        principalArn: entry.principalArn,
        policyArn: `arn:aws:eks::aws:cluster-access-policy/${policies[principal.may]}`,
        accessScope: { type: 'cluster' },
      });
    }
  }
}
