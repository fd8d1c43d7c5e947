import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Environment } from '../../world/session/environment';

/** Empties the state bucket, versions included, and removes it: the last thing that a destroyed region has. */
export async function removeStateBucket(
  env: Environment,
  { stateBucket, awsRegion }: { readonly stateBucket: string; readonly awsRegion: string },
): Promise<void> {
  const client = new S3Client({
    region: awsRegion,
    endpoint: env['AWS_ENDPOINT_URL'] ?? '',
    forcePathStyle: true,
    credentials: {
      accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
  try {
    for (;;) {
      const page = await client.send(new ListObjectVersionsCommand({ Bucket: stateBucket }));
      const versions = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
      if (versions.length === 0) break;
      const Objects = versions.map(({ Key, VersionId }) => ({
        Key: Key ?? '',
        ...(VersionId === undefined ? {} : { VersionId }),
      }));
      await client.send(new DeleteObjectsCommand({ Bucket: stateBucket, Delete: { Objects } }));
    }
    await client.send(new DeleteBucketCommand({ Bucket: stateBucket }));
  } finally {
    client.destroy();
  }
}
