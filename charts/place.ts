import type { Region } from '../regions/region';
import type { Tier } from '../regions/tiers';
import type { Service } from '../services/service';
import type { RegionOutputs } from '../stacks/outputs';
import type { Home } from './home';

/** Where charts are for: the region, its tier's row, what its stack tells, and the services that it has. */
export interface Place {
  readonly region: Pick<Region, 'name' | 'tier' | 'awsRegion' | 'scale' | 'dns' | 'guests'>;
  readonly tier: Tier;
  readonly outputs: RegionOutputs;
  /** Which copy of the product it is. */
  readonly home: Home;
  /** Sorted by name. */
  readonly services: readonly Service[];
  /** Full reference of an image of the product. */
  readonly image: (name: string, digest: string) => string;
}
