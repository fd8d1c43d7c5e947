import type { Environment } from '../model/model';

/** Whose a change is. */
export interface Whom {
  /** Names of the regions that it can hit. */
  readonly regions: readonly string[];
  /** For people, e.g. `every customer of eu`. */
  readonly customers: string;
}

/** Types of the platform stack that every region uses: images, and the keys that they are encrypted with. */
const shared = /^aws_(ecr_|kms_key$|route53_zone$|iam_openid_connect_provider$)/;

/**
 * Whom a change of a resource can hit: the region's own customers; for the platform stack the regions that it serves.
 * A part of it that is made for one region has that region's name in its path.
 */
export function whomOf(
  { name, region, tier }: Environment,
  type: string,
  path: string,
  regions: readonly string[],
): Whom {
  if (region === undefined) {
    const named = regions.filter((one) => path.split('/').includes(one));
    const served = named.length > 0 || !shared.test(type) ? named : regions;
    const none = 'no customer at once';
    return {
      regions: served,
      customers: served.length === 0 ? none : `${none}; deployments of ${served.join(', ')}`,
    };
  }
  if (region.customer !== undefined) {
    return { regions: [name], customers: `${region.customer}, whose own region it is` };
  }
  const synthetic = tier?.dataClass === 'synthetic';
  return {
    regions: [name],
    customers: synthetic ? 'no customer: its data is synthetic' : `every customer of ${name}`,
  };
}
