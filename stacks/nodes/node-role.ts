import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { serviceTrust } from '../policy';

// Pods get their rights through Pod Identity; a node may join, pull images and be reached by Session Manager.
const managedPolicies = [
  'AmazonEKSWorkerNodePolicy',
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonSSMManagedInstanceCore',
];

export interface NodeRoleProps {
  readonly name: string;
}

/** The role of every node. */
export class NodeRole extends Construct {
  readonly arn: string;
  /** A node that starts before its policies are attached does not join. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { name }: NodeRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name: `${name}-node`,
      description: 'EKS nodes',
      assumeRolePolicy: serviceTrust(['ec2.amazonaws.com']),
    });
    this.arn = role.arn;
    this.ready = managedPolicies.map(
      (policy) =>
        new IamRolePolicyAttachment(this, policy, {
          role: role.name,
          policyArn: `arn:aws:iam::aws:policy/${policy}`,
        }),
    );
  }
}
