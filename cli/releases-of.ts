import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Region } from '../regions/region';
import { servicesIn } from '../services';
import { parseReleases, type Releases, releasesFile } from '../services/release';
import { projectRoot } from './root';

/** What a region runs, as its file in releases/ says. @throws InvalidConfiguration when that is not sound */
export function releasesOf(region: Region): Releases {
  const file = join(projectRoot(), releasesFile(region.name));
  return parseReleases(region, existsSync(file) ? readFileSync(file, 'utf8') : '{}', servicesIn(region));
}
