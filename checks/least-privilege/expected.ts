import { stateBucketName } from '../../regions/naming';
import { calls, retiredTypes } from '../../stacks/access/calls';
import { type DeployPurpose, deployRoleName, hubRoleName } from '../../stacks/access/deploy-roles';
import { ofType } from '../model/lookup';
import type { Environment, Model } from '../model/model';
import { accountOf, declaredRights } from './declared';
import type { ExpectedRole, Reasoned } from './expected-role';
import { workflowRoles } from './expected-workflow-roles';
import { right } from './rights';
import { platformRoles, type RoleRow, regionRoles, type Taker } from './role-table';

/** Every role that an environment's declarations ask for, by name. */
export function expectedRoles(model: Model, environment: Environment): ReadonlyMap<string, ExpectedRole> {
  const roles =
    environment.region === undefined
      ? [...fromTable(environment, platformRoles), ...workflowRoles(model, environment)]
      : [
          ...fromTable(environment, regionRoles),
          ...serviceRoles(environment),
          deployRole(model, environment, 'plan'),
          deployRole(model, environment, 'apply'),
        ];
  return new Map(roles.map((role) => [role.name, role]));
}

function fromTable(
  environment: Environment,
  table: Readonly<Record<string, RoleRow>>,
): readonly ExpectedRole[] {
  return Object.entries(table).map(([name, { taker, managed = [], rights = [], why }]) => ({
    name: `${environment.name}-${name}`,
    why,
    takers: takersOf(environment, taker),
    managed,
    rights: rights.flatMap(([actions, on, when = '']) =>
      expand(environment, on, when).flatMap(([thing, condition]) =>
        right(environment, actions, thing, condition).map((one) => ({ right: one, why })),
      ),
    ),
    ...(environment.region && { boundary: 'workload' as const }),
    file: 'checks/least-privilege/role-table.ts',
  }));
}

/** What the table says of each subnet, database instance or AWS region of copies, for those that there are. */
function expand(
  environment: Environment,
  on: string,
  when: string,
): readonly (readonly [on: string, when: string])[] {
  const lists: Readonly<Record<string, () => readonly string[]>> = {
    subnet: () => privateSubnets(environment),
    instance: () => (environment.tier?.databases ?? []).map(({ name }) => name),
    replica: () =>
      ofType(environment, 'aws_ecr_repository_creation_template').map(({ awsRegion }) => String(awsRegion)),
  };
  const condition = when.replace('{subnets}', () =>
    privateSubnets(environment)
      .map((subnet) => `arn:aws:ec2:{awsRegion}:{account}:subnet/${subnet}`)
      .join('|'),
  );
  const kind = Object.keys(lists).find((name) => on.includes(`{${name}}`));
  const values = kind === undefined ? undefined : lists[kind]?.();
  return values === undefined
    ? [[on, condition]]
    : values.map((value) => [on.replace(`{${kind}}`, value), condition]);
}

function privateSubnets(environment: Environment): readonly string[] {
  return ofType(environment, 'aws_subnet')
    .filter(({ path }) => path?.startsWith('network/private-'))
    .map(({ path }) => `<${path}.id>`)
    .sort();
}

function serviceRoles(environment: Environment): readonly ExpectedRole[] {
  return environment.services.map((service) => ({
    name: `${environment.name}-${service.name}`,
    why: service.summary,
    takers: takersOf(environment, { pods: accountOf(service) }),
    managed: [],
    rights: declaredRights(environment, service).flatMap(({ by, what, rights }) =>
      rights.map((one) => ({ right: one, why: `${by}: ${what}` })),
    ),
    boundary: 'workload',
    file: `services/catalogue/${service.name}.ts`,
  }));
}

function deployRole(model: Model, environment: Environment, purpose: DeployPurpose): ExpectedRole {
  const { name, account } = environment;
  const state = `arn:aws:s3:::${stateBucketName({ name, account })}`;
  const may = (why: string, actions: string, on: string) =>
    right(environment, actions, on).map((one) => ({ right: one, why }));
  return {
    name: deployRoleName(name, purpose),
    why: purpose === 'plan' ? 'reads the region for a plan' : 'applies an approved plan',
    takers: [
      `AWS:arn:aws:iam::${model.platformAccount}:root sts:AssumeRole when ArnEquals aws:PrincipalArn=arn:aws:iam::${model.platformAccount}:role/${hubRoleName(name, purpose)}`,
    ],
    managed: ['ReadOnlyAccess'],
    rights: [
      ...may('reads the state', 's3:ListBucket', state),
      ...may('reads the state', 's3:GetObject', `${state}/*`),
      ...may('asks who changed what', 'cloudtrail:LookupEvents', '*'),
      ...(purpose === 'apply'
        ? [
            ...may('writes the state, its lock and the log', 's3:PutObject', `${state}/*`),
            ...may('releases the lock', 's3:DeleteObject', `${state}/*.tflock`),
            ...derivedRights(environment),
          ]
        : []),
    ],
    boundary: 'deploy',
    file: 'stacks/access/deploy-statements.ts',
  };
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

function takersOf({ name, account, awsRegion }: Environment, taker: Taker): readonly string[] {
  if ('service' in taker) {
    const when = taker.unbound ? '' : ` when StringEquals aws:SourceAccount=${account}`;
    return [`Service:${taker.service}.amazonaws.com sts:AssumeRole${when}`];
  }
  if ('pods' in taker) {
    const conditions = [
      `ArnEquals aws:SourceArn=arn:aws:eks:${awsRegion}:${account}:cluster/${name}`,
      `StringEquals aws:RequestTag/kubernetes-namespace=${taker.pods.namespace}`,
      `StringEquals aws:RequestTag/kubernetes-service-account=${taker.pods.name}`,
      `StringEquals aws:SourceAccount=${account}`,
    ];
    return ['sts:AssumeRole', 'sts:TagSession'].map(
      (action) => `Service:pods.eks.amazonaws.com ${action} when ${conditions.join('; ')}`,
    );
  }
  return [
    `AWS:arn:aws:iam::${account}:root sts:AssumeRole when ArnLike aws:PrincipalArn=arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_*`,
  ];
}
