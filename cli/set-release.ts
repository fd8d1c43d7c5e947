import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { findRegion, UnknownName } from '../regions/lookup';
import { InvalidConfiguration } from '../regions/problem';
import { tiers } from '../regions/tiers';
import { servicesIn } from '../services';
import { formatReleases, parseReleases, releaseProblems, releasesFile } from '../services/release';
import { print } from './console';
import { projectRoot } from './root';
import { writeFiles } from './write-files';

export function setRelease(program: Command): void {
  program
    .command('set-release')
    .description("set the release of one service in an environment's releases file")
    .argument('<environment>')
    .argument('<service>')
    .argument('<tag>', 'e.g. v1.4.0')
    .argument('<digest>', 'of the image, sha256:…')
    .addHelpText('after', '\nExample:\n  npx polycloud set-release staging orders v1.4.0 sha256:3f1c…')
    .action((environment: string, service: string, tag: string, digest: string) => {
      const region = findRegion(environment);
      const services = servicesIn(region);
      const names = services.map(({ name }) => name);
      if (!names.includes(service)) throw new UnknownName(`service of ${region.name}`, service, names);
      const file = releasesFile(region.name);
      const problems = releaseProblems(file, service, { tag, digest }, tiers[region.tier]);
      if (problems.length > 0) throw new InvalidConfiguration(problems);
      const path = join(projectRoot(), file);
      const releases = parseReleases(region, readFileSync(path, 'utf8'), services);
      const before = releases[service];
      const text = formatReleases({ ...releases, [service]: { tag, digest } });
      writeFiles([{ path, text, mode: 'replace' }]);
      print(`${file}: ${service} ${before?.tag ?? '(none)'} -> ${tag}`);
    });
}
