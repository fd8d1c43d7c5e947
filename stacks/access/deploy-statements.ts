import type { StatementProps } from '../policy';

/** The region that a deployment may change. */
export interface DeployTarget {
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  readonly stateBucket: string;
  /** Beginning of the ARNs of the region's buckets. */
  readonly bucketArnPrefix: string;
}

/** Services of the region stack whose resources carry account and AWS region in their ARN. */
const regionalServices = [
  'access-analyzer',
  'acm',
  'application-autoscaling',
  'autoscaling',
  'backup',
  'cloudtrail',
  'cloudwatch',
  'codebuild',
  'codeconnections',
  'config',
  'ec2',
  'eks',
  'elasticache',
  'elasticfilesystem',
  'elasticloadbalancing',
  'es',
  'events',
  'guardduty',
  'kafka',
  'kms',
  'logs',
  'rds',
  'secretsmanager',
  'sns',
  'ssm',
  'wafv2',
] as const;

/** Services of the stack that have no AWS region. */
const globalServices = ['budgets', 'route53', 's3', 'sts'] as const;

/** Changing calls for which IAM knows no resource, from the Service Authorization Reference. */
const unscopedActions = [
  'backup-storage:MountCapsule',
  'config:DeleteConfigurationRecorder',
  'config:DeleteDeliveryChannel',
  'config:PutConfigurationRecorder',
  'config:PutDeliveryChannel',
  'config:StartConfigurationRecorder',
  'config:StopConfigurationRecorder',
  'ec2:EnableEbsEncryptionByDefault',
  'ec2:DisableEbsEncryptionByDefault',
  'ec2:EnableSnapshotBlockPublicAccess',
  'ec2:DisableSnapshotBlockPublicAccess',
  'ec2:ModifyEbsDefaultKmsKeyId',
  'ec2:ResetEbsDefaultKmsKeyId',
  'ec2:ModifyInstanceMetadataDefaults',
  'guardduty:CreateDetector',
  'iam:UpdateAccountPasswordPolicy',
  'iam:DeleteAccountPasswordPolicy',
  'kms:CreateKey',
  'logs:PutResourcePolicy',
  'logs:DeleteResourcePolicy',
  'route53:CreateHostedZone',
  's3:PutAccountPublicAccessBlock',
] as const;

/** Services that a role of the region may be handed to. */
const passedTo = [
  'autoscaling.amazonaws.com',
  'backup.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'codebuild.amazonaws.com',
  'config.amazonaws.com',
  'ec2.amazonaws.com',
  'eks.amazonaws.com',
  'es.amazonaws.com',
  'monitoring.rds.amazonaws.com',
  'pods.eks.amazonaws.com',
  'vpc-flow-logs.amazonaws.com',
];

/** Calls that show or hand out what customers stored; a deployment needs none of them. */
const dataActions = [
  'elasticache:Connect',
  'es:ESHttp*',
  'kafka-cluster:*',
  'logs:GetLogEvents',
  'logs:FilterLogEvents',
  'logs:StartQuery',
  'rds-db:connect',
  'secretsmanager:GetSecretValue',
];

function stateStatements({ stateBucket }: DeployTarget, write: boolean): StatementProps[] {
  const objects = `arn:aws:s3:::${stateBucket}/*`;
  return [
    { sid: 'State', actions: ['s3:ListBucket'], resources: [`arn:aws:s3:::${stateBucket}`] },
    {
      sid: 'StateObjects',
      actions: ['s3:GetObject', ...(write ? ['s3:PutObject'] : [])],
      resources: [objects],
    },
    // The lock is an object beside the state; a plan takes it too.
    {
      sid: 'StateLock',
      actions: ['s3:PutObject', 's3:DeleteObject'],
      resources: [`arn:aws:s3:::${stateBucket}/*.tflock`],
    },
  ];
}

/** What `plan` may do beyond reading: hold the lock while it reads. */
export function planStatements(target: DeployTarget): StatementProps[] {
  return stateStatements(target, false);
}

