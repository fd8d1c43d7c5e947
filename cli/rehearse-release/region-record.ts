import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { LogLine } from '../../deploy/log/line';
import { openLogStore } from '../../deploy/log/store';
import { readLog } from '../../deploy/record';
import { stateBucketName } from '../../regions/naming';
import type { Region } from '../../regions/region';
import type { World } from '../../world/session';

/** What a region keeps of its deployments, in its own account. */
export interface RegionRecord {
  readonly lines: readonly LogLine[];
  /** Serial of its Terraform state, which every write moves; null where there is none. */
  readonly serial: number | null;
  /** What is wrong with its log. */
  readonly problems: readonly string[];
}

/** Reads the log and the state of a region in the world. */
export async function readRegionRecord(
  world: World,
  region: Pick<Region, 'name' | 'account' | 'awsRegion'>,
): Promise<RegionRecord> {
  const { environment } = world;
  // The SDK's word on Node's version is for who runs this in production, and the commands there say it.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const s3 = new S3Client({
    region: region.awsRegion,
    endpoint: environment['AWS_ENDPOINT_URL'] ?? '',
    forcePathStyle: true,
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
  const bucket = { name: stateBucketName(region), account: region.account, awsRegion: region.awsRegion };
  try {
    const { lines, problems } = await readLog(openLogStore(s3, bucket), undefined, region.name);
    return { lines, problems, serial: await serialOf(s3, bucket.name) };
  } finally {
    s3.destroy();
  }
}

async function serialOf(s3: S3Client, bucket: string): Promise<number | null> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'terraform.tfstate' }));
    const { serial } = JSON.parse((await Body?.transformToString()) ?? '{}') as { readonly serial?: number };
    return serial ?? null;
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return null;
    throw error;
  }
}
