import type { StatementProps } from '../policy';
import type { DeployTarget } from './deploy-statements';

/** `deploy`: the most that a deployment can do. `workload`: the most that anything that runs in the region can. */
export type BoundaryKind = 'deploy' | 'workload';

export function boundaryName(region: string, kind: BoundaryKind): string {
  return `polycloud-${region}-${kind}-boundary`;
}

/** Services of the region stack whose calls go to the region's own AWS region. */
const regionalServices = [
  'access-analyzer',
  'acm',
  'application-autoscaling',
  'autoscaling',
  'backup',
  'backup-storage',
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
];

/** Calls that show or hand out what customers stored; a deployment needs none of them. */
const dataActions = [
  'elasticache:Connect',
  'es:ESHttp*',
  'kafka-cluster:*',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:StartLiveTail',
  'logs:StartQuery',
  'rds-db:connect',
  'rds:DownloadDBLogFilePortion',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter*',
  'ssm:SendCommand',
  'ssm:StartSession',
];

/** Everything by which a role comes to be, or to have other rights, or to be taken by somebody else. */
const roleChanges = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
];

/** The most that a deploy role can do, whatever its own policies come to say. */
export function deployBoundary(target: DeployTarget): readonly StatementProps[] {
  const { name, account, awsRegion, stateBucket } = target;
  const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
  const boundaries = (['deploy', 'workload'] as const).map((kind) =>
    iam(`policy/${boundaryName(name, kind)}`),
  );
  const state = `arn:aws:s3:::${stateBucket}`;
  return [
    {
      sid: 'OwnAwsRegion',
      actions: regionalServices.map((service) => `${service}:*`),
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': awsRegion } },
    },
    { sid: 'Global', actions: ['budgets:*', 'route53:*', 's3:*'], resources: ['*'] },
    {
      sid: 'Identity',
      actions: [
        'iam:*AccountPasswordPolicy',
        'iam:*Role*',
        'iam:CreatePolicy*',
        'iam:DeletePolicy*',
        'iam:Get*',
        'iam:List*',
        'iam:TagPolicy',
        'iam:UntagPolicy',
      ],
      resources: ['*'],
    },
    { sid: 'NoData', effect: 'Deny', actions: dataActions, resources: ['*'] },
    {
      sid: 'NoObjects',
      effect: 'Deny',
      actions: ['s3:GetObject*'],
      resources: [`${state}/*`],
      allBut: 'resources',
    },
    // What it makes has the workload boundary, or is not made; a missing boundary counts as another one.
    {
      sid: 'NoRoleBeyondBoundary',
      effect: 'Deny',
      actions: roleChanges,
      resources: ['*'],
      conditions: {
        ArnNotEquals: { 'iam:PermissionsBoundary': iam(`policy/${boundaryName(name, 'workload')}`) },
      },
    },
    {
      sid: 'NotItsOwnRights',
      effect: 'Deny',
      actions: roleChanges,
      resources: [iam(`role/polycloud-${name}-*`)],
    },
    {
      sid: 'NotTheBoundaries',
      effect: 'Deny',
      actions: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy*',
        'iam:SetDefaultPolicyVersion',
      ],
      resources: boundaries,
    },
    { sid: 'NoUnbound', effect: 'Deny', actions: ['iam:DeleteRolePermissionsBoundary'], resources: ['*'] },
    {
      sid: 'KeepsItsState',
      effect: 'Deny',
      actions: [
        's3:DeleteBucket*',
        's3:DeleteObjectVersion',
        's3:PutBucket*',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
      ],
      resources: [state, `${state}/*`],
    },
  ];
}

/** Rights of others, and what only the region's stack may change. */
const stackOnly = [
  'backup:Delete*',
  'backup:PutBackupVault*',
  'backup:StartCopyJob',
  'cloudtrail:Delete*',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
  'codebuild:*',
  'config:Delete*',
  'config:StopConfigurationRecorder',
  'ec2:CreateVpc*',
  'ec2:ModifyImageAttribute',
  'ec2:ModifySnapshotAttribute',
  'ecr:Put*',
  'eks:*Access*',
  'eks:*PodIdentity*',
  'guardduty:Delete*',
  'guardduty:UpdateDetector',
  'kms:DisableKey*',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'lambda:*',
  'logs:DeleteLogGroup',
  'logs:PutResourcePolicy',
  'logs:PutSubscriptionFilter',
  'rds:ModifyDBSnapshotAttribute',
  'rds:StartExportTask',
  's3:DeleteBucket*',
  's3:PutBucketAcl',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutReplicationConfiguration',
  'secretsmanager:DeleteSecret',
  'secretsmanager:PutResourcePolicy',
  'secretsmanager:ReplicateSecretToRegions',
];

/** The most that any other role of the region can do, whatever the stack comes to say. */
export function workloadBoundary(target: DeployTarget): readonly StatementProps[] {
  const { account, awsRegion, stateBucket } = target;
  const state = `arn:aws:s3:::${stateBucket}`;
  return [
    // Whatever AWS Config records it must be able to read, so services are not listed; rights over rights are.
    {
      sid: 'OwnAwsRegion',
      actions: ['iam:*', 'organizations:*', 'account:*', 'sts:*', 'sso:*'],
      allBut: 'actions',
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': awsRegion } },
    },
    // The registry of images may be in the AWS region next to this one.
    {
      sid: 'Images',
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:GetAuthorizationToken',
        'ecr:GetDownloadUrlForLayer',
      ],
      resources: ['*'],
    },
    {
      sid: 'Recorded',
      actions: ['iam:GenerateCredentialReport', 'iam:Get*', 'iam:List*', 'route53:Get*', 'route53:List*'],
      resources: ['*'],
    },
    { sid: 'OnlyTheStack', effect: 'Deny', actions: stackOnly, resources: ['*'] },
    { sid: 'NotTheState', effect: 'Deny', actions: ['s3:*'], resources: [state, `${state}/*`] },
    {
      sid: 'NoObjectLeaves',
      effect: 'Deny',
      actions: ['s3:PutObject*'],
      resources: ['*'],
      conditions: { StringNotEquals: { 'aws:ResourceAccount': account } },
    },
  ];
}
