import {
  type BucketLifecycleConfiguration,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { AwsRegionName } from '../regions/aws-regions';

/** A state bucket, and the account that must own it. */
export interface StateBucket {
  readonly name: string;
  /** 12 digits. */
  readonly account: string;
  readonly awsRegion: AwsRegionName;
}

/** One thing that must hold of a state bucket. */
export interface Setting {
  readonly what: string;
  readonly isSet: (s3: S3Client, bucket: StateBucket) => Promise<boolean>;
  readonly set: (s3: S3Client, bucket: StateBucket) => Promise<unknown>;
}

// SSE-S3, not KMS: the region's keys are themselves kept in this state, which must stay readable without them.
const encryption = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } as const;

const publicAccess = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const ownership = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } as const;

/** Days after which a superseded state is deleted; the newest ten are kept however old they are. */
const OLD_STATE_DAYS = 90;
const OLD_STATES_KEPT = 10;

const lifecycle = {
  Rules: [
    {
      ID: 'expire-superseded-states',
      Status: 'Enabled',
      Filter: { Prefix: '' },
      NoncurrentVersionExpiration: {
        NoncurrentDays: OLD_STATE_DAYS,
        NewerNoncurrentVersions: OLD_STATES_KEPT,
      },
      // Each released lock leaves one.
      Expiration: { ExpiredObjectDeleteMarker: true },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    },
  ],
} satisfies BucketLifecycleConfiguration;

function policy({ name }: StateBucket): object {
  const everything = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];
  const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: everything };
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'TlsOnly', ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Sid: 'Tls12OrNewer', ...deny, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
    ],
  };
}

const of = ({ name, account }: StateBucket) => ({ Bucket: name, ExpectedBucketOwner: account });

/** In the order in which they are set: closed first, open to Terraform last. */
export const settings: readonly Setting[] = [
  {
    what: 'no public access',
    isSet: whether(async (s3, bucket) => {
      const now = await s3.send(new GetPublicAccessBlockCommand(of(bucket)));
      return includes(now.PublicAccessBlockConfiguration, publicAccess);
    }),
    set: (s3, bucket) =>
      s3.send(
        new PutPublicAccessBlockCommand({ ...of(bucket), PublicAccessBlockConfiguration: publicAccess }),
      ),
  },
  {
    what: 'objects owned by the account',
    isSet: whether(async (s3, bucket) => {
      const now = await s3.send(new GetBucketOwnershipControlsCommand(of(bucket)));
      return includes(now.OwnershipControls, ownership);
    }),
    set: (s3, bucket) =>
      s3.send(
        new PutBucketOwnershipControlsCommand({
          ...of(bucket),
          OwnershipControls: { Rules: [...ownership.Rules] },
        }),
      ),
  },
  {
    what: 'encrypted',
    isSet: whether(async (s3, bucket) => {
      const now = await s3.send(new GetBucketEncryptionCommand(of(bucket)));
      return includes(now.ServerSideEncryptionConfiguration, encryption);
    }),
    set: (s3, bucket) =>
      s3.send(
        new PutBucketEncryptionCommand({
          ...of(bucket),
          ServerSideEncryptionConfiguration: { Rules: [...encryption.Rules] },
        }),
      ),
  },
  {
    what: 'TLS only',
    isSet: whether(async (s3, bucket) => {
      const { Policy = 'null' } = await s3.send(new GetBucketPolicyCommand(of(bucket)));
      return includes(JSON.parse(Policy), policy(bucket));
    }),
    set: (s3, bucket) =>
      s3.send(new PutBucketPolicyCommand({ ...of(bucket), Policy: JSON.stringify(policy(bucket)) })),
  },
  {
    what: 'versioned',
    isSet: whether(async (s3, bucket) => {
      return (await s3.send(new GetBucketVersioningCommand(of(bucket)))).Status === 'Enabled';
    }),
    set: (s3, bucket) =>
      s3.send(
        new PutBucketVersioningCommand({ ...of(bucket), VersioningConfiguration: { Status: 'Enabled' } }),
      ),
  },
  {
    what: `superseded states deleted after ${OLD_STATE_DAYS} days, the newest ${OLD_STATES_KEPT} kept`,
    isSet: whether(async (s3, bucket) => {
      const now = await s3.send(new GetBucketLifecycleConfigurationCommand(of(bucket)));
      return includes(now.Rules, lifecycle.Rules);
    }),
    set: (s3, bucket) =>
      s3.send(
        new PutBucketLifecycleConfigurationCommand({ ...of(bucket), LifecycleConfiguration: lifecycle }),
      ),
  },
];

/** S3 answers 404 for what was never set. */
function whether(ask: Setting['isSet']): Setting['isSet'] {
  return async (s3, bucket) => {
    try {
      return await ask(s3, bucket);
    } catch (error) {
      const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
      if (httpStatusCode === 404) return false;
      throw error;
    }
  };
}

/** Whether everything wanted is there; AWS may tell more than was set. */
function includes(actual: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return actual === wanted;
  if (typeof actual !== 'object' || actual === null) return false;
  if (Array.isArray(wanted) && (!Array.isArray(actual) || actual.length !== wanted.length)) return false;
  return Object.entries(wanted).every(([key, value]) =>
    includes((actual as Record<string, unknown>)[key], value),
  );
}
