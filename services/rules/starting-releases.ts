import { releaseProblems } from '../release';
import { type CatalogueRule, fileOf } from './rule';

/** What a new service starts with is a release, for it does so in production as well. */
export const startingReleases: CatalogueRule = ({ services }) =>
  services.flatMap((service) =>
    service.startsWith === undefined
      ? []
      : releaseProblems(fileOf(service), 'startsWith', service.startsWith, { production: true }),
  );