/** What `apply` may do beyond reading: change what the region stack holds, by ARN wherever IAM allows that. */
export function applyStatements(target: DeployTarget): StatementProps[] {
  const { name, account, awsRegion, bucketArnPrefix } = target;
  const roles = [
    `arn:aws:iam::${account}:role/${name}-*`,
    `arn:aws:iam::${account}:role/polycloud-${name}-*`,
  ];
  return [
    ...stateStatements(target, true),
    {
      sid: 'Regional',
      actions: regionalServices.map((service) => `${service}:*`),
      resources: [
        ...regionalServices.map((service) => `arn:aws:${service}:${awsRegion}:${account}:*`),
        // Images and managed snapshots belong to AWS, so their ARNs name no account.
        `arn:aws:ec2:${awsRegion}::image/*`,
      ],
    },
    {
      sid: 'WithoutResource',
      actions: unscopedActions,
      resources: ['*'],
      conditions: { StringEquals: { 'aws:PrincipalAccount': account } },
    },
    { sid: 'Buckets', actions: ['s3:*'], resources: [`${bucketArnPrefix}*`] },
    {
      sid: 'Zones',
      actions: [
        'route53:ChangeResourceRecordSets',
        'route53:ChangeTagsForResource',
        'route53:DeleteHostedZone',
      ],
      resources: ['arn:aws:route53:::hostedzone/*'],
    },
    {
      sid: 'Budgets',
      actions: ['budgets:ModifyBudget', 'budgets:TagResource', 'budgets:UntagResource'],
      resources: [`arn:aws:budgets::${account}:budget/${name}-*`],
    },
    {
      sid: 'Roles',
      actions: [
        'iam:CreateRole',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
        'iam:UpdateAssumeRolePolicy',
        'iam:DeleteRole',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:PutRolePolicy',
        'iam:DeleteRolePolicy',
        'iam:AttachRolePolicy',
        'iam:DetachRolePolicy',
      ],
      resources: roles,
    },
    {
      sid: 'InstanceProfiles',
      actions: [
        'iam:CreateInstanceProfile',
        'iam:DeleteInstanceProfile',
        'iam:AddRoleToInstanceProfile',
        'iam:RemoveRoleFromInstanceProfile',
        'iam:TagInstanceProfile',
      ],
      resources: [`arn:aws:iam::${account}:instance-profile/${name}-*`],
    },
    {
      sid: 'ServiceLinkedRoles',
      actions: ['iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole'],
      resources: [`arn:aws:iam::${account}:role/aws-service-role/*`],
    },
    {
      sid: 'HandRoles',
      actions: ['iam:PassRole'],
      resources: roles,
      conditions: { StringEquals: { 'iam:PassedToService': passedTo } },
    },
  ];
}

/** The most that either role can do, whatever its own policies come to say. */
export function boundaryStatements({
  name,
  account,
  awsRegion,
  stateBucket,
  bucketArnPrefix,
}: DeployTarget): StatementProps[] {
  return [
    {
      sid: 'OwnAwsRegion',
      actions: [...regionalServices, 'backup-storage'].map((service) => `${service}:*`),
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': awsRegion } },
    },
    {
      sid: 'Global',
      actions: globalServices.map((service) => `${service}:*`),
      resources: ['*'],
      conditions: { StringEquals: { 'aws:PrincipalAccount': account } },
    },
    {
      sid: 'Roles',
      actions: ['iam:Get*', 'iam:List*', 'iam:*Role*', 'iam:*InstanceProfile*', 'iam:*AccountPasswordPolicy'],
      resources: [
        `arn:aws:iam::${account}:role/*`,
        `arn:aws:iam::${account}:instance-profile/*`,
        `arn:aws:iam::${account}:policy/*`,
      ],
    },
    { sid: 'NoData', effect: 'Deny', actions: dataActions, resources: ['*'] },
    {
      sid: 'NoObjects',
      effect: 'Deny',
      actions: ['s3:GetObject*'],
      resources: [
        `${bucketArnPrefix}assets-*/*`,
        `${bucketArnPrefix}exports-*/*`,
        `${bucketArnPrefix}audit-*/*`,
      ],
    },
    {
      sid: 'NoUsers',
      effect: 'Deny',
      actions: ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:*SAMLProvider'],
      resources: ['*'],
    },
    {
      sid: 'NotItsOwnRights',
      effect: 'Deny',
      actions: [
        'iam:*Role*Boundary',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy*',
        'iam:SetDefaultPolicyVersion',
      ],
      resources: [
        `arn:aws:iam::${account}:role/polycloud-${name}-*`,
        `arn:aws:iam::${account}:policy/polycloud-${name}-deploy-boundary`,
      ],
    },
    {
      sid: 'KeepsItsState',
      effect: 'Deny',
      actions: [
        's3:DeleteBucket',
        's3:DeleteBucketPolicy',
        's3:PutBucketVersioning',
        's3:DeleteObjectVersion',
      ],
      resources: [`arn:aws:s3:::${stateBucket}`, `arn:aws:s3:::${stateBucket}/*`],
    },
  ];
}
