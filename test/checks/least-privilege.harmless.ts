import { rewrite } from './least-privilege/rewrite';
import { seatHarmless } from './least-privilege/seats';
import { type Mutation, withStatement } from './mutate';

const orders = 'services/orders/access/policy';

/** Changes of the same places by which nobody has more, or less, than is asked for. */
export const harmless: readonly Mutation[] = [
  ...seatHarmless,
  {
    name: 'statements in another order',
    change: ({ at }) => rewrite(at('aws_iam_role_policy', orders), 'policy', (all) => all.reverse()),
  },
  {
    name: 'a statement in two',
    change: ({ at }) =>
      rewrite(at('aws_iam_role_policy', orders), 'policy', (all) => {
        const many = all.find(({ Action }) => Action.length > 1);
        all.push({ ...many, Sid: 'Rest', Action: many.Action.splice(1) });
      }),
  },
  {
    name: 'one action as text instead of a list',
    change: ({ at }) =>
      rewrite(at('aws_iam_role_policy', orders), 'policy', (all) => {
        for (const one of all) if (one.Action.length === 1) [one.Action] = one.Action;
      }),
  },
  {
    name: 'statements of other names',
    change: ({ at }) =>
      rewrite(at('aws_iam_role_policy', orders), 'policy', (all) => {
        for (const one of all) one.Sid = `Renamed${all.indexOf(one)}`;
      }),
  },
  {
    name: 'a role that is denied something',
    change: ({ at }) => {
      const body = at('aws_iam_role_policy', orders);
      body.policy = withStatement(body.policy, { Effect: 'Deny', Action: 's3:*', Resource: '*' });
    },
  },
  {
    name: 'a bucket that refuses more',
    change: ({ at }) => {
      const body = at('aws_s3_bucket_policy', 'buckets/exports/policy');
      body.policy = withStatement(body.policy, {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:DeleteObject',
        Resource: '*',
      });
    },
  },
  {
    name: 'subjects in another order',
    environment: 'platform',
    change: ({ at }) =>
      rewrite(at('aws_iam_role', 'workflows/india-plan'), 'assume_role_policy', ([{ Condition }]) => {
        Condition.StringEquals['token.actions.githubusercontent.com:sub'].reverse();
      }),
  },
  {
    name: 'a shorter session and another description',
    change: ({ at }) => {
      Object.assign(at('aws_iam_role', 'operator/role'), { max_session_duration: 1800, description: 'x' });
    },
  },
  {
    name: 'a denial in the policy of a service of AWS',
    change: ({ at }) => {
      const body = at('aws_sns_topic_policy');
      body.policy = withStatement(body.policy, {
        Effect: 'Deny',
        Principal: { Service: 'budgets.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: '*',
      });
    },
  },
  {
    name: 'logs that are kept for longer',
    change: ({ at }) => {
      at('aws_cloudwatch_log_group').retention_in_days = 3653;
    },
  },
  {
    name: 'a secret that waits for longer',
    change: ({ at }) => {
      at('aws_secretsmanager_secret').recovery_window_in_days = 21;
    },
  },
  {
    name: 'more pods of a service, of another user',
    change: ({ manifest }) => {
      const { spec } = manifest('Deployment', 'orders');
      spec.replicas = 9;
      spec.template.spec.containers[0].securityContext.runAsUser = 10_002;
    },
  },
  {
    name: 'the autoscaler may do less',
    change: ({ manifest }) => manifest('ClusterRole', 'polycloud-cluster-autoscaler').rules.pop(),
  },
  {
    name: 'an access entry with a name of its own',
    change: ({ at }) => {
      at('aws_eks_access_entry', 'cluster/access/operator').user_name = 'operator';
    },
  },
];
