import type { Evidence } from '../finding';
import type { Environment, Model } from '../model/model';
import { seatsIn } from '../model/seats';
import { type Declared, declaredRights } from './declared';
import { expectedRoles } from './expected';
import { seatRights } from './seats';

/** Who may take each role, what each service may do and why, and what is declared while nothing uses it. */
export function leastPrivilegeEvidence(model: Model): readonly Evidence[] {
  return model.environments.flatMap((environment) => {
    const unused = unusedDeclarations(environment);
    return [
      whoTakesWhat(model, environment),
      ...(environment.services.length === 0 ? [] : [whatServicesMay(environment)]),
      ...(unused.length === 0
        ? []
        : [
            {
              environment: environment.name,
              title: 'Declarations that nothing uses',
              note: 'Each is a right that could go; none is wrong in itself.',
              columns: ['service', 'declares', 'and'],
              rows: unused,
            },
          ]),
    ];
  });
}

function whoTakesWhat(model: Model, environment: Environment): Evidence {
  return {
    environment: environment.name,
    title: 'Who may take which role',
    note: 'By the trust policies to the letter; nobody else can. Rights are calls on one thing each.',
    columns: ['role', 'is taken by', 'rights', 'policies of AWS', 'for'],
    rows: [...expectedRoles(model, environment).values()].map(({ name, takers, rights, managed, why }) => [
      name,
      [...new Set(takers.flatMap(inShort))].join(', '),
      String(rights.length),
      managed.join(', '),
      why,
    ]),
  };
}

/** A workflow by its token's subject, pods by their account, roles and services by their names. */
function inShort(taker: string): readonly string[] {
  const of = (condition: string) => taker.split(`${condition}=`)[1]?.split('; ')[0];
  const account = of('kubernetes-service-account');
  if (account !== undefined) return [`pods of ${of('kubernetes-namespace')}/${account}`];
  const found = of('token.actions.githubusercontent.com:sub') ?? of('aws:PrincipalArn');
  return found?.split('|') ?? [taker.replace(/^\w+:(\S+) .*$/, '$1')];
}

function whatServicesMay(environment: Environment): Evidence {
  return {
    environment: environment.name,
    title: 'What each service may do',
    note: 'Every right of its role, by the key of its file that asks for it, which for a guest is the region’s; nothing else is allowed.',
    columns: ['service', 'may', 'because its file says', 'rights'],
    rows: [
      ...environment.services.flatMap((service) => told(service.name, declaredRights(environment, service))),
      ...seatsIn(environment).flatMap((seat) => told(seat.name, seatRights(environment, seat))),
    ],
  };
}

function told(name: string, declared: readonly Declared[]): readonly (readonly string[])[] {
  return declared.length === 0
    ? [[name, 'nothing in AWS', '', '0']]
    : declared.map(({ by, what, rights }) => [name, what, by, String(rights.length)]);
}

/** Topics without a reader, and buckets that are written and never read. */
function unusedDeclarations({ services }: Environment): readonly (readonly string[])[] {
  const consumed = new Set(services.flatMap(({ topics }) => topics?.consumes ?? []));
  const read = new Set(
    services.flatMap(({ buckets = {} }) =>
      Object.entries(buckets)
        .filter(([, access]) => access !== 'write')
        .map(([bucket]) => bucket),
    ),
  );
  return services.flatMap(({ name, topics, buckets = {} }) => [
    ...(topics?.produces ?? [])
      .filter((topic) => !consumed.has(topic.name))
      .map((topic) => [name, `topics.produces ${topic.name}`, 'no service of the region consumes it']),
    ...Object.entries(buckets)
      .filter(([bucket, access]) => access === 'write' && !read.has(bucket))
      .map(([bucket]) => [name, `buckets.${bucket}`, 'no service of the region reads it']),
  ]);
}
