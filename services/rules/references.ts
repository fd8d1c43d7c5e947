import { nearest } from '../../regions/nearest';
import { servicesIn, topicsOf } from '..';
import { type CatalogueRule, problem } from './rule';

/** Every call is to a service that exists, and that every region of the caller has. */
export const calledServicesExist: CatalogueRule = ({ services, regions }) => {
  const names = services.map(({ name }) => name);
  return services.flatMap((service) =>
    (service.calls ?? []).flatMap((callee, i) => {
      const key = `calls[${i}]`;
      if (!names.includes(callee)) {
        return [
          problem(
            service,
            key,
            callee,
            'is no service',
            didYouMean(callee, names, `add services/catalogue/${callee}.ts`),
          ),
        ];
      }
      return regions
        .filter((region) => {
          const here = servicesIn(region, services).map(({ name }) => name);
          return here.includes(service.name) && !here.includes(callee);
        })
        .map((region) =>
          problem(
            service,
            key,
            callee,
            `is absent from ${region.name}`,
            `list ${region.name} in absentFrom here as well, or take it out of absentFrom there`,
          ),
        );
    }),
  );
};

/** Every consumed topic has its producer, in every region of the consumer. */
export const consumedTopicsAreProduced: CatalogueRule = ({ services, regions }) => {
  const known = topicsOf(services).map(({ topic }) => topic.name);
  return services.flatMap((service) =>
    (service.topics?.consumes ?? []).flatMap((topic, i) => {
      const key = `topics.consumes[${i}]`;
      if (!known.includes(topic)) {
        return [
          problem(
            service,
            key,
            topic,
            'is produced by no service',
            didYouMean(topic, known, 'declare it under topics.produces of its producer'),
          ),
        ];
      }
      return regions
        .filter((region) => {
          const here = servicesIn(region, services);
          return here.includes(service) && !topicsOf(here).some((produced) => produced.topic.name === topic);
        })
        .map((region) =>
          problem(
            service,
            key,
            topic,
            `is produced by no service in ${region.name}`,
            `list ${region.name} in absentFrom here as well, or give the producer to ${region.name}`,
          ),
        );
    }),
  );
};

/** `absentFrom` names regions that exist. */
export const absentRegionsExist: CatalogueRule = ({ services, regions }) => {
  const names = regions.map(({ name }) => name);
  return services.flatMap((service) =>
    (service.absentFrom ?? []).flatMap((name, i) =>
      names.includes(name)
        ? []
        : [
            problem(
              service,
              `absentFrom[${i}]`,
              name,
              'is no region',
              didYouMean(name, names, 'take it out'),
            ),
          ],
    ),
  );
};

function didYouMean(unknown: string, known: readonly string[], otherwise: string): string {
  const candidate = nearest(unknown, known);
  return candidate === undefined ? otherwise : `did you mean ${candidate}? Otherwise ${otherwise}`;
}
