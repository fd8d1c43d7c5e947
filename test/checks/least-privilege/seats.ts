import { type Break, type Mutation, type Target, withStatement } from '../mutate';
import { rewrite } from './rewrite';

const environment = 'dev-feature';
const seatPolicy = ({ at }: Target) => at('aws_iam_role_policy', 'guests/guest-1/policy');
const deployRole = ({ at }: Target) => at('aws_iam_role', 'deploy/guest');
const entry = ({ at }: Target) => at('aws_eks_access_entry', 'cluster/access/guest');
const trust = 'assume_role_policy';

/** A seat's policy with one text in the place of another. */
const widened = (name: string, from: string, to: string, witness: string): Break => ({
  name,
  environment,
  rule: 'right-undeclared',
  witness,
  change: (target) => {
    const body = seatPolicy(target);
    if (!body.policy.includes(from)) throw new Error(`the policy does not say ${from}`);
    body.policy = body.policy.replace(from, to);
  },
});

/** What a guest must not get: more than its seat's own names, another seat, a service, the cluster or AWS. */
export const seatBreaks: readonly Break[] = [
  widened('a guest is any user of the database', '.resource_id}/guest-1', '.resource_id}/*', '/*'),
  widened('a guest is a service’s user of it', '.resource_id}/guest-1', '.resource_id}/orders', '/orders'),
  widened('a guest reads another seat’s topics', '/guest-1.*', '/guest-2.*', '/guest-2.*'),
  widened('a guest reads every topic', '/guest-1.*', '/*', 'cluster_uuid>/*'),
  widened('a seat’s name without its end', '/guest-1.*', '/guest-1*', '/guest-1*'),
  widened('a guest reads every object', '.arn}/guest-1/*', '.arn}/*', 'bucket.arn>/*'),
  widened('a guest signs the domain over', '"es:ESHttpGet"', '"es:UpdateDomainConfig"', 'UpdateDomainConfig'),
  widened('a guest puts values into secrets', 'DescribeSecret', 'PutSecretValue', 'PutSecretValue'),
  widened('a guest uses the key for anything', '"kms:ViaService"', '"kms:EncryptionContext"', 'kms:Decrypt'),
  {
    name: 'a guest connects to the cache as a service',
    environment,
    rule: 'right-undeclared',
    witness: 'cache/user-orders',
    change: (target) => {
      const own = `\${${target.address('aws_elasticache_user', 'cache/user-guest-1')}.arn}`;
      const body = seatPolicy(target);
      body.policy = body.policy.replace(own, '${aws_elasticache_user.orders.arn}');
      target.add('aws_elasticache_user', 'orders', {
        '//': { metadata: { path: 'dev-feature/cache/user-orders', uniqueId: 'orders' } },
      });
    },
  },
  {
    name: 'a guest may become another role',
    environment,
    rule: 'right-undeclared',
    witness: 'sts:AssumeRole',
    change: (target) => {
      const body = seatPolicy(target);
      body.policy = withStatement(body.policy, { Action: 'sts:AssumeRole', Resource: '*' });
    },
  },
  {
    name: 'a seat’s user of the cache sees the keys of all',
    environment,
    rule: 'cache-user-undeclared',
    witness: '~*',
    change: ({ at }) => {
      at('aws_elasticache_user', 'cache/user-guest-1').access_string = 'on ~* resetchannels &* +@all';
    },
  },
  {
    name: 'a user of the cache for a seat that there is not',
    environment,
    rule: 'cache-user-undeclared',
    witness: 'dev-feature-guest-3',
    change: ({ at }) => {
      at('aws_elasticache_user', 'cache/user-guest-2').user_name = 'dev-feature-guest-3';
    },
  },
  {
    name: 'any account of the seat’s namespace has its role',
    environment,
    rule: 'trust-inexact',
    witness: 'pods.eks.amazonaws.com',
    change: ({ at }) =>
      rewrite(at('aws_iam_role', 'guests/guest-1/role'), trust, ([first]) => {
        delete first.Condition.StringEquals['aws:RequestTag/kubernetes-service-account'];
      }),
  },
  {
    name: 'a seat’s role for pods of services',
    environment,
    rule: 'trust-inexact',
    witness: 'kubernetes-namespace=services',
    change: ({ at }) => {
      const role = at('aws_iam_role', 'guests/guest-1/role');
      role[trust] = role[trust].replace('"guest-1"', '"services"');
    },
  },
  {
    name: 'a seat’s role without its boundary',
    environment,
    rule: 'boundary-missing',
    witness: 'workload-boundary',
    change: ({ at }) => {
      delete at('aws_iam_role', 'guests/guest-1/role').permissions_boundary;
    },
  },
  {
    name: 'a guest’s pods get the role of another seat',
    environment,
    rule: 'association-foreign',
    witness: 'dev-feature-guest-2',
    change: ({ at, address }) => {
      at('aws_eks_pod_identity_association', 'guests/guest-1/association').role_arn =
        `\${${address('aws_iam_role', 'guests/guest-2/role')}.arn}`;
    },
  },
  {
    name: 'a seat’s role for whichever pods name no account',
    environment,
    rule: 'association-unused',
    witness: 'guest-1/default',
    change: ({ at }) => {
      at('aws_eks_pod_identity_association', 'guests/guest-1/association').service_account = 'default';
    },
  },
  {
    name: 'a role for a seat that there is not',
    environment,
    rule: 'unknown-role',
    witness: 'nothing',
    change: ({ at }) => {
      at('aws_iam_role', 'guests/guest-2/role').name = 'dev-feature-guest-3';
    },
  },
  {
    name: 'whoever deploys guests reads the account',
    environment,
    rule: 'right-undeclared',
    witness: 'ReadOnlyAccess',
    change: ({ add, address }) =>
      add('aws_iam_role_policy_attachment', 'hand', {
        role: `\${${address('aws_iam_role', 'deploy/guest')}.name}`,
        policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      }),
  },
  {
    name: 'whoever deploys guests looks at every cluster',
    environment,
    rule: 'right-undeclared',
    witness: 'eks:DescribeCluster *',
    change: ({ at }) =>
      rewrite(at('aws_iam_role_policy', 'deploy/guest-policy'), 'policy', ([first]) => {
        first.Resource = ['*'];
      }),
  },
  {
    name: 'whoever deploys guests reads Terraform’s state',
    environment,
    rule: 'right-undeclared',
    witness: 's3:GetObject',
    change: ({ at }) => {
      const body = at('aws_iam_role_policy', 'deploy/guest-policy');
      body.policy = withStatement(body.policy, { Action: 's3:GetObject', Resource: '*' });
    },
  },
  {
    name: 'whoever deploys guests is limited as a workload is',
    environment,
    rule: 'boundary-missing',
    witness: 'deploy-boundary',
    change: (target) => {
      deployRole(target).permissions_boundary =
        `\${${target.address('aws_iam_policy', 'deploy/workload-boundary')}.arn}`;
    },
  },
  {
    name: 'guests are deployed from any hub role',
    environment,
    rule: 'trust-inexact',
    witness: 'polycloud-deploy-*',
    change: (target) => {
      const role = deployRole(target);
      role[trust] = role[trust].replace('polycloud-deploy-dev-feature-guest', 'polycloud-deploy-*');
    },
  },
  {
    name: 'a pull request deploys a guest past the rules of the environment in GitHub',
    environment: 'platform',
    rule: 'trust-inexact',
    witness: 'pull_request',
    change: ({ at }) => {
      const role = at('aws_iam_role', 'workflows/dev-feature-guest');
      role[trust] = role[trust].replace(':environment:preview', ':pull_request');
    },
  },
  {
    name: 'whoever deploys guests may become the role that applies',
    environment: 'platform',
    rule: 'right-undeclared',
    witness: 'polycloud-dev-feature-apply',
    change: ({ at }) => {
      const body = at('aws_iam_role_policy', 'workflows/dev-feature-guest-policy');
      body.policy = body.policy.replace('polycloud-dev-feature-guest', 'polycloud-dev-feature-apply');
    },
  },
  {
    name: 'guests are deployed to a region that takes none',
    environment: 'platform',
    rule: 'unknown-role',
    witness: 'nothing',
    change: ({ at }) => {
      at('aws_iam_role', 'workflows/dev-feature-guest').name = 'polycloud-deploy-eu-guest';
    },
  },
  {
    name: 'whoever deploys guests is in a group of Kubernetes’ own',
    environment,
    rule: 'cluster-open',
    witness: 'system:masters',
    change: (target) => entry(target).kubernetes_groups.push('system:masters'),
  },
  {
    name: 'whoever deploys guests is in another group',
    environment,
    rule: 'cluster-open',
    witness: 'polycloud-admins',
    change: (target) => {
      entry(target).kubernetes_groups = ['polycloud-admins'];
    },
  },
  {
    name: 'whoever deploys guests may do nothing in the cluster',
    environment,
    rule: 'cluster-open',
    witness: 'no group',
    change: (target) => {
      delete entry(target).kubernetes_groups;
    },
  },
  {
    name: 'whoever deploys guests has a policy in the cluster',
    environment,
    rule: 'cluster-open',
    witness: 'AmazonEKSEditPolicy',
    change: ({ add, at }) =>
      add('aws_eks_access_policy_association', 'hand', {
        cluster_name: 'dev-feature',
        principal_arn: at('aws_eks_access_entry', 'cluster/access/guest').principal_arn,
        policy_arn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy',
        access_scope: { type: 'cluster' },
      }),
  },
  {
    name: 'whoever deploys guests is a node of the cluster',
    environment,
    rule: 'cluster-open',
    witness: 'EC2_LINUX',
    change: (target) => {
      entry(target).type = 'EC2_LINUX';
    },
  },
  {
    name: 'the group of guests in a cluster that takes none',
    rule: 'cluster-open',
    witness: 'polycloud-guests',
    change: ({ at }) => {
      at('aws_eks_access_entry', 'cluster/access/plan').kubernetes_groups = ['polycloud-guests'];
    },
  },
];

/** Changes of the same places by which a guest has no more and no less. */
export const seatHarmless: readonly Mutation[] = [
  {
    name: 'statements of a seat in another order',
    environment,
    change: (target) => rewrite(seatPolicy(target), 'policy', (all) => all.reverse()),
  },
  {
    name: 'an entry that says that it is for people and roles',
    environment,
    change: (target) => {
      entry(target).type = 'STANDARD';
    },
  },
  {
    name: 'the role of whoever deploys guests is described otherwise',
    environment,
    change: (target) => {
      deployRole(target).description = 'Brings previews';
    },
  },
];
