/** Which services of AWS, or roles, may do what to a thing, beside the account's own roles. Texts are as `fill` takes them. */
export interface PolicyRow {
  /** Construct paths of what has the policy. */
  readonly at: RegExp;
  readonly allows: readonly (readonly [who: string, actions: string])[];
  /** What is denied to everybody who does not come as they should, by the condition that says so. */
  readonly denies?: readonly (readonly [actions: string, when: RegExp])[];
}

const encrypts = 'kms:Encrypt kms:Decrypt kms:ReEncrypt* kms:GenerateDataKey* kms:DescribeKey';
const root = 'AWS:arn:aws:iam::{account}:root';
const plainHttp = /^Bool aws:SecureTransport=false$/;
const noPlainHttp = (actions: string) => [[actions, plainHttp]] as const;
/** The accounts of the fleet's environments. */
export const pullers = 'fleet';
const pull = 'ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer';
const alarmed = 'budgets cloudwatch events backup';
const services = (names: string, actions: string) =>
  names.split(' ').map((name) => [`Service:${name}.amazonaws.com`, actions] as const);

/** By type and argument of the policy. Sources: the user guide of each service, on what its deliveries need. */
export const policyRows: Readonly<
  Record<string, { readonly argument: string; readonly rows: readonly PolicyRow[] }>
> = {
  aws_kms_key: {
    argument: 'policy',
    rows: [
      {
        at: /^keys\/logs$/,
        allows: [[root, 'kms:*'], ...services('logs.{awsRegion}', encrypts)],
      },
      {
        at: /^keys\/volumes$/,
        allows: [
          [root, 'kms:*'],
          ['AWS:<keys/auto-scaling-role.arn>', `${encrypts} kms:CreateGrant`],
        ],
      },
      {
        at: /^keys\/audit$/,
        allows: [
          [root, 'kms:*'],
          ...services('cloudtrail', 'kms:GenerateDataKey* kms:DescribeKey'),
          ...services(`config ${alarmed}`, 'kms:GenerateDataKey* kms:Decrypt'),
        ],
      },
      { at: /^(keys|images)\//, allows: [[root, 'kms:*']] },
    ],
  },
  aws_s3_bucket_policy: {
    argument: 'policy',
    rows: [
      {
        at: /^audit\//,
        allows: services('cloudtrail', 's3:GetBucketAcl s3:PutObject'),
        denies: noPlainHttp('s3:*'),
      },
      {
        at: /^(buckets\/)?logs\//,
        allows: [
          ...services('delivery.logs', 's3:GetBucketAcl s3:ListBucket s3:PutObject'),
          ...services('logging.s3 logdelivery.elasticloadbalancing', 's3:PutObject'),
        ],
        denies: noPlainHttp('s3:*'),
      },
      { at: /^buckets\//, allows: [], denies: noPlainHttp('s3:*') },
    ],
  },
  aws_sns_topic_policy: {
    argument: 'policy',
    rows: [{ at: /^audit\//, allows: services(alarmed, 'sns:Publish'), denies: noPlainHttp('sns:Publish') }],
  },
  aws_efs_file_system_policy: {
    argument: 'policy',
    rows: [
      {
        at: /^files\//,
        allows: [['*:*', 'elasticfilesystem:ClientMount elasticfilesystem:ClientWrite']],
        denies: noPlainHttp('elasticfilesystem:Client*'),
      },
    ],
  },
  aws_opensearch_domain: {
    argument: 'access_policies',
    rows: [{ at: /^search\//, allows: [[root, 'es:ESHttp*']] }],
  },
  aws_cloudwatch_log_resource_policy: {
    argument: 'policy_document',
    rows: [
      {
        at: /^search\//,
        allows: services('es', 'logs:CreateLogStream logs:PutLogEvents logs:PutLogEventsBatch'),
      },
    ],
  },
  aws_backup_vault_policy: {
    argument: 'policy',
    rows: [{ at: /^backup\//, allows: [], denies: [['backup:CopyFromBackupVault', /^$/]] }],
  },
  aws_secretsmanager_secret_policy: {
    argument: 'policy',
    rows: [
      {
        at: /^notifications\//,
        allows: [],
        denies: [
          [
            'secretsmanager:GetSecretValue secretsmanager:BatchGetSecretValue',
            /^ArnNotEquals aws:PrincipalArn=(arn:aws:iam::\d{12}:role\/polycloud-deploy-[a-z0-9-]+-apply(\||$))+$/,
          ],
        ],
      },
    ],
  },
  aws_ecr_repository_policy: { argument: 'policy', rows: [{ at: /^images\//, allows: [[pullers, pull]] }] },
  aws_ecr_repository_creation_template: {
    argument: 'repository_policy',
    rows: [{ at: /^images\//, allows: [[pullers, pull]] }],
  },
};
