import { ofType } from '../model/lookup';
import type { Environment, Model } from '../model/model';
import { accountOf, declaredRights } from './declared';
import { deployRoles } from './expected-deploy-roles';
import type { ExpectedRole } from './expected-role';
import { workflowRoles } from './expected-workflow-roles';
import { right } from './rights';
import { platformRoles, type RoleRow, regionRoles, type Taker } from './role-table';
import { seatRoles } from './seats';

/** Every role that an environment's declarations ask for, by name. */
export function expectedRoles(model: Model, environment: Environment): ReadonlyMap<string, ExpectedRole> {
  const roles =
    environment.region === undefined
      ? [...fromTable(environment, platformRoles), ...workflowRoles(model, environment)]
      : [
          ...fromTable(environment, regionRoles),
          ...serviceRoles(environment),
          ...seatRoles(environment, (pods) => takersOf(environment, { pods })),
          ...deployRoles(model, environment),
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
