import type { Service } from '../services/service';
import type { ServiceNeeds } from './service-needs';

/** The namespace in which the product's services run. */
export const servicesNamespace = 'services';

/** What a service's file asks of AWS, and nothing more. */
export function needsOf(service: Service): ServiceNeeds {
  const { name, database, topics, cache, buckets, secrets, search } = service;
  return {
    name,
    namespace: servicesNamespace,
    ...(database && { database }),
    ...(topics && {
      topics: {
        produces: (topics.produces ?? []).map((topic) => topic.name),
        consumes: topics.consumes ?? [],
      },
    }),
    ...(cache && { cache }),
    ...(buckets && {
      buckets: (['assets', 'exports'] as const).flatMap((bucket) => {
        const access = buckets[bucket];
        return access === undefined ? [] : [{ name: bucket, access }];
      }),
    }),
    ...(secrets && { secrets }),
    ...(search && { search }),
  };
}
