import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { policyDocument, type StatementProps, serviceTrust, statement } from '../policy';

export interface TrailProps {
  readonly name: string;
  readonly account: string;
  readonly bucketName: string;
  /** Buckets whose every read and write is recorded. */
  readonly dataBucketArns: readonly string[];
  readonly auditKeyArn: string;
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
}

/** CloudTrail takes names of 3 characters or more, and regions have 2. */
export function trailName(region: string): string {
  return `${region}-audit`;
}

/** Statements of a bucket that keeps the trail of this name. */
export function trailDelivery(trailArn: string, account: string, bucketArn: string): StatementProps[] {
  const cloudtrail = {
    principals: { service: 'cloudtrail.amazonaws.com' },
  };
  return [
    {
      ...cloudtrail,
      sid: 'TrailPreflight',
      actions: ['s3:GetBucketAcl'],
      resources: [bucketArn],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    },
    {
      ...cloudtrail,
      sid: 'Trail',
      actions: ['s3:PutObject'],
      resources: [`${bucketArn}/AWSLogs/${account}/*`],
      conditions: {
        StringEquals: { 'aws:SourceArn': trailArn, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    },
  ];
}

/**
 * Who called which AWS API, in files that can be proven unchanged. The trail covers every AWS region of the
 * account although only one is used: it brings events of the others here, so a call that strayed is seen, and
 * nothing leaves.
 */
export class Trail extends Construct {
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { name, account, dataBucketArns } = props;
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: `/polycloud/${name}/trail`,
      kmsKeyId: props.logsKeyArn,
      retentionInDays: props.logRetentionDays,
    });
    const role = new IamRole(this, 'role', {
      name: `${name}-trail`,
      description: 'CloudTrail writes to its log group',
      assumeRolePolicy: serviceTrust(['cloudtrail.amazonaws.com'], account),
    });
    const policy = new IamRolePolicy(this, 'policy', {
      name: 'write',
      role: role.name,
      policy: policyDocument(
        statement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [`${logs.arn}:*`] }),
      ),
    });
    new Cloudtrail(this, 'trail', {
      name: trailName(name),
      s3BucketName: props.bucketName,
      kmsKeyId: props.auditKeyArn,
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      cloudWatchLogsGroupArn: `${logs.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      advancedEventSelector: [
        { name: 'Management', fieldSelector: [{ field: 'eventCategory', equalTo: ['Management'] }] },
        ...(dataBucketArns.length === 0
          ? []
          : [
              {
                name: 'Objects of the data buckets',
                fieldSelector: [
                  { field: 'eventCategory', equalTo: ['Data'] },
                  { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
                  { field: 'resources.ARN', startsWith: dataBucketArns.map((arn) => `${arn}/`) },
                ],
              },
            ]),
      ],
      dependsOn: [policy],
    });
    this.logGroupName = logs.name;
  }
}
