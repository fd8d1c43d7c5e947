import type { Records, WorldTransaction } from '../../../store';
import type { Attributes, AwsObject, Objects, Scope } from '../../types';
import type { Caller } from '../caller';
import { s3Error } from './errors';

/** What the S3 endpoint reads and writes. */
export type View = Objects & Records;

const TYPE = 'aws_s3_bucket';

/** Documents set on a bucket (`versioning`, `policy`, …), by `<bucket>/<document>`; they go with their bucket. */
const DOCUMENTS = 's3-document';

/** The bucket of that name in any account, if there is one: bucket names are unique in all of AWS. */
export function findBucket(view: View, name: string): AwsObject | undefined {
  return view.get(TYPE, name);
}

/** The bucket, when the caller may use it and addresses the right region. Throws AWS's error otherwise. */
export function bucketFor(view: View, name: string, caller: Caller): AwsObject {
  const bucket = findBucket(view, name);
  if (bucket === undefined) throw s3Error('NoSuchBucket');
  for (const account of [caller.account, caller.expectedOwner]) {
    if (account !== undefined && account !== bucket.account) throw s3Error('AccessDenied');
  }
  if (caller.region !== bucket.region) {
    throw s3Error('PermanentRedirect', { headers: { 'x-amz-bucket-region': bucket.region } });
  }
  return bucket;
}

/** Makes a bucket, with the encryption and the closed access that every new bucket has. */
export function createBucket(tx: WorldTransaction, name: string, scope: Scope): AwsObject {
  // 3–63 of a–z, 0–9, `-` and `.`, starting and ending with a letter or digit.
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) throw s3Error('InvalidBucketName');
  const bucket: AwsObject = {
    ...scope,
    type: TYPE,
    id: name,
    arn: `arn:aws:s3:::${name}`,
    attributes: attributesOf(name, scope.region),
    serial: tx.nextSerial(),
  };
  tx.put(bucket);
  return bucket;
}

export function deleteBucket(tx: WorldTransaction, bucket: AwsObject): void {
  tx.delete(bucket);
}

/** A document of the bucket; undefined when it was never set, or taken away. */
export function bucketDocument(view: View, name: string, document: string): string | undefined {
  return view.record<string>(DOCUMENTS, `${name}/${document}`);
}

export function setBucketDocument(
  tx: WorldTransaction,
  name: string,
  document: string,
  text: string | null,
): void {
  tx.setRecord(DOCUMENTS, `${name}/${document}`, text);
}

export type Versioning = 'Enabled' | 'Suspended' | 'never';

/** Whether the bucket keeps versions: as set through the S3 API, else by Terraform's `aws_s3_bucket_versioning`. */
export function versioningOf(view: View, bucket: AwsObject): Versioning {
  const document = bucketDocument(view, bucket.id, 'versioning');
  const status =
    document === undefined ? declaredVersioning(view, bucket) : /<Status>(\w+)</.exec(document)?.[1];
  return status === 'Enabled' || status === 'Suspended' ? status : 'never';
}

export const versioningEnabled =
  '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>';

function declaredVersioning(view: View, { id, account }: AwsObject): string | undefined {
  const configuration = view.get('aws_s3_bucket_versioning', id, { account })?.attributes[
    'versioning_configuration'
  ];
  const block = Array.isArray(configuration) ? (configuration[0] as Attributes | undefined) : undefined;
  return block?.['status'] as string | undefined;
}

/** The state that Terraform would read of a new bucket; every attribute and block of the type. */
function attributesOf(name: string, region: string): Attributes {
  return {
    id: name,
    bucket: name,
    arn: `arn:aws:s3:::${name}`,
    region,
    bucket_region: region,
    bucket_domain_name: `${name}.s3.amazonaws.com`,
    bucket_regional_domain_name: `${name}.s3.${region}.amazonaws.com`,
    hosted_zone_id: null,
    bucket_prefix: '',
    bucket_namespace: null,
    force_destroy: false,
    object_lock_enabled: false,
    acceleration_status: '',
    acl: null,
    policy: '',
    request_payer: 'BucketOwner',
    tags: {},
    tags_all: {},
    website_domain: null,
    website_endpoint: null,
    cors_rule: [],
    grant: [],
    lifecycle_rule: [],
    logging: [],
    object_lock_configuration: [],
    replication_configuration: [],
    server_side_encryption_configuration: [],
    timeouts: null,
    versioning: [],
    website: [],
  };
}
