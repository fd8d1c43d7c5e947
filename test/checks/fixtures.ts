import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOutputs } from '../../charts/example-outputs';
import { regionCharts } from '../../charts/region-charts';
import type { EnvironmentInput, ModelInput } from '../../checks/model/read-model';
import { synthesize } from '../../deploy/synthesize';
import { regionsWith } from '../../regions/lookup';
import { type Platform, platform } from '../../regions/platform';
import type { Region } from '../../regions/region';
import { tiers } from '../../regions/tiers';
import { servicesIn } from '../../services';
import { parseReleases, releasesFile } from '../../services/release';
import { FastApp } from '../../stacks/fast-app';
import { type FleetProps, fleetStacks } from '../../stacks/fleet';
import { needsOf } from '../../stacks/needs-of';

export const today = '2026-11-21';

/** What the checks read of the whole fleet, or of the environments named, as they are synthesized today. */
export function fleetInput(...names: readonly string[]): ModelInput {
  const environments = inFolder((outdir) =>
    synthesize({ names, outdir }).map(({ name, file }) => {
      const region = regionsWith([name]).find((candidate) => candidate.name === name);
      return { ...stackIn(name, file), ...(region && manifestsOf(region)) };
    }),
  );
  return { environments, regions: regionsWith(names), platform, tiers, services: servicesIn, today };
}

/** The same fleet with the platform's file changed. */
export function withPlatform(input: ModelInput, changed: Platform): ModelInput {
  const stack = synthesized(changed.name, { regions: input.regions, platform: changed });
  return { ...input, environments: replaced(input.environments, stack), platform: changed };
}

/** The same fleet with one region's file changed. */
export function withRegion(input: ModelInput, region: Region): ModelInput {
  const changed = synthesized(region.name, { regions: [region], platform });
  return {
    ...input,
    environments: replaced(input.environments, { ...changed, ...manifestsOf(region) }),
    regions: replaced(input.regions, region),
  };
}

function synthesized(name: string, fleet: Pick<FleetProps, 'regions' | 'platform'>): EnvironmentInput {
  return inFolder((outdir) => {
    const app = new FastApp({ outdir });
    const needs = (region: Region) => servicesIn(region).map(needsOf);
    app.synthEach(fleetStacks(app, { ...fleet, needs, only: new Set([name]) }));
    return stackIn(name, join(outdir, 'stacks', name, 'cdk.tf.json'));
  });
}

function replaced<T extends { readonly name: string }>(all: readonly T[], by: T): readonly T[] {
  return all.map((one) => (one.name === by.name ? by : one));
}

function inFolder<T>(use: (outdir: string) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'checks-'));
  try {
    return use(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function stackIn(name: string, file: string): EnvironmentInput {
  const terraform = JSON.parse(readFileSync(file, 'utf8'));
  return { name, file: `cdktf.out/stacks/${name}/cdk.tf.json`, terraform };
}

function manifestsOf(region: Region): Pick<EnvironmentInput, 'manifests' | 's3Cidrs'> {
  const { name } = region;
  const services = servicesIn(region);
  const releases = parseReleases(region, readFileSync(releasesFile(name), 'utf8'), services);
  const outputs = exampleOutputs(region, services);
  const charts = regionCharts({ region, services, releases, outputs, example: true });
  return {
    s3Cidrs: outputs.network.objectStorageCidrs,
    manifests: charts.flatMap((chart) =>
      chart.objects.map((object) => ({ file: `manifests/${name}/${chart.name}.yaml`, object })),
    ),
  };
}
