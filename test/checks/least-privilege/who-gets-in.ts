import { type Break, withStatement } from '../mutate';
import { rewrite } from './rewrite';

/** Who gets in by the policy of a thing, or past every policy. */
export const things: readonly Break[] = [
  {
    name: 'a key for everybody',
    rule: 'policy-open',
    witness: '*:*',
    change: ({ at }) => {
      const key = at('aws_kms_key', 'keys/databases');
      key.policy = withStatement(key.policy, { Action: 'kms:Decrypt', Principal: '*', Resource: '*' });
    },
  },
  {
    name: 'a bucket for another account',
    rule: 'policy-open',
    witness: '999999999999',
    change: ({ at }) => {
      const body = at('aws_s3_bucket_policy', 'buckets/exports/policy');
      body.policy = withStatement(body.policy, {
        Action: 's3:GetObject',
        Principal: { AWS: 'arn:aws:iam::999999999999:root' },
        Resource: '*',
      });
    },
  },
  {
    name: 'a service of AWS acts for whatever account',
    rule: 'policy-unconfined',
    witness: 'cloudwatch.amazonaws.com',
    change: ({ at }) =>
      rewrite(at('aws_sns_topic_policy'), 'policy', (statements) => {
        for (const statement of statements) {
          if (JSON.stringify(statement.Principal).includes('cloudwatch')) delete statement.Condition;
        }
      }),
  },
  {
    name: 'a bucket that may be read without TLS',
    rule: 'policy-lacks-denial',
    witness: 's3:*',
    change: ({ at }) =>
      rewrite(at('aws_s3_bucket_policy', 'buckets/exports/policy'), 'policy', (statements) => {
        const i = statements.findIndex(({ Effect }) => Effect === 'Deny');
        statements.splice(i, 1);
      }),
  },
  {
    name: 'whoever may read secrets reads the webhooks',
    environment: 'platform',
    rule: 'policy-lacks-denial',
    witness: 'secretsmanager:GetSecretValue',
    change: ({ at }) => {
      const body = at('aws_secretsmanager_secret_policy');
      body.policy = body.policy.replace('polycloud-deploy-eu-apply', '*');
    },
  },
  {
    name: 'a policy that lets in all but some',
    rule: 'unknown-policy',
    witness: 'NotPrincipal',
    change: ({ at }) => {
      const key = at('aws_kms_key', 'keys/databases');
      key.policy = withStatement(key.policy, { Action: 'kms:*', NotPrincipal: { AWS: 'x' }, Resource: '*' });
    },
  },
  {
    name: 'a policy in the thing itself',
    rule: 'unknown-policy',
    witness: 'aws_sns_topic.',
    change: ({ at }) => {
      at('aws_sns_topic').policy = '{"Statement":[]}';
    },
  },
  {
    name: 'somebody else is administrator of the cluster',
    rule: 'cluster-open',
    witness: 'AmazonEKSClusterAdminPolicy',
    change: ({ at }) => {
      at('aws_eks_access_policy_association', 'cluster/access/operator-policy').policy_arn =
        'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy';
    },
  },
  {
    name: 'a service gets into the cluster’s API',
    rule: 'cluster-open',
    witness: 'india-orders',
    change: ({ add, address }) =>
      add('aws_eks_access_entry', 'hand', {
        cluster_name: 'india',
        principal_arn: `\${${address('aws_iam_role', 'services/orders/access/role')}.arn}`,
      }),
  },
  {
    name: 'whoever made the cluster is its administrator',
    rule: 'cluster-open',
    witness: 'aws_eks_cluster',
    change: ({ at }) => {
      at('aws_eks_cluster').access_config.bootstrap_cluster_creator_admin_permissions = true;
    },
  },
  {
    name: 'a user of the cache sees every key',
    rule: 'cache-user-undeclared',
    witness: '~*',
    change: ({ at }) => {
      at('aws_elasticache_user', 'cache/user-members').access_string = 'on ~* &* +@all';
    },
  },
  {
    name: 'a user of the cache whom nobody declares',
    rule: 'cache-user-undeclared',
    witness: 'default',
    change: ({ at }) => {
      at('aws_elasticache_user_group').user_ids.push('default');
    },
  },
  {
    name: 'brokers that ask for no name',
    rule: 'login-open',
    witness: 'aws_msk_cluster',
    change: ({ at }) => {
      at('aws_msk_cluster').client_authentication.unauthenticated = true;
    },
  },
  {
    name: 'a database with a password in the file',
    rule: 'login-open',
    witness: 'password: set',
    change: ({ at }) => {
      at('aws_db_instance').password = 'x';
    },
  },
  {
    name: 'pods can have the node’s role',
    rule: 'login-open',
    witness: 'http_put_response_hop_limit: 2',
    change: ({ at }) => {
      at('aws_launch_template').metadata_options.http_put_response_hop_limit = 2;
    },
  },
  {
    name: 'a secret that no service declares',
    rule: 'secret-undeclared',
    witness: 'aws_secretsmanager_secret.hand',
    change: ({ add }) => add('aws_secretsmanager_secret', 'hand', { name: 'india/orders/extra' }),
  },
];
