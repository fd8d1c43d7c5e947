import type { StatementProps } from '../policy';
import type { Target } from './calls/call';

/** The region that a deployment may change. */
export interface DeployTarget extends Target {
  readonly stateBucket: string;
}

/**
 * What either purpose may do: read the state, and ask who changed what. Whoever can open a pull request gets this, so
 * that the lock is not in it: who can write it stops every deployment, and who can delete it lets two run at a time.
 */
export function planStatements({ stateBucket }: DeployTarget): readonly StatementProps[] {
  const bucket = `arn:aws:s3:::${stateBucket}`;
  return [
    { sid: 'State', actions: ['s3:ListBucket'], resources: [bucket] },
    { sid: 'StateObjects', actions: ['s3:GetObject'], resources: [`${bucket}/*`] },
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
  const objects = `arn:aws:s3:::${target.stateBucket}/*`;
  return [
    ...planStatements(target),
    { sid: 'StateWrites', actions: ['s3:PutObject'], resources: [objects] },
    // The lock is an object beside the state.
    { sid: 'StateUnlock', actions: ['s3:DeleteObject'], resources: [`${objects}.tflock`] },
  ];
}
