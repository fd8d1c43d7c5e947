import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOutputs } from '../../charts/example-outputs';
import { regionCharts } from '../../charts/region-charts';
import type { EnvironmentInput, ModelInput } from '../../checks/model/read-model';
import { synthesize } from '../../deploy/synthesize';
import { regionsWith } from '../../regions/lookup';
import { platform } from '../../regions/platform';
import { tiers } from '../../regions/tiers';
import { servicesIn } from '../../services';
import { parseReleases, releasesFile } from '../../services/release';

export const today = '2026-11-21';

/** What the checks read of the whole fleet, or of the environments named, as they are synthesized today. */
export function fleetInput(...names: readonly string[]): ModelInput {
  const outdir = mkdtempSync(join(tmpdir(), 'checks-'));
  try {
    const environments = synthesize({ names, outdir }).map(
      ({ name, file }): EnvironmentInput => ({
        name,
        file: `cdktf.out/stacks/${name}/cdk.tf.json`,
        terraform: JSON.parse(readFileSync(file, 'utf8')),
        ...manifestsOf(name),
      }),
    );
    return { environments, regions: regionsWith(names), platform, tiers, services: servicesIn, today };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function manifestsOf(name: string): Pick<EnvironmentInput, 'manifests' | 's3Cidrs'> {
  const region = regionsWith([name]).find((candidate) => candidate.name === name);
  if (region === undefined) return {};
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
