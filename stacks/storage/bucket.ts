import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';
import { policyDocument, type StatementProps, statement } from '../policy';

export interface BucketProps {
  /** Unique in the world: `regions/naming.ts` makes it. */
  readonly bucket: string;
  /**
   * The customer-managed key; `null` leaves S3's own key, which is all that a target of access logs and
   * load-balancer logs may have.
   */
  readonly keyArn: string | null;
  /** `prevent_destroy`, and no `force_destroy`. */
  readonly protect: boolean;
  /** Where requests to this bucket are logged; `null` for the bucket that holds those logs itself. */
  readonly accessLogsBucket: string | null;
  /** Days after which objects are deleted; `null` keeps them. */
  readonly expireAfterDays: number | null;
  /** Days for which an overwritten or deleted object can still be brought back. */
  readonly keepVersionsDays: number;
  /** Beginnings of the names of objects that go sooner: a week after they came, and no version stays. @default none */
  readonly shortLived?: readonly string[];
  /** What the bucket allows beyond the account's own IAM policies. @default nothing */
  readonly statements?: (bucketArn: string) => readonly StatementProps[];
}

/** An S3 bucket as every bucket here is: private, versioned, encrypted, TLS only, owned by its account. */
export class Bucket extends Construct {
  readonly name: string;
  readonly arn: string;

  /** @throws {Error} on a name that S3 refuses. */
  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(props.bucket)) {
      throw new Error(`bucket name ${props.bucket} is not 3–63 of a–z, 0–9, "-"; change it`);
    }
    const bucket = new S3Bucket(this, 'bucket', {
      bucket: props.bucket,
      forceDestroy: !props.protect,
      lifecycle: { preventDestroy: props.protect },
    });
    const versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket: bucket.id,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket: bucket.id,
      rule: [
        {
          applyServerSideEncryptionByDefault:
            props.keyArn === null
              ? { sseAlgorithm: 'AES256' }
              : { sseAlgorithm: 'aws:kms', kmsMasterKeyId: props.keyArn },
          bucketKeyEnabled: props.keyArn !== null,
        },
      ],
    });
    const publicAccess = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'ownership', {
      bucket: bucket.id,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket: bucket.id,
      rule: [
        {
          id: 'tidy',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          ...(props.expireAfterDays === null ? {} : { expiration: [{ days: props.expireAfterDays }] }),
          noncurrentVersionExpiration: [{ noncurrentDays: props.keepVersionsDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
        ...(props.shortLived ?? []).map((prefix) => ({
          id: prefix,
          status: 'Enabled',
          filter: [{ prefix }],
          expiration: [{ days: 7 }],
          noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
        })),
      ],
      // Rules about versions are refused while there are none.
      dependsOn: [versioning],
    });
    if (props.accessLogsBucket !== null) {
      new S3BucketLoggingA(this, 'access-logs', {
        bucket: bucket.id,
        targetBucket: props.accessLogsBucket,
        targetPrefix: `s3/${props.bucket}/`,
      });
    }
    const policy = new S3BucketPolicy(this, 'policy', {
      bucket: bucket.id,
      policy: policyDocument(
        ...[...encryptedTransport(bucket.arn), ...(props.statements?.(bucket.arn) ?? [])].map(statement),
      ),
      // S3 refuses two changes of a bucket's access at the same moment.
      dependsOn: [publicAccess],
    });
    // Read from the policy: whoever uses the bucket by name waits until its policy stands, and AWS refuses to
    // set up a writer of logs before that.
    this.name = policy.bucket;
    this.arn = bucket.arn;
  }
}

function encryptedTransport(bucketArn: string): StatementProps[] {
  const everything = {
    effect: 'Deny',
    principals: '*',
    actions: ['s3:*'],
    resources: [bucketArn, `${bucketArn}/*`],
  } as const;
  return [
    { ...everything, sid: 'TlsOnly', conditions: { Bool: { 'aws:SecureTransport': 'false' } } },
    { ...everything, sid: 'ModernTls', conditions: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
  ];
}
