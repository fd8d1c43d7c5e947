import type { Finding } from '../finding';
import { argumentOf, ofType, resolve } from '../model/lookup';
import type { Environment } from '../model/model';
import { seatsIn } from '../model/seats';
import { type Kind, tellValue } from './tell';

const cacheUser: Kind = {
  rule: 'cache-user-undeclared',
  edge: 'may, in the cache,',
  source: 'ElastiCache user guide: Role-Based Access Control; Valkey documentation: ACL',
  mend: 'leave a user to what cache of its service’s file asks for',
};

/** Users of the cache: one for each service that declares it and each seat, which sees its own keys and logs in by its role. */
export function cacheUserFindings(environment: Environment): readonly Finding[] {
  const users = ofType(environment, 'aws_elasticache_user');
  const groups = ofType(environment, 'aws_elasticache_user_group');
  const declared = [...environment.services.filter(({ cache }) => cache), ...seatsIn(environment)].map(
    ({ name }) => name,
  );
  return [
    ...users.flatMap((user) => {
      const name = String(user.attributes['user_name']);
      const service = declared.find((one) => name === `${environment.name}-${one}`);
      if (service === undefined) {
        return [
          tellValue(
            environment,
            user,
            'user_name',
            cacheUser,
            name,
            `no service declares a cache for the user ${name}, and no seat is for it`,
          ),
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
              tellValue(
                environment,
                user,
                argument,
                cacheUser,
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
          tellValue(
            environment,
            group,
            'user_ids',
            cacheUser,
            String(id),
            `${String(id)} is a user of the cache that no construct makes`,
          ),
        ),
    ),
  ];
}
