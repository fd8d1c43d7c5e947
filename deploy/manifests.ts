import type { ChartFile } from '../charts/manifest';
import { regionCharts } from '../charts/region-charts';
import type { Region } from '../regions/region';
import type { Releases } from '../services/release';
import type { Service } from '../services/service';
import type { RegionOutputs } from '../stacks/outputs';
import type { Planned } from './planned';

export interface ManifestsOptions {
  readonly region: Region;
  readonly services: readonly Service[];
  readonly releases: Releases;
  readonly outputs: RegionOutputs;
}

/** What the region's cluster is to have. */
export function manifests(options: ManifestsOptions): readonly ChartFile[] {
  return regionCharts(options);
}

/** Every object with the file that it is in. */
export function planned(files: readonly ChartFile[]): readonly Planned[] {
  return files.flatMap(({ name: file, objects }) => objects.map((manifest) => ({ file, manifest })));
}
