import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleOutputs } from '../charts/example-outputs';
import { manifestFiles } from '../charts/manifest-files';
import { regionCharts } from '../charts/region-charts';
import { servicesIn } from '../services';
import { parseReleases, releasesFile } from '../services/release';
import { fleetOf, originalOf } from './fleet';

const [count = '', outdir = ''] = process.argv.slice(2);
fleetOf(Number(count)).forEach((region) => {
  const original = originalOf(region);
  const services = servicesIn(original);
  const releases = parseReleases(original, readFileSync(releasesFile(original.name), 'utf8'), services);
  const outputs = exampleOutputs(region, services);
  const folder = join(outdir, region.name);
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of manifestFiles(
    regionCharts({ region, services, releases, outputs, example: true }),
  )) {
    writeFileSync(join(folder, name), text);
  }
});
