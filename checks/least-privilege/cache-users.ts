import type { Finding } from '../finding';
import { argumentOf, ofType, resolve } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { madeIn, tellResource } from './tell';

const source = 'ElastiCache user guide: Role-Based Access Control; Valkey documentation: ACL';

/** Users of the cache: one for each service that declares it, which sees its own keys and logs in by its role. */
export function cacheUserFindings(environment: Environment): readonly Finding[] {
  const users = ofType(environment, 'aws_elasticache_user');
  const groups = ofType(environment, 'aws_elasticache_user_group');
  const declared = environment.services.filter(({ cache }) => cache).map(({ name }) => name);
  return [
    ...users.flatMap((user) => {
      const name = String(user.attributes['user_name']);
      const service = declared.find((one) => name === `${environment.name}-${one}`);
      if (service === undefined) {
        return [
          told(environment, user, 'user_name', name, `no service declares a cache for the user ${name}`),
        ];
      }
      const wanted = {
        access_string: `on ~${service}:* resetchannels &${service}:* +@all -@dangerous`,
        'authentication_mode.type': 'iam',
      };
      return Object.entries(wanted).flatMap(([argument, value]) => {
        const found = argumentOf(user, ...argument.split('.'));
        return found === value
          ? []
          : [
              told(
                environment,
                user,
                argument,
                String(found),
                `${name} has ${argument} ${String(found)} in the cache, and is to have ${value}`,
              ),
            ];
      });
    }),
    ...groups.flatMap((group) =>
      [group.attributes['user_ids'] ?? []]
        .flat()
        .filter((id) => resolve(environment, id)?.type !== 'aws_elasticache_user')
        .map((id) =>
          told(
            environment,
            group,
            'user_ids',
            String(id),
            `${String(id)} is a user of the cache that no construct makes`,
          ),
        ),
    ),
  ];
}

function told(
  environment: Environment,
  resource: Resource,
  argument: string,
  what: string,
  message: string,
): Finding {
  return tellResource(environment, resource, argument, {
    rule: 'cache-user-undeclared',
    value: what,
    edge: 'may, in the cache,',
    to: [{ object: what }],
    message,
    source,
    mend: `${madeIn(environment, resource)}: leave a user to what cache of its service’s file asks for`,
  });
}
