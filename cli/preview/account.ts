import type { S3Client } from '@aws-sdk/client-s3';
import type { STSClient } from '@aws-sdk/client-sts';
import { previewRegion, previewSlots, pullRequestOf } from '../../regions/previews';
import type { Region } from '../../regions/region';
import { UsageError, WorkFailed } from '../errors';

/** Clients of AWS, and whose account they reach. */
export interface PreviewAccount {
  readonly s3: S3Client;
  readonly sts: STSClient;
  readonly account: string;
  readonly who: string;
}

/** The preview of that name. @throws UsageError */
export function findPreview(name: string): Region {
  const pullRequest = pullRequestOf(name);
  if (pullRequest === undefined) {
    throw new UsageError(`${name} is no preview; write qa-<number of the pull request>, e.g. qa-123.`);
  }
  return previewRegion(pullRequest);
}

/** Does `work` in the account of the credentials at hand. @throws WorkFailed when it is none of those for previews */
export async function withPreviewAccount<T>(work: (account: PreviewAccount) => Promise<T>): Promise<T> {
  // Loaded only now: the AWS SDK takes longer to load than most commands to run.
  const [{ S3Client }, { STSClient, GetCallerIdentityCommand }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/client-sts'),
  ]);
  const { awsRegion: region } = previewRegion(1);
  const clients = { s3: new S3Client({ region }), sts: new STSClient({ region }) };
  try {
    const { Account = '', Arn = Account } = await clients.sts.send(new GetCallerIdentityCommand({}));
    const known = previewSlots.map(({ account }) => account);
    if (!known.includes(Account)) {
      throw new WorkFailed(
        `these credentials are of account ${Account}, which holds no previews; log in to one of ${known.join(', ')}`,
      );
    }
    return await work({ ...clients, account: Account, who: Arn });
  } finally {
    clients.s3.destroy();
    clients.sts.destroy();
  }
}
