import type { StatementProps } from '../policy';
import type { Target } from './calls/call';

/** The region that a deployment may change. */
export interface DeployTarget extends Target {
  readonly stateBucket: string;
}

/** What either purpose may do beyond reading: hold the lock while it reads, and ask who changed what. */
export function planStatements({ stateBucket }: DeployTarget): readonly StatementProps[] {
  const bucket = `arn:aws:s3:::${stateBucket}`;
  return [
    { sid: 'State', actions: ['s3:ListBucket'], resources: [bucket] },
    { sid: 'StateObjects', actions: ['s3:GetObject'], resources: [`${bucket}/*`] },
    // The lock is an object beside the state; a plan takes it too.
    { sid: 'StateLock', actions: ['s3:PutObject', 's3:DeleteObject'], resources: [`${bucket}/*.tflock`] },
    // The trail as a whole has no resource in IAM.
    { sid: 'WhoChangedWhat', actions: ['cloudtrail:LookupEvents'], resources: ['*'] },
  ];
}

/** What `guest` may do: get the address of the cluster. What it may do inside is a namespace's own role. */
export function guestStatements({ name, account, awsRegion }: DeployTarget): readonly StatementProps[] {
  return [
    {
      sid: 'Cluster',
      actions: ['eks:DescribeCluster'],
      resources: [`arn:aws:eks:${awsRegion}:${account}:cluster/${name}`],
    },
  ];
}

/** What `apply` may do beside changing resources: write the state, and the deployment log that lies with it. */
export function applyStatements(target: DeployTarget): readonly StatementProps[] {
  return [
    ...planStatements(target),
    { sid: 'StateWrites', actions: ['s3:PutObject'], resources: [`arn:aws:s3:::${target.stateBucket}/*`] },
  ];
}
