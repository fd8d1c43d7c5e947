import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { policyDocument, statement } from '../policy';

export interface OperatorRoleProps {
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  /** Name of the Session Manager document that leads to the cluster's API. */
  readonly tunnelDocument: string;
}

/** What a person on call takes to look into the cluster, having come in through IAM Identity Center. */
export class OperatorRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: OperatorRoleProps) {
    super(scope, id);
    const { name, account, awsRegion, tunnelDocument } = props;
    const role = new IamRole(this, 'role', {
      name: `${name}-operator`,
      description: 'Looks into the cluster and changes nothing',
      maxSessionDuration: 3600,
      assumeRolePolicy: policyDocument(
        statement({
          actions: ['sts:AssumeRole'],
          // Identity Center makes its roles under random names; the condition covers those to come.
          principals: { aws: `arn:aws:iam::${account}:root` },
          conditions: {
            ArnLike: {
              'aws:PrincipalArn': `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_*`,
            },
          },
        }),
      ),
    });
    const regional = (service: string, resource: string) =>
      `arn:aws:${service}:${awsRegion}:${account}:${resource}`;
    new IamRolePolicy(this, 'policy', {
      name: 'tunnel',
      role: role.name,
      policy: policyDocument(
        statement({
          sid: 'FindCluster',
          actions: ['eks:DescribeCluster'],
          resources: [regional('eks', `cluster/${name}`)],
        }),
        // Finding a node has no resource in IAM.
        statement({
          sid: 'FindNode',
          actions: ['ec2:DescribeInstances', 'ssm:DescribeInstanceInformation'],
          resources: ['*'],
        }),
        statement({
          sid: 'ThroughNode',
          actions: ['ssm:StartSession'],
          resources: [regional('ec2', 'instance/*')],
          conditions: {
            StringEquals: { 'ssm:resourceTag/eks:cluster-name': name },
            // Without it, whoever names no document gets a shell.
            BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' },
          },
        }),
        statement({
          sid: 'ToApi',
          actions: ['ssm:StartSession'],
          resources: [regional('ssm', `document/${tunnelDocument}`)],
        }),
        statement({
          sid: 'EndTunnels',
          actions: ['ssm:TerminateSession'],
          resources: [regional('ssm', 'session/*')],
        }),
      ),
    });
    this.arn = role.arn;
  }
}
