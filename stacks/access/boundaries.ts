import type { StatementProps } from '../policy';
import type { DeployTarget } from './deploy-statements';

/** `deploy`: the most that a deployment can do. `workload`: the most that anything that runs in the region can. */
export type BoundaryKind = 'deploy' | 'workload';

export function boundaryName(region: string, kind: BoundaryKind): string {
  return `polycloud-${region}-${kind}-boundary`;
}

/** Name of the policy with one group of the calls that a deployment makes. */
export function derivedPolicyName(region: string, group: string): string {
  return `polycloud-${region}-apply-${group}`;
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
  'wafv2',
];

/** Of Systems Manager, documents: its other calls run commands on the nodes, and read parameters. */
const documentCalls = [
  'ssm:*Document*',
  'ssm:AddTagsToResource',
  'ssm:Describe*',
  'ssm:List*',
  'ssm:RemoveTagsFromResource',
];

/** Calls that show or hand out what customers stored; a deployment needs none of them. */
const dataActions = [
  'ec2:GetConsole*',
  'elasticache:Connect',
  'elasticfilesystem:Client*',
  'es:ESHttp*',
  'kafka-cluster:*',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:GetLogRecord',
  'logs:GetQueryResults',
  'logs:StartLiveTail',
  'logs:StartQuery',
  'logs:Unmask',
  'rds-db:connect',
  'rds:Download*',
  'secretsmanager:GetSecretValue',
];

/** Calls that hand what customers stored to another account, or to a place that another account may read. */
const handingOver = [
  'backup:StartCopyJob',
  'ec2:CreateInstanceExportTask',
  'ec2:CreateStoreImageTask',
  'ec2:ExportImage',
  'ec2:ModifyImageAttribute',
  'ec2:ModifySnapshotAttribute',
  'elasticache:CopySnapshot',
  'es:CreateOutboundConnection',
  'kafka:PutClusterPolicy',
  'logs:CreateExportTask',
  'logs:PutSubscriptionFilter',
  'rds:ModifyDBSnapshotAttribute',
  'rds:StartExportTask',
  's3:CreateJob',
  's3:PutReplicationConfiguration',
  'secretsmanager:PutResourcePolicy',
  'secretsmanager:ReplicateSecretToRegions',
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
  const state = `arn:aws:s3:::${stateBucket}`;
  return [
    {
      sid: 'OwnAwsRegion',
      actions: [...regionalServices.map((service) => `${service}:*`), ...documentCalls],
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
    { sid: 'NoDataLeaves', effect: 'Deny', actions: handingOver, resources: ['*'] },
    // A key of the region is lent to a service of AWS, never to somebody.
    {
      sid: 'NoKeyLent',
      effect: 'Deny',
      actions: ['kms:CreateGrant'],
      resources: ['*'],
      conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false' } },
    },
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
    // Not its own, which are called otherwise, and none that somebody else put into the account.
    {
      sid: 'OnlyRolesOfTheStack',
      effect: 'Deny',
      actions: [...roleChanges, 'iam:PassRole'],
      resources: [iam(`role/${name}-*`)],
      allBut: 'resources',
    },
    // Not the boundaries.
    {
      sid: 'OnlyDerivedPolicies',
      effect: 'Deny',
      actions: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy*',
        'iam:SetDefaultPolicyVersion',
      ],
      resources: [iam(`policy/${derivedPolicyName(name, '*')}`)],
      allBut: 'resources',
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
  ...handingOver,
  'backup:Delete*',
  'backup:PutBackupVault*',
  'cloudtrail:Delete*',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
  'codebuild:*',
  'config:Delete*',
  'config:StopConfigurationRecorder',
  'ec2:CreateVpc*',
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
  's3:DeleteBucket*',
  's3:PutBucketAcl',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  'secretsmanager:DeleteSecret',
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
