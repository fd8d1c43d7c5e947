import { stateBucketName } from '../../regions/naming';
import { calls, retiredTypes } from '../../stacks/access/calls';
import {
  type DeployPurpose,
  deployRoleName,
  hubRoleName,
  purposesOf,
} from '../../stacks/access/deploy-roles';
import type { Environment, Model } from '../model/model';
import type { ExpectedRole, Reasoned } from './expected-role';
import { right } from './rights';

type Row = Pick<ExpectedRole, 'why' | 'managed' | 'rights'>;

/** The roles of a region that workflows act as, each taken by its hub role alone. */
export function deployRoles(model: Model, environment: Environment): readonly ExpectedRole[] {
  const { name, region } = environment;
  const hubs = `arn:aws:iam::${model.platformAccount}`;
  return purposesOf(region ?? {}).map((purpose) => ({
    name: deployRoleName(name, purpose),
    ...rows[purpose](environment),
    takers: [
      `AWS:${hubs}:root sts:AssumeRole when ArnEquals aws:PrincipalArn=${hubs}:role/${hubRoleName(name, purpose)}`,
    ],
    boundary: 'deploy',
    file: 'stacks/access/deploy-statements.ts',
  }));
}

const rows: Readonly<Record<DeployPurpose, (environment: Environment) => Row>> = {
  plan: (environment) => ({
    why: 'reads the region for a plan',
    managed: ['ReadOnlyAccess'],
    rights: planRights(environment),
  }),
  apply: (environment) => ({
    why: 'applies an approved plan',
    managed: ['ReadOnlyAccess'],
    rights: [
      ...planRights(environment),
      ...may(
        environment,
        'writes the state, its lock and the log',
        's3:PutObject',
        `${stateOf(environment)}/*`,
      ),
      ...may(environment, 'releases the lock', 's3:DeleteObject', `${stateOf(environment)}/*.tflock`),
      ...derivedRights(environment),
    ],
  }),
  guest: (environment) => ({
    why: 'finds the cluster for its guests',
    managed: [],
    rights: may(
      environment,
      'asks for the cluster’s address',
      'eks:DescribeCluster',
      'arn:aws:eks:{awsRegion}:{account}:cluster/{name}',
    ),
  }),
};

function planRights(environment: Environment): readonly Reasoned[] {
  const state = stateOf(environment);
  return [
    ...may(environment, 'reads the state', 's3:ListBucket', state),
    ...may(environment, 'reads the state', 's3:GetObject', `${state}/*`),
    ...may(environment, 'asks who changed what', 'cloudtrail:LookupEvents', '*'),
  ];
}

/** What the provider calls for the resources of the stack. */
function derivedRights(environment: Environment): readonly Reasoned[] {
  return [...environment.byType.keys(), ...retiredTypes].flatMap((type) =>
    (calls[type] ?? []).flatMap(({ on, actions, condition }) =>
      right(
        environment,
        actions.join(' '),
        on,
        condition && `${condition.operator} ${condition.key}=${condition.value}`,
      ).map((one) => ({ right: one, why: `the stack holds ${type}` })),
    ),
  );
}

function stateOf({ name, account }: Environment): string {
  return `arn:aws:s3:::${stateBucketName({ name, account })}`;
}

function may(environment: Environment, why: string, actions: string, on: string): readonly Reasoned[] {
  return right(environment, actions, on).map((one) => ({ right: one, why }));
}
