import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { StateBucket } from './state-bucket';

/** Whether somebody holds the lock of a region's Terraform state, which is an object beside it. */
export async function isStateLocked(
  s3: S3Client,
  { name, account }: Pick<StateBucket, 'name' | 'account'>,
): Promise<boolean> {
  try {
    const Key = 'terraform.tfstate.tflock';
    await s3.send(new HeadObjectCommand({ Bucket: name, ExpectedBucketOwner: account, Key }));
    return true;
  } catch (error) {
    const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
    if (httpStatusCode === 404) return false;
    throw error;
  }
}
