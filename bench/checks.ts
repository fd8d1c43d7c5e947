import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleOutputs } from '../charts/example-outputs';
import { regionCharts } from '../charts/region-charts';
import { proofs } from '../checks';
import { readModel } from '../checks/model/read-model';
import { isoDate } from '../regions/kubernetes-versions';
import { platform } from '../regions/platform';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import { servicesIn } from '../services';
import { parseReleases, releasesFile } from '../services/release';
import { FastApp } from '../stacks/fast-app';
import { fleetStacks } from '../stacks/fleet';
import { needsOf } from '../stacks/needs-of';
import { fleetOf, originalOf } from './fleet';

const [count = '', outdir = '', only] = process.argv.slice(2);
const fleet = fleetOf(Number(count));
mkdirSync(outdir, { recursive: true });
const app = new FastApp({ outdir });
const servicesOf = (region: Region) => servicesIn(originalOf(region));
const needs = (region: Region) => servicesOf(region).map(needsOf);
app.synthEach(fleetStacks(app, { regions: fleet, platform, needs }));

const environments = [...fleet, platform].map(({ name }, i) => {
  const file = join(outdir, 'stacks', name, 'cdk.tf.json');
  const region = fleet[i];
  return {
    name,
    file,
    terraform: JSON.parse(readFileSync(file, 'utf8')),
    ...(region && manifestsOf(region)),
  };
});
const model = readModel({
  environments,
  regions: fleet,
  platform,
  tiers,
  services: servicesOf,
  today: isoDate(new Date()),
});
const findings = only === 'model' ? [] : proofs.flatMap((proof) => proof.findings(model));
writeFileSync(join(outdir, 'findings.json'), JSON.stringify(findings));

function manifestsOf(region: Region) {
  const { name } = originalOf(region);
  const services = servicesOf(region);
  const releases = parseReleases(originalOf(region), readFileSync(releasesFile(name), 'utf8'), services);
  const outputs = exampleOutputs(region, services);
  const charts = regionCharts({ region, services, releases, outputs, example: true });
  return {
    s3Cidrs: outputs.network.objectStorageCidrs,
    manifests: charts.flatMap(({ name, objects }) =>
      objects.map((object) => ({ file: join('manifests', region.name, `${name}.yaml`), object })),
    ),
  };
}
