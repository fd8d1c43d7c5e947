import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { policyDocument, serviceTrust, statement } from '../policy';

export interface RunnerRoleProps {
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly connectionArn: string;
  readonly logGroupArn: string;
}

/**
 * What CodeBuild does to start the runner and to log. Jobs can use it too, so it holds no right to deploy: that, a
 * job gets with GitHub's token.
 */
export class RunnerRole extends Construct {
  readonly arn: string;
  readonly policy: ITerraformDependable;

  constructor(scope: Construct, id: string, props: RunnerRoleProps) {
    super(scope, id);
    const { name, account, awsRegion } = props;
    const ec2 = (resource: string) => `arn:aws:ec2:${awsRegion}:${account}:${resource}`;
    const subnets = props.subnetIds.map((subnet) => ec2(`subnet/${subnet}`));
    const inSubnets = { ArnEquals: { 'ec2:Subnet': subnets } };
    const role = new IamRole(this, 'role', {
      name: `${name}-runner`,
      description: 'CodeBuild starts the runner that deploys',
      assumeRolePolicy: serviceTrust(['codebuild.amazonaws.com'], account),
    });
    this.arn = role.arn;
    this.policy = new IamRolePolicy(this, 'policy', {
      name: 'run',
      role: role.name,
      policy: policyDocument(
        statement({
          sid: 'Log',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [`${props.logGroupArn}:*`],
        }),
        statement({
          sid: 'ReachRepository',
          actions: ['codeconnections:GetConnection', 'codeconnections:GetConnectionToken'],
          resources: [props.connectionArn],
        }),
        // Describing a network has no resource in IAM.
        statement({
          sid: 'LookAround',
          actions: [
            'ec2:DescribeDhcpOptions',
            'ec2:DescribeNetworkInterfaces',
            'ec2:DescribeSecurityGroups',
            'ec2:DescribeSubnets',
            'ec2:DescribeVpcs',
          ],
          resources: ['*'],
        }),
        statement({
          sid: 'EnterSubnets',
          actions: ['ec2:CreateNetworkInterface'],
          resources: [...subnets, ec2(`security-group/${props.securityGroupId}`), ec2('network-interface/*')],
        }),
        statement({
          sid: 'LeaveSubnets',
          actions: ['ec2:DeleteNetworkInterface'],
          resources: [ec2('network-interface/*')],
          conditions: inSubnets,
        }),
        statement({
          sid: 'LendInterface',
          actions: ['ec2:CreateNetworkInterfacePermission'],
          resources: [ec2('network-interface/*')],
          conditions: {
            ...inSubnets,
            StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },
          },
        }),
      ),
    });
  }
}
