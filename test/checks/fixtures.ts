import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOutputs } from '../../charts/example-outputs';
import { regionCharts } from '../../charts/region-charts';
import type { EnvironmentInput, ModelInput } from '../../checks/model/read-model';
import { synthesize } from '../../deploy/synthesize';
import { regionsWith } from '../../regions/lookup';
import { platform } from '../../regions/platform';
import type { Region } from '../../regions/region';
import { tiers } from '../../regions/tiers';
import { servicesIn } from '../../services';
import { parseReleases, releasesFile } from '../../services/release';
import { FastApp } from '../../stacks/fast-app';
import { fleetStacks } from '../../stacks/fleet';
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

/** The same fleet with one region's file changed. */
export function withRegion(input: ModelInput, region: Region): ModelInput {
  const changed = inFolder((outdir) => {
    const app = new FastApp({ outdir });
    const needs = (one: Region) => servicesIn(one).map(needsOf);
    app.synthEach(fleetStacks(app, { regions: [region], platform, needs, only: new Set([region.name]) }));
    return stackIn(region.name, join(outdir, 'stacks', region.name, 'cdk.tf.json'));
  });
  const replaced = <T extends { readonly name: string }>(all: readonly T[], by: T) =>
    all.map((one) => (one.name === region.name ? by : one));
  return {
    ...input,
    environments: replaced(input.environments, { ...changed, ...manifestsOf(region) }),
    regions: replaced(input.regions, region),
  };
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
  const releases = parseReleases(name, readFileSync(releasesFile(name), 'utf8'), services);
  const outputs = exampleOutputs(region, services);
  const charts = regionCharts({ region, services, releases, outputs, example: true });
  return {
    s3Cidrs: outputs.network.objectStorageCidrs,
    manifests: charts.flatMap((chart) =>
      chart.objects.map((object) => ({ file: `manifests/${name}/${chart.name}.yaml`, object })),
    ),
  };
}
