import { type Break, withStatement } from '../mutate';
import { rewrite } from './rewrite';

const apply = 'deploy/apply';
const trust = 'assume_role_policy';

/** Who may take roles, and what those can never do. */
export const limits: readonly Break[] = [
  {
    name: 'any pod may have a service’s role',
    rule: 'trust-inexact',
    witness: 'pods.eks.amazonaws.com',
    change: ({ at }) =>
      rewrite(at('aws_iam_role', 'services/orders/access/role'), trust, ([first]) => {
        delete first.Condition;
      }),
  },
  {
    name: 'another service’s pods may have it',
    rule: 'trust-inexact',
    witness: 'kubernetes-service-account=members',
    change: ({ at }) => {
      const role = at('aws_iam_role', 'services/orders/access/role');
      role[trust] = role[trust].replace('"orders"', '"members"');
    },
  },
  {
    name: 'another account may become a role',
    rule: 'trust-inexact',
    witness: '999999999999',
    change: ({ at }) => {
      const role = at('aws_iam_role', 'operator/role');
      role[trust] = withStatement(role[trust], {
        Action: 'sts:AssumeRole',
        Principal: { AWS: 'arn:aws:iam::999999999999:root' },
      });
    },
  },
  {
    name: 'whoever the trust does not name may become a role',
    rule: 'trust-inexact',
    witness: 'all but some',
    change: ({ at }) =>
      rewrite(at('aws_iam_role', 'operator/role'), trust, ([first]) => {
        first.NotPrincipal = first.Principal;
        delete first.Principal;
      }),
  },
  {
    name: 'every workflow of the platform may apply a region',
    rule: 'trust-inexact',
    witness: 'polycloud-deploy-*',
    change: ({ at }) => {
      const role = at('aws_iam_role', apply);
      role[trust] = role[trust].replace('polycloud-deploy-india-apply', 'polycloud-deploy-*');
    },
  },
  {
    name: 'a pull request may apply',
    environment: 'platform',
    rule: 'trust-inexact',
    witness: 'pull_request',
    change: ({ at }) => {
      const role = at('aws_iam_role', 'workflows/india-apply');
      role[trust] = role[trust].replace(':environment:india', ':pull_request');
    },
  },
  {
    name: 'a subject with a pattern',
    environment: 'platform',
    rule: 'trust-inexact',
    witness: 'StringLike',
    change: ({ at }) => {
      const role = at('aws_iam_role', 'workflows/india-apply');
      role[trust] = role[trust].replace('StringEquals', 'StringLike');
    },
  },
  {
    name: 'another repository builds images',
    environment: 'platform',
    rule: 'trust-inexact',
    witness: 'repo:polycloud/orders:environment:images',
    change: ({ at }) => {
      const role = at('aws_iam_role', 'workflows/images');
      role[trust] = role[trust].replace('repo:polycloud/polycloud:', 'repo:polycloud/orders:');
    },
  },
  {
    name: 'a token for anybody',
    environment: 'platform',
    rule: 'trust-inexact',
    witness: 'Federated',
    change: ({ at }) =>
      rewrite(at('aws_iam_role', 'workflows/india-apply'), trust, ([{ Condition }]) => {
        delete Condition.StringEquals['token.actions.githubusercontent.com:aud'];
      }),
  },
  {
    name: 'a workflow that may become any region’s role',
    environment: 'platform',
    rule: 'right-undeclared',
    witness: 'sts:AssumeRole',
    change: ({ at }) =>
      rewrite(at('aws_iam_role_policy', 'workflows/india-apply-policy'), 'policy', ([first]) => {
        first.Resource = ['*'];
      }),
  },
  {
    name: 'tokens of another issuer',
    environment: 'platform',
    rule: 'login-open',
    witness: 'url',
    change: ({ at }) => {
      at('aws_iam_openid_connect_provider').url = 'https://token.example.com';
    },
  },
  {
    name: 'a role without its boundary',
    rule: 'boundary-missing',
    witness: 'polycloud-india-workload-boundary',
    change: ({ at }) => {
      delete at('aws_iam_role', 'services/orders/access/role').permissions_boundary;
    },
  },
  {
    name: 'a deployment under the boundary of workloads',
    rule: 'boundary-missing',
    witness: 'polycloud-india-deploy-boundary',
    change: ({ at }) => {
      const other = at('aws_iam_role', 'services/orders/access/role').permissions_boundary;
      at('aws_iam_role', apply).permissions_boundary = other;
    },
  },
  {
    name: 'a boundary that no longer denies data',
    rule: 'boundary-changed',
    witness: 'NoData',
    change: ({ at }) =>
      rewrite(at('aws_iam_policy', 'deploy/deploy-boundary'), 'policy', (statements) => {
        const i = statements.findIndex(({ Sid }) => Sid === 'NoData');
        statements.splice(i, 1);
      }),
  },
  {
    name: 'a boundary that allows everything',
    rule: 'boundary-changed',
    witness: 'without a name',
    change: ({ at }) => {
      const body = at('aws_iam_policy', 'deploy/workload-boundary');
      body.policy = withStatement(body.policy, { Action: '*', Resource: '*' });
    },
  },
];
