import { type Break, type Target, withStatement } from '../mutate';
import { rewrite } from './rewrite';

const apply = 'deploy/apply';
const trust = 'assume_role_policy';
const managed = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const attach = (target: Target, role: string, policy: string) =>
  target.add('aws_iam_role_policy_attachment', 'hand', {
    role: `\${${target.address('aws_iam_role', role)}.name}`,
    policy_arn: policy,
  });

/** What roles may do. */
export const roles: readonly Break[] = [
  {
    name: 'a service may read another’s bucket',
    rule: 'right-undeclared',
    witness: 's3:GetObject',
    change: ({ at, address }) => {
      const body = at('aws_iam_role_policy', 'services/orders/access/policy');
      body.policy = withStatement(body.policy, {
        Action: 's3:GetObject',
        Resource: `\${${address('aws_s3_bucket', 'buckets/exports/bucket')}.arn}/*`,
      });
    },
  },
  {
    name: 'a service may do all that its policy names, on everything',
    rule: 'right-undeclared',
    witness: '*',
    change: ({ at }) =>
      rewrite(at('aws_iam_role_policy', 'services/orders/access/policy'), 'policy', ([first]) => {
        first.Resource = ['*'];
      }),
  },
  {
    name: 'a service may write where it may only read',
    rule: 'right-undeclared',
    witness: 'kafka-cluster:WriteData',
    change: ({ at }) =>
      rewrite(at('aws_iam_role_policy', 'services/email-sender/access/policy'), 'policy', (statements) => {
        for (const { Action } of statements) {
          if (Action.includes('kafka-cluster:ReadData')) Action.push('kafka-cluster:WriteData');
        }
      }),
  },
  {
    name: 'a key that may be used through any service',
    rule: 'right-undeclared',
    witness: 'kms:Decrypt',
    change: ({ at }) =>
      rewrite(at('aws_iam_role_policy', 'services/payments/access/policy'), 'policy', (statements) => {
        for (const statement of statements) {
          if (statement.Action.includes('kms:Decrypt')) delete statement.Condition;
        }
      }),
  },
  {
    name: 'a service lacks what its file declares',
    rule: 'right-missing',
    witness: 'rds-db:connect',
    change: ({ at }) =>
      rewrite(at('aws_iam_role_policy', 'services/orders/access/policy'), 'policy', (statements) => {
        const i = statements.findIndex(({ Action }) => Action.includes('rds-db:connect'));
        statements.splice(i, 1);
      }),
  },
  {
    name: 'a policy that allows all but something',
    rule: 'unknown-statement',
    witness: 'a policy',
    change: ({ at }) =>
      rewrite(at('aws_iam_role_policy', 'services/orders/access/policy'), 'policy', ([first]) => {
        first.NotAction = first.Action;
        delete first.Action;
      }),
  },
  {
    name: 'a policy that nobody can read',
    rule: 'unknown-statement',
    witness: 'a policy',
    change: ({ at }) => {
      at('aws_iam_role_policy', 'services/orders/access/policy').policy =
        '${data.aws_iam_policy_document.x.json}';
    },
  },
  {
    name: 'a deployment is administrator',
    rule: 'right-undeclared',
    witness: 'AdministratorAccess',
    change: (target) => attach(target, apply, managed('AdministratorAccess')),
  },
  {
    name: 'nodes may do more',
    rule: 'right-undeclared',
    witness: 'AmazonS3FullAccess',
    change: (target) => attach(target, 'nodes/role/role', managed('AmazonS3FullAccess')),
  },
  {
    name: 'a deployment may change what the stack does not hold',
    rule: 'right-undeclared',
    witness: 'lambda:CreateFunction',
    change: ({ at }) => {
      const body = at('aws_iam_policy', 'deploy/apply-compute');
      body.policy = withStatement(body.policy, { Action: 'lambda:CreateFunction', Resource: '*' });
    },
  },
  {
    name: 'a deployment may change more once the last of a type is gone',
    rule: 'right-undeclared',
    witness: 'codebuild:CreateProject',
    change: ({ terraform }) => {
      delete terraform.resource.aws_codebuild_project;
    },
  },
  {
    name: 'rights in the role itself',
    rule: 'right-undeclared',
    witness: 'inline_policy',
    change: ({ at }) => {
      at('aws_iam_role', apply).inline_policy = [{ name: 'more', policy: '{}' }];
    },
  },
  {
    name: 'a role that nothing asks for',
    rule: 'unknown-role',
    witness: 'india/aws_iam_role.hand',
    change: ({ add }) => add('aws_iam_role', 'hand', { name: 'india-debug', [trust]: '{"Statement":[]}' }),
  },
  {
    name: 'rights for a role of somewhere else',
    rule: 'unknown-role',
    witness: 'breakglass',
    change: ({ add }) =>
      add('aws_iam_role_policy_attachment', 'hand', {
        role: 'breakglass',
        policy_arn: managed('AdministratorAccess'),
      }),
  },
  {
    name: 'a user with a key',
    rule: 'unknown-type',
    witness: 'aws_iam_access_key',
    change: ({ add }) => add('aws_iam_access_key', 'hand', { user: 'ci' }),
  },
  {
    name: 'a grant on a key',
    rule: 'unknown-type',
    witness: 'aws_kms_grant',
    change: ({ add }) => add('aws_kms_grant', 'hand', { grantee_principal: '*', operations: ['Decrypt'] }),
  },
  {
    name: 'a share of the platform’s images',
    environment: 'platform',
    rule: 'unknown-type',
    witness: 'aws_ram_resource_share',
    change: ({ add }) => add('aws_ram_resource_share', 'hand', { name: 'images' }),
  },
  {
    name: 'a service whose role is gone',
    rule: 'role-missing',
    witness: 'india-orders',
    change: ({ terraform, address }) => {
      const [, key = ''] = address('aws_iam_role', 'services/orders/access/role').split('.');
      delete terraform.resource.aws_iam_role[key];
    },
  },
];
