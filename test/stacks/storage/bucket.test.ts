import { Bucket, type BucketProps } from '../../../stacks/storage/bucket';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<BucketProps> = {
  bucket: 'polycloud-eu-assets-210000000016',
  keyArn: 'arn:aws:kms:eu-west-1:210000000016:key/storage',
  protect: true,
  accessLogsBucket: 'polycloud-eu-logs-210000000016',
  expireAfterDays: 90,
  keepVersionsDays: 30,
  shortLived: [],
  statements: (arn) => [
    {
      sid: 'Extra',
      principals: { service: 'example.amazonaws.com' },
      actions: ['s3:PutObject'],
      resources: [`${arn}/x/*`],
    },
  ],
};
const synthesize = (changes: Partial<BucketProps> = {}) =>
  synthesizeConstruct((scope) => new Bucket(scope, 'bucket', { ...props, ...changes }));

describe('Bucket', () => {
  test('private, versioned, encrypted with its key, logged, kept', () => {
    const stack = synthesize();
    expect(resource(stack, 'aws_s3_bucket')).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(resource(stack, 'aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(resource(stack, 'aws_s3_bucket_versioning').versioning_configuration.status).toBe('Enabled');
    expect(resource(stack, 'aws_s3_bucket_ownership_controls').rule.object_ownership).toBe(
      'BucketOwnerEnforced',
    );
    expect(resource(stack, 'aws_s3_bucket_server_side_encryption_configuration').rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: 'aws:kms',
          kms_master_key_id: props.keyArn,
        },
        bucket_key_enabled: true,
      },
    ]);
    expect(resource(stack, 'aws_s3_bucket_logging')).toMatchObject({
      target_bucket: props.accessLogsBucket,
      target_prefix: `s3/${props.bucket}/`,
    });
  });

  test('refuses plain HTTP and old TLS before it allows anything', () => {
    const { Statement } = JSON.parse(resource(synthesize(), 'aws_s3_bucket_policy').policy);
    expect(Statement.map(({ Sid, Effect }: { Sid: string; Effect: string }) => [Sid, Effect])).toEqual([
      ['TlsOnly', 'Deny'],
      ['ModernTls', 'Deny'],
      ['Extra', 'Allow'],
    ]);
    expect(Statement[0].Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
  });

  test('tidies up versions, unfinished uploads and, where asked, objects', () => {
    const rule = (changes: Partial<BucketProps>) =>
      resource(synthesize(changes), 'aws_s3_bucket_lifecycle_configuration').rule[0];
    expect(rule({})).toMatchObject({
      expiration: [{ days: 90 }],
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
    });
    expect(rule({ expireAfterDays: null })).not.toHaveProperty('expiration');
  });

  test('what is short-lived goes after a week, with its versions', () => {
    const { rule } = resource(
      synthesize({ shortLived: ['guest-1/', 'guest-2/'] }),
      'aws_s3_bucket_lifecycle_configuration',
    );
    const short = (prefix: string) => ({
      id: prefix,
      status: 'Enabled',
      filter: [{ prefix }],
      expiration: [{ days: 7 }],
      noncurrent_version_expiration: [{ noncurrent_days: 1 }],
    });
    expect(rule.slice(1)).toEqual([short('guest-1/'), short('guest-2/')]);
  });

  test('the target of access logs has S3’s own key and logs nothing itself', () => {
    const stack = synthesize({ keyArn: null, accessLogsBucket: null });
    expect(resource(stack, 'aws_s3_bucket_server_side_encryption_configuration').rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' }, bucket_key_enabled: false },
    ]);
    expect(resources(stack, 'aws_s3_bucket_logging')).toEqual([]);
  });

  test('unprotected, it goes with what is in it', () => {
    expect(resource(synthesize({ protect: false }), 'aws_s3_bucket')).toMatchObject({
      force_destroy: true,
      lifecycle: { prevent_destroy: false },
    });
  });

  test('refuses a name that S3 refuses', () => {
    expect(() => synthesize({ bucket: 'Polycloud_EU' })).toThrow(
      new Error('bucket name Polycloud_EU is not 3–63 of a–z, 0–9, "-"; change it'),
    );
  });
});
