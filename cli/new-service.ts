import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { regions } from '../regions';
import { platform } from '../regions/platform';
import { InvalidConfiguration } from '../regions/problem';
import { tiers } from '../regions/tiers';
import { services } from '../services';
import { catalogueProblems } from '../services/rules';
import { fileOf } from '../services/rules/rule';
import type { Service } from '../services/service';
import { archetypes, type NewService, noImageYet, serviceFile, serviceFrom } from '../services/template';
import { print } from './console';
import { projectRoot } from './root';
import { writeFiles } from './write-files';

interface Options {
  readonly archetype: Service['archetype'];
  readonly team: string;
  readonly tag: string;
  readonly digest: string;
  readonly json?: true;
}

export function newService(program: Command): void {
  program
    .command('new-service')
    .description('write the file of a new service: the one file that adding a service takes')
    .argument('<name>', 'DNS label, free in the catalogue')
    .addOption(new Option('--archetype <archetype>', 'what it is').choices(archetypes).makeOptionMandatory())
    .option('--team <team>', 'the team that answers its pager', 'platform')
    .option('--tag <tag>', 'the release that it starts with, until releases/ names one', 'v0.1.0')
    .option('--digest <digest>', 'the digest of that image (default: that of no image yet)', noImageYet)
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', '\nExample:\n  npx polycloud new-service gift-cards --archetype web')
    .action((name: string, { archetype, team, tag, digest, json }: Options) => {
      const file = write(projectRoot(), { name, archetype, team, startsWith: { tag, digest } });
      print(json === true ? JSON.stringify({ file }) : wrote(file, digest));
    });
}

function write(root: string, service: NewService): string {
  const problems = catalogueProblems({
    services: [...services, serviceFrom(service)],
    regions,
    tiers,
    platform,
  });
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  const file = fileOf(service);
  writeFiles([{ path: join(root, file), text: serviceFile(service), mode: 'create' }]);
  return file;
}

function wrote(file: string, digest: string): string {
  const image =
    digest === noImageYet ? ' It has no image yet: its pods start once a release is promoted.' : '';
  return `Wrote ${file}: every environment has the service from now on.${image} Now say what it is.`;
}
