import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { policyDocument, serviceTrust, statement } from '../policy';

export interface FlowLogsProps {
  readonly name: string;
  readonly vpcId: string;
  readonly account: string;
  readonly awsRegion: string;
  readonly keyArn: string;
  readonly retentionDays: number;
}

/** Who spoke with whom in the VPC, accepted and refused alike. */
export class FlowLogs extends Construct {
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { name, vpcId, account, awsRegion, keyArn, retentionDays } = props;
    this.logGroupName = `/polycloud/${name}/flow-logs`;
    const group = new CloudwatchLogGroup(this, 'group', {
      name: this.logGroupName,
      kmsKeyId: keyArn,
      retentionInDays: retentionDays,
    });
    const role = new IamRole(this, 'role', {
      name: `${name}-flow-logs`,
      description: 'VPC flow logs write to their log group',
      assumeRolePolicy: serviceTrust(['vpc-flow-logs.amazonaws.com'], account),
    });
    new IamRolePolicy(this, 'policy', {
      name: 'write',
      role: role.name,
      policy: policyDocument(
        statement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
          resources: [`arn:aws:logs:${awsRegion}:${account}:log-group:${this.logGroupName}:*`],
        }),
      ),
    });
    new FlowLog(this, 'flow-log', {
      vpcId,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logDestination: group.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: 60,
      tags: { Name: name },
    });
  }
}
