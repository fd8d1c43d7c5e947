import { account, never, only, region, target } from '../judges';
import { resourcePolicy } from '../policies';
import { carrier, inert, type Judgement, type Row, store } from '../row';

const replica: Judgement = { rule: 'replica-elsewhere', edge: 'replicates to', judge: target };
const replicaIn: Judgement = { rule: 'replica-elsewhere', edge: 'replicates to', judge: region };
const of: Judgement = { rule: 'replica-elsewhere', edge: 'belongs to', judge: target };
const openTo: Judgement = { rule: 'open-policy', edge: 'is open to', judge: resourcePolicy };
const closed: Judgement = { rule: 'public-exposure', edge: 'may be opened to', judge: only(true) };
const tells: Judgement = { rule: 'notice-elsewhere', edge: 'tells', judge: target };
const blocks = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];
const allBlocks = Object.fromEntries(blocks.map((argument) => [argument, closed]));

/** Buckets, keys, secrets. Sources are AWS's user guides. */
export const storageTypes: Readonly<Record<string, Row>> = {
  aws_s3_bucket: store(
    'objects never leave the AWS region of their bucket unless they are moved',
    'S3 user guide: Buckets overview',
    'bucket force_destroy object_lock_enabled',
  ),
  aws_s3_bucket_replication_configuration: carrier(
    'it copies objects to the buckets that it names',
    'S3 user guide: Replicating objects',
    'role rule.id rule.status rule.priority rule.prefix rule.filter rule.delete_marker_replication rule.existing_object_replication rule.source_selection_criteria rule.destination.storage_class rule.destination.metrics rule.destination.replication_time rule.destination.access_control_translation',
    {
      of: 'bucket',
      judged: {
        bucket: of,
        'rule.destination.bucket': replica,
        'rule.destination.account': { rule: 'replica-elsewhere', edge: 'replicates to', judge: account },
        'rule.destination.encryption_configuration.replica_kms_key_id': replica,
      },
    },
  ),
  aws_s3_bucket_policy: carrier('it says who may read and write', 'S3 user guide: Bucket policies', '', {
    of: 'bucket',
    judged: { bucket: of, policy: openTo },
  }),
  aws_s3_bucket_acl: carrier(
    'it says who may read and write',
    'S3 user guide: Access control lists',
    'expected_bucket_owner access_control_policy.owner',
    {
      of: 'bucket',
      judged: {
        bucket: of,
        acl: { rule: 'public-exposure', edge: 'is open to', judge: only('private', 'log-delivery-write') },
        'access_control_policy.grant': {
          rule: 'public-exposure',
          edge: 'is open to',
          judge: never('grants of access control lists reach other accounts'),
        },
      },
    },
  ),
  aws_s3_bucket_logging: carrier(
    'it writes access logs, which name members’ addresses',
    'S3 user guide: Server access logging',
    'target_prefix target_object_key_format',
    {
      of: 'bucket',
      judged: { bucket: of, target_bucket: { rule: 'logs-elsewhere', edge: 'logs to', judge: target } },
    },
  ),
  aws_s3_bucket_notification: carrier(
    'it tells which objects are written',
    'S3 user guide: Event notifications',
    'eventbridge topic.events topic.filter_prefix topic.filter_suffix topic.id queue.events queue.filter_prefix queue.filter_suffix queue.id lambda_function.events lambda_function.filter_prefix lambda_function.filter_suffix lambda_function.id',
    {
      of: 'bucket',
      judged: {
        bucket: of,
        'topic.topic_arn': tells,
        'queue.queue_arn': tells,
        'lambda_function.lambda_function_arn': tells,
      },
    },
  ),
  aws_s3_bucket_inventory: carrier(
    'it lists objects in another bucket',
    'S3 user guide: S3 Inventory',
    'included_object_versions enabled filter optional_fields schedule destination.bucket.format destination.bucket.prefix destination.bucket.encryption',
    {
      of: 'bucket',
      judged: {
        bucket: of,
        'destination.bucket.bucket_arn': replica,
        'destination.bucket.account_id': {
          rule: 'replica-elsewhere',
          edge: 'lists its objects to',
          judge: account,
        },
      },
    },
  ),
  aws_s3_bucket_website_configuration: carrier(
    'it serves objects to everyone',
    'S3 user guide: Hosting a static website',
    'index_document error_document redirect_all_requests_to routing_rule',
    {
      of: 'bucket',
      judged: { bucket: of },
      leaves: { rule: 'public-exposure', how: 'it serves objects to everyone' },
    },
  ),
  aws_s3control_multi_region_access_point: carrier(
    'it serves buckets of several AWS regions as one',
    'S3 user guide: Multi-Region Access Points',
    'account_id details',
    { leaves: { rule: 'replica-elsewhere', how: 'it routes requests between AWS regions' } },
  ),
  aws_s3_bucket_public_access_block: inert(
    'it closes a bucket to the public',
    'S3 user guide: Blocking public access',
    '',
    { of: 'bucket', judged: { bucket: of, ...allBlocks }, required: blocks },
  ),
  aws_s3_account_public_access_block: inert(
    'it closes every bucket of the account to the public',
    'S3 user guide: Blocking public access',
    '',
    {
      judged: { account_id: { rule: 'foreign-account', edge: 'is for', judge: account }, ...allBlocks },
      required: blocks,
    },
  ),
  aws_s3_bucket_lifecycle_configuration: inert(
    'when objects expire',
    'S3 user guide: Managing the lifecycle',
    'bucket rule transition_default_minimum_object_size',
  ),
  aws_s3_bucket_ownership_controls: inert('who owns objects', 'S3 user guide: Object Ownership', 'bucket', {
    judged: {
      'rule.object_ownership': {
        rule: 'public-exposure',
        edge: 'leaves its objects to lists of',
        judge: only('BucketOwnerEnforced'),
      },
    },
  }),
  aws_s3_bucket_server_side_encryption_configuration: inert(
    'with which key objects are encrypted',
    'S3 user guide: Server-side encryption',
    'bucket rule',
  ),
  aws_s3_bucket_versioning: inert(
    'whether former versions are kept',
    'S3 user guide: Versioning',
    'bucket versioning_configuration mfa',
  ),
  aws_secretsmanager_secret: store(
    'a secret stays in its AWS region unless it has replicas',
    'Secrets Manager user guide: Replicate secrets across Regions',
    'kms_key_id recovery_window_in_days force_overwrite_replica_secret',
    {
      judged: { 'replica.region': replicaIn, 'replica.kms_key_id': replica, policy: openTo },
    },
  ),
  aws_secretsmanager_secret_policy: carrier(
    'it says who may read the secret',
    'Secrets Manager user guide: Resource-based policies',
    'block_public_policy',
    { of: 'secret_arn', judged: { secret_arn: of, policy: openTo } },
  ),
  aws_kms_key: store(
    'key material never leaves its AWS region unless the key is multi-region',
    'KMS developer guide: Multi-Region keys',
    'customer_master_key_spec deletion_window_in_days enable_key_rotation is_enabled key_usage rotation_period_in_days',
    {
      judged: {
        multi_region: { rule: 'multi-region-key', edge: 'can be replicated to', judge: only(false) },
        policy: openTo,
      },
      required: ['policy'],
    },
  ),
  aws_kms_replica_key: store(
    'the material of a multi-region key in one more AWS region',
    'KMS developer guide: Multi-Region keys',
    'deletion_window_in_days enabled bypass_policy_lockout_safety_check policy',
    {
      of: 'primary_key_arn',
      judged: { primary_key_arn: of },
      leaves: { rule: 'multi-region-key', how: 'what is encrypted in one AWS region can be read in another' },
    },
  ),
  aws_kms_grant: carrier(
    'it lets a principal use a key',
    'KMS developer guide: Grants',
    'operations constraints retire_on_delete grant_creation_tokens',
    {
      of: 'key_id',
      judged: {
        key_id: of,
        grantee_principal: { rule: 'open-policy', edge: 'may be used by', judge: target },
        retiring_principal: { rule: 'open-policy', edge: 'may be used by', judge: target },
      },
    },
  ),
  aws_kms_alias: inert('another name of a key', 'KMS developer guide: Aliases', 'target_key_id'),
  aws_ebs_default_kms_key: inert(
    'which key new volumes have',
    'EC2 user guide: EBS encryption by default',
    'key_arn',
  ),
  aws_ebs_encryption_by_default: inert(
    'that new volumes are encrypted',
    'EC2 user guide: EBS encryption by default',
    'enabled',
  ),
  aws_ebs_snapshot_block_public_access: inert(
    'it closes snapshots to the public',
    'EC2 user guide: Block public access to snapshots',
    '',
    {
      judged: {
        state: { rule: 'public-exposure', edge: 'may be opened to', judge: only('block-all-sharing') },
      },
    },
  ),
  aws_ebs_snapshot_copy: store(
    'a copy lies in the AWS region of this resource',
    'EC2 user guide: Copy a snapshot',
    'encrypted kms_key_id',
    { of: 'source_snapshot_id', judged: { source_snapshot_id: of, source_region: replicaIn } },
  ),
  aws_snapshot_create_volume_permission: carrier(
    'it shares a snapshot',
    'EC2 user guide: Share a snapshot',
    'snapshot_id',
    { judged: { account_id: { rule: 'shared-snapshot', edge: 'is shared with', judge: account } } },
  ),
};
