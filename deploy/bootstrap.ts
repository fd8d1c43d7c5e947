import { CreateBucketCommand, HeadBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { type StateBucket, settings } from './state-bucket';

export interface Clients {
  readonly s3: S3Client;
  readonly sts: STSClient;
}

/** What was done, or was so already, in the order of the work. */
export interface BootstrapStep {
  readonly what: string;
  readonly outcome: 'done' | 'already so';
}

/** The credentials at hand are not those of the account that the environment lives in. */
export class WrongAccount extends Error {
  constructor(expected: string, found: string) {
    super(
      `the environment lives in account ${expected}, but these credentials are of account ${found}; ` +
        `log in to ${expected}`,
    );
  }
}

/** There are no credentials at hand, or none that AWS's SDK can make anything of. */
export class NoCredentials extends Error {
  constructor(expected: string, reason: string) {
    super(
      `no credentials for account ${expected}: ${reason}; log in to it (aws sso login, AWS_PROFILE), ` +
        'or rehearse with npx polycloud world -- …',
    );
  }
}

/** Someone else has a bucket of that name. */
export class BucketTaken extends Error {
  constructor({ name, account }: StateBucket) {
    super(
      `the bucket ${name} exists, but does not belong to account ${account}; bucket names are unique in all of AWS`,
    );
  }
}

/**
 * Makes the bucket that keeps an environment's Terraform state, and sets what it lacks. Running it again changes
 * nothing that is right. Throws NoCredentials or WrongAccount before anything is made, or BucketTaken.
 */
export async function bootstrap(
  { s3, sts }: Clients,
  bucket: StateBucket,
): Promise<readonly BootstrapStep[]> {
  await requireAccount(sts, bucket.account);
  const created = await createBucket(s3, bucket);
  const steps: BootstrapStep[] = [
    { what: `bucket ${bucket.name}`, outcome: created ? 'done' : 'already so' },
  ];
  for (const { what, isSet, set } of settings) {
    const already = await isSet(s3, bucket);
    if (!already) await set(s3, bucket);
    steps.push({ what, outcome: already ? 'already so' : 'done' });
  }
  return steps;
}

/** @throws NoCredentials, WrongAccount, what the SDK throws */
export async function requireAccount(sts: STSClient, expected: string): Promise<void> {
  const { Account = 'unknown' } = await sts.send(new GetCallerIdentityCommand({})).catch((error: unknown) => {
    // Whatever looks for credentials (profiles, single sign-on, the instance) throws a ProviderError of its own kind.
    const isOfProvider = error instanceof Error && /ProviderError$/.test(error.name);
    throw isOfProvider ? new NoCredentials(expected, error.message) : error;
  });
  if (Account !== expected) throw new WrongAccount(expected, Account);
}

/** Whether the bucket exists in the account. Throws BucketTaken. */
export async function exists(s3: S3Client, bucket: StateBucket): Promise<boolean> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket.name, ExpectedBucketOwner: bucket.account }));
    return true;
  } catch (error) {
    const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
    if (httpStatusCode === 404) return false;
    if (httpStatusCode === 403) throw new BucketTaken(bucket);
    throw error;
  }
}

async function createBucket(s3: S3Client, bucket: StateBucket): Promise<boolean> {
  if (await exists(s3, bucket)) return false;
  // us-east-1 is where S3 makes buckets that name no region, and the one name that it does not accept.
  const location =
    bucket.awsRegion === 'us-east-1'
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: bucket.awsRegion } };
  await s3.send(new CreateBucketCommand({ Bucket: bucket.name, ...location }));
  return true;
}
