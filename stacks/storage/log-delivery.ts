import type { StatementProps } from '../policy';

/** Lets AWS's services write the logs of this account's resources into a bucket, each under its own prefix. */
export function logDelivery(account: string): (bucketArn: string) => readonly StatementProps[] {
  const ours = { StringEquals: { 'aws:SourceAccount': account } };
  return (bucketArn) => [
    {
      sid: 'AccessLogs',
      principals: { service: 'logging.s3.amazonaws.com' },
      actions: ['s3:PutObject'],
      resources: [`${bucketArn}/s3/*`],
      conditions: ours,
    },
    {
      // Load balancers say whose they are by the path alone: this principal sends no source account.
      sid: 'LoadBalancerLogs',
      principals: { service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
      actions: ['s3:PutObject'],
      resources: [`${bucketArn}/*/AWSLogs/${account}/*`],
    },
    {
      sid: 'ServiceLogs',
      principals: { service: 'delivery.logs.amazonaws.com' },
      actions: ['s3:PutObject'],
      resources: [`${bucketArn}/*/AWSLogs/${account}/*`],
      conditions: {
        StringEquals: { ...ours.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    },
    {
      sid: 'ServiceLogsPreflight',
      principals: { service: 'delivery.logs.amazonaws.com' },
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      resources: [bucketArn],
      conditions: ours,
    },
  ];
}
