import type { App, TerraformStack } from 'cdktf';
import type { Platform } from '../regions/platform';
import { previewSlots } from '../regions/previews';
import type { Region } from '../regions/region';
import { PlatformStack } from './platform-stack';
import { RegionStack } from './region-stack';
import type { ServiceNeeds } from './service-needs';

export interface FleetProps {
  readonly regions: readonly Region[];
  readonly platform: Platform;
  /** What the services of a region need from AWS. */
  readonly needs: (region: Region) => readonly ServiceNeeds[];
  /** Builds only the stacks of these names. @default - every stack */
  readonly only?: ReadonlySet<string>;
}

/**
 * A stack per region, and `platform`; all direct children of the app, none depending on another. Each is built when
 * it is asked for, so that a caller who is done with it before the next one never holds the whole fleet.
 */
export function* fleetStacks(
  app: App,
  { regions, platform, needs, only }: FleetProps,
): Generator<TerraformStack> {
  const wanted = ({ name }: { readonly name: string }) => only === undefined || only.has(name);
  for (const region of regions.filter(wanted)) {
    yield new RegionStack(app, { region, platform, needs: needs(region) });
  }
  if (wanted(platform)) {
    const services = regions.flatMap((region) => needs(region).map((service) => service.name));
    yield new PlatformStack(app, { platform, regions, services, previewSlots });
  }
}

/** Builds every stack of the fleet at once. */
export function buildFleet(app: App, props: FleetProps): readonly TerraformStack[] {
  return [...fleetStacks(app, props)];
}
