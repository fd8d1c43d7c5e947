import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import { Construct } from 'constructs';

/** EKS's own access policies: everything; or everything but secrets, and no change. */
const policies = { admin: 'AmazonEKSClusterAdminPolicy', view: 'AmazonEKSViewPolicy' } as const;

export interface ClusterPrincipal {
  readonly roleArn: string;
  readonly may: keyof typeof policies;
}

export interface ClusterAccessProps {
  readonly clusterName: string;
  /** By a short name, which becomes the construct's id. */
  readonly principals: Readonly<Record<string, ClusterPrincipal>>;
}

/** An access entry per principal; nobody else gets in, not even the cluster's creator. */
export class ClusterAccess extends Construct {
  constructor(scope: Construct, id: string, { clusterName, principals }: ClusterAccessProps) {
    super(scope, id);
    for (const [who, { roleArn, may }] of Object.entries(principals)) {
      const entry = new EksAccessEntry(this, who, { clusterName, principalArn: roleArn });
      new EksAccessPolicyAssociation(this, `${who}-policy`, {
        clusterName,
        principalArn: entry.principalArn,
        policyArn: `arn:aws:eks::aws:cluster-access-policy/${policies[may]}`,
        accessScope: { type: 'cluster' },
      });
    }
  }
}
