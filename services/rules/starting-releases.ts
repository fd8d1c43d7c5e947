import { releaseProblems } from '../release';
import { type CatalogueRule, fileOf } from './rule';

/** What a new service starts with is a release. */
export const startingReleases: CatalogueRule = ({ services }) =>
  services.flatMap((service) =>
    service.startsWith === undefined
      ? []
      : releaseProblems(fileOf(service), 'startsWith', service.startsWith),
  );
