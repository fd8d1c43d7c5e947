import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOutputs } from '../charts/example-outputs';
import { regionCharts } from '../charts/region-charts';
import type { Model } from '../checks/model/model';
import { readModel } from '../checks/model/read-model';
import { regions } from '../regions';
import { isoDate } from '../regions/kubernetes-versions';
import { platform } from '../regions/platform';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import { servicesIn } from '../services';
import type { Releases } from '../services/release';
import { FastApp } from '../stacks/fast-app';
import { fleetStacks } from '../stacks/fleet';
import { needsOf } from '../stacks/needs-of';

/**
 * What would be synthesized for a region at another scale, read as the proofs read it. It is written to a folder of its
 * own that is gone afterwards.
 * @throws {Error} if an instance class has no size that large
 */
export function modelAtScale(original: Region, scale: number, releases: Releases): Model {
  const region: Region = { ...original, scale };
  const services = servicesIn(region);
  const outputs = exampleOutputs(region, services);
  const charts = regionCharts({ region, services, releases, outputs, example: true });
  return readModel({
    environments: [
      {
        name: region.name,
        file: join('cdktf.out', 'stacks', region.name, 'cdk.tf.json'),
        terraform: synthesized(region),
        manifests: charts.flatMap((chart) =>
          chart.objects.map((object) => ({
            file: join('manifests', region.name, `${chart.name}.yaml`),
            object,
          })),
        ),
      },
    ],
    regions: regions.some(({ name }) => name === region.name)
      ? regions.map((one) => (one.name === region.name ? region : one))
      : [...regions, region],
    platform,
    tiers,
    services: servicesIn,
    today: isoDate(new Date()),
  });
}

function synthesized(region: Region): unknown {
  const outdir = mkdtempSync(join(tmpdir(), 'polycloud-scale-'));
  try {
    const app = new FastApp({ outdir });
    const needs = (one: Region) => servicesIn(one).map(needsOf);
    app.synthEach(fleetStacks(app, { regions: [region], platform, needs, only: new Set([region.name]) }));
    return JSON.parse(readFileSync(join(outdir, 'stacks', region.name, 'cdk.tf.json'), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
