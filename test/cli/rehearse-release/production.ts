import { regions } from '../../../regions';
import { tiers } from '../../../regions/tiers';

/** The names of the production regions. */
export const production: readonly string[] = regions
  .filter(({ tier }) => tiers[tier].production)
  .map(({ name }) => name);
