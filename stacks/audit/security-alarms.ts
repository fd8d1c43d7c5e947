import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';

export interface SecurityAlarmsProps {
  readonly name: string;
  /** Log group of the trail. */
  readonly logGroupName: string;
  readonly alarmTopicArn: string;
}

const calls = (source: string, ...names: readonly string[]) =>
  `{ ($.eventSource = ${source}) && (${names.map((name) => `($.eventName = ${name})`).join(' || ')}) }`;

/** CloudTrail events that a person should look at, after the "Monitoring" section of the CIS AWS Foundations Benchmark. */
const events = {
  'root-use':
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  'denied-calls': '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  'sign-in-without-mfa':
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ' +
    '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  'trail-changes': calls(
    'cloudtrail.amazonaws.com',
    'CreateTrail',
    'UpdateTrail',
    'DeleteTrail',
    'StartLogging',
    'StopLogging',
  ),
  'config-changes': calls(
    'config.amazonaws.com',
    'StopConfigurationRecorder',
    'DeleteDeliveryChannel',
    'PutDeliveryChannel',
    'PutConfigurationRecorder',
  ),
  'key-deletion': calls('kms.amazonaws.com', 'DisableKey', 'ScheduleKeyDeletion'),
  'bucket-policy-changes': calls(
    's3.amazonaws.com',
    'PutBucketPolicy',
    'DeleteBucketPolicy',
    'PutBucketAcl',
    'PutBucketCors',
    'DeleteBucketCors',
    'PutBucketLifecycle',
    'DeleteBucketLifecycle',
    'PutBucketReplication',
    'DeleteBucketReplication',
  ),
  'iam-changes': calls(
    'iam.amazonaws.com',
    'CreateUser',
    'CreateAccessKey',
    'CreatePolicyVersion',
    'PutUserPolicy',
    'AttachUserPolicy',
    'PutGroupPolicy',
    'AttachGroupPolicy',
    'UpdateAssumeRolePolicy',
    'DeleteRolePermissionsBoundary',
  ),
  'security-group-changes': calls(
    'ec2.amazonaws.com',
    'AuthorizeSecurityGroupIngress',
    'AuthorizeSecurityGroupEgress',
    'RevokeSecurityGroupIngress',
    'RevokeSecurityGroupEgress',
    'CreateSecurityGroup',
    'DeleteSecurityGroup',
  ),
  'network-changes': calls(
    'ec2.amazonaws.com',
    'CreateNetworkAclEntry',
    'DeleteNetworkAclEntry',
    'ReplaceNetworkAclEntry',
    'CreateRoute',
    'ReplaceRoute',
    'DeleteRoute',
    'AttachInternetGateway',
    'DetachInternetGateway',
    'CreateVpcPeeringConnection',
    'AcceptVpcPeeringConnection',
    'CreateVpc',
    'DeleteVpc',
  ),
} as const;

/** Alarms with more than the usual one event in five minutes: a single refused call is everyday noise. */
const thresholds: Partial<Record<keyof typeof events, number>> = { 'denied-calls': 20 };

/** An alarm for each kind of event in the trail that nobody should miss. */
export class SecurityAlarms extends Construct {
  constructor(scope: Construct, id: string, { name, logGroupName, alarmTopicArn }: SecurityAlarmsProps) {
    super(scope, id);
    const namespace = `polycloud/${name}/security`;
    for (const event of Object.keys(events) as (keyof typeof events)[]) {
      new CloudwatchLogMetricFilter(this, `${event}-filter`, {
        name: `${name}-${event}`,
        logGroupName,
        pattern: events[event],
        metricTransformation: { name: event, namespace, value: '1', defaultValue: '0' },
      });
      new CloudwatchMetricAlarm(this, `${event}-alarm`, {
        alarmName: `${name}-${event}`,
        alarmDescription: `CloudTrail recorded: ${event.replaceAll('-', ' ')}`,
        namespace,
        metricName: event,
        statistic: 'Sum',
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: 'GreaterThanOrEqualToThreshold',
        threshold: thresholds[event] ?? 1,
        treatMissingData: 'notBreaching',
        alarmActions: [alarmTopicArn],
      });
    }
  }
}
