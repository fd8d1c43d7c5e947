import { type CatalogueRule, problem } from './rule';

const pathPrefix = /^\/(?:[a-z0-9.-]+(?:\/[a-z0-9.-]+)*)?$/;

/** A route is a path prefix, and leads to one service. */
export const routes: CatalogueRule = ({ services }) => {
  const declared = services.flatMap((service) =>
    ('routes' in service ? (service.routes ?? []) : []).map((path, i) => ({
      service,
      path,
      key: `routes[${i}]`,
    })),
  );
  return declared.flatMap(({ service, path, key }, i) => {
    if (!pathPrefix.test(path)) {
      return [
        problem(
          service,
          key,
          path,
          'is not a path prefix',
          'write lower-case segments without a slash at the end, e.g. /v1/orders',
        ),
      ];
    }
    const other = declared.slice(0, i).find((earlier) => earlier.path === path);
    return other === undefined
      ? []
      : [
          problem(
            service,
            key,
            path,
            `is a route of ${other.service.name} too`,
            'a route leads to one service: take a longer prefix',
          ),
        ];
  });
};
