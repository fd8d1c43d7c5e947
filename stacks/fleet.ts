import type { App } from 'cdktf';
import type { Platform } from '../regions/platform';
import type { Region } from '../regions/region';
import { PlatformStack } from './platform-stack';
import { RegionStack } from './region-stack';
import type { ServiceNeeds } from './service-needs';

export interface FleetProps {
  readonly regions: readonly Region[];
  readonly platform: Platform;
  /** What the services of a region need from AWS. */
  readonly needs: (region: Region) => readonly ServiceNeeds[];
}

/** A stack per region, and `platform`; all direct children of the app, none depending on another. */
export function buildFleet(app: App, { regions, platform, needs }: FleetProps): void {
  for (const region of regions) new RegionStack(app, { region, needs: needs(region) });
  new PlatformStack(app, { platform, regions });
}
