import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Construct } from 'constructs';
import { policyDocument, statement } from '../policy';

export interface ClusterAccessProps {
  readonly name: string;
  readonly account: string;
  readonly clusterName: string;
}

/** Who may do what in the cluster: a role each, and the principals of this account that may assume it. */
const access = {
  deployer: {
    policy: 'AmazonEKSClusterAdminPolicy',
    assumedBy: 'role/polycloud-deploy*',
    description: 'Applies manifests',
  },
  viewer: {
    policy: 'AmazonEKSViewPolicy',
    assumedBy: 'role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_*',
    description: 'Looks at everything but secrets',
  },
} as const;

/** Access entries for the roles of the table; nobody else gets in, not even the cluster's creator. */
export class ClusterAccess extends Construct {
  readonly deployerRoleArn: string;
  readonly viewerRoleArn: string;

  constructor(scope: Construct, id: string, props: ClusterAccessProps) {
    super(scope, id);
    this.deployerRoleArn = this.grant('deployer', props);
    this.viewerRoleArn = this.grant('viewer', props);
  }

  private grant(who: keyof typeof access, { name, account, clusterName }: ClusterAccessProps): string {
    const { policy, assumedBy, description } = access[who];
    const role = new IamRole(this, `${who}-role`, {
      name: `${name}-cluster-${who}`,
      description,
      assumeRolePolicy: policyDocument(
        statement({
          actions: ['sts:AssumeRole'],
          // A trust policy may name only roles that exist already; the condition names those to come.
          principals: { aws: `arn:aws:iam::${account}:root` },
          conditions: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:${assumedBy}` } },
        }),
      ),
    });
    const entry = new EksAccessEntry(this, `${who}-entry`, { clusterName, principalArn: role.arn });
    new EksAccessPolicyAssociation(this, `${who}-policy`, {
      clusterName,
      principalArn: entry.principalArn,
      policyArn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
      accessScope: { type: 'cluster' },
    });
    return role.arn;
  }
}
