import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { policyDocument, type StatementProps, statement } from '../policy';

/** The cluster whose pods take roles. */
export interface PodCluster {
  /** An expression, known once the cluster exists: associations wait for it. */
  readonly name: string;
  /** Written out: a role need not wait ten minutes for the cluster that it trusts. */
  readonly arn: string;
  readonly account: string;
  readonly awsRegion: string;
}

export interface PodRoleProps {
  readonly cluster: PodCluster;
  /** Name of the role: at most 64 characters. */
  readonly roleName: string;
  readonly description: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** What the pods may do; nothing if empty. */
  readonly statements: readonly StatementProps[];
}

/** The trust policy of a role for the pods of one ServiceAccount in one cluster, and for nobody else. */
export function podTrust(cluster: PodCluster, namespace: string, serviceAccount: string): string {
  return policyDocument(
    statement({
      actions: ['sts:AssumeRole', 'sts:TagSession'],
      principals: { service: 'pods.eks.amazonaws.com' },
      conditions: {
        StringEquals: {
          'aws:SourceAccount': cluster.account,
          'aws:RequestTag/kubernetes-namespace': namespace,
          'aws:RequestTag/kubernetes-service-account': serviceAccount,
        },
        ArnEquals: { 'aws:SourceArn': cluster.arn },
      },
    }),
  );
}

/** A role that the pods of one ServiceAccount take through EKS Pod Identity. */
export class PodRole extends Construct {
  readonly arn: string;

  /** @throws {Error} on a role name longer than IAM's 64 characters. */
  constructor(scope: Construct, id: string, props: PodRoleProps) {
    super(scope, id);
    const { cluster, roleName, namespace, serviceAccount, statements } = props;
    if (roleName.length > 64) {
      throw new Error(`role name ${roleName} exceeds IAM's 64 characters; shorten the service's name`);
    }
    const role = new IamRole(this, 'role', {
      name: roleName,
      description: props.description,
      assumeRolePolicy: podTrust(cluster, namespace, serviceAccount),
    });
    if (statements.length > 0) {
      new IamRolePolicy(this, 'policy', {
        name: 'declared-needs',
        role: role.name,
        policy: policyDocument(...statements.map(statement)),
      });
    }
    new EksPodIdentityAssociation(this, 'association', {
      clusterName: cluster.name,
      namespace,
      serviceAccount,
      roleArn: role.arn,
    });
    this.arn = role.arn;
  }
}
