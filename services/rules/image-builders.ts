import type { Problem } from '../../regions/problem';
import type { CatalogueRule } from './rule';

/** Which repository builds what: each its own services, that there are, and each service in one place. */
export const imageBuilders: CatalogueRule = ({ services, platform }) => {
  const names = new Set(services.map(({ name }) => name));
  const { imageBuilders: builders } = platform;
  return builders.flatMap((builder, i) => {
    const problem = (key: string, value: unknown, rule: string, mend: string): Problem => {
      return { file: 'regions/platform.ts', key: `imageBuilders[${i}].${key}`, value, rule, mend };
    };
    const { repositoryId } = builder;
    const earlier = [platform, ...builders.slice(0, i)];
    const clash = earlier.find((other) => other.repositoryId === repositoryId);
    return [
      ...(clash === undefined
        ? []
        : [
            problem(
              'repositoryId',
              repositoryId,
              `is that of ${clash.repository} too`,
              'write the number that `gh api repos/<owner>/<name> -q .id` tells',
            ),
          ]),
      ...(builder.services.length > 0
        ? []
        : [problem('services', undefined, 'is empty', 'name the services that it builds, or take it out')]),
      ...builder.services.flatMap((service, j) => {
        const key = `services[${j}]`;
        const before = builders.slice(0, i).find((other) => other.services.includes(service));
        const owner = builder.services.indexOf(service) < j ? builder : before;
        return [
          ...(names.has(service)
            ? []
            : [
                problem(
                  key,
                  service,
                  'is no service of services/catalogue',
                  'add the service, or take it out',
                ),
              ]),
          ...(owner === undefined
            ? []
            : [
                problem(
                  key,
                  service,
                  `is built by ${owner.repository} already`,
                  'let one repository build it, once',
                ),
              ]),
        ];
      }),
    ];
  });
};
