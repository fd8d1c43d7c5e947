import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { regions } from '../regions';
import { InvalidConfiguration } from '../regions/problem';
import { tiers } from '../regions/tiers';
import { services } from '../services';
import { catalogueProblems } from '../services/rules';
import { fileOf } from '../services/rules/rule';
import type { Service } from '../services/service';
import { archetypes, type NewService, serviceFile, serviceFrom } from '../services/template';
import { UsageError } from './errors';

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
    .requiredOption('--digest <digest>', 'the digest of that image: sha256:…')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  npx polycloud new-service gift-cards --archetype web --digest sha256:<64 hexadecimal digits>',
    )
    .action((name: string, { archetype, team, tag, digest, json }: Options) => {
      const file = write(process.cwd(), { name, archetype, team, startsWith: { tag, digest } });
      console.log(
        json
          ? JSON.stringify({ file })
          : `Wrote ${file}. Its next synth, check and rehearsal just work; now say what it is.`,
      );
    });
}

function write(root: string, service: NewService): string {
  const file = fileOf(service);
  if (existsSync(join(root, file))) throw new UsageError(`${file} exists; choose a name that is free.`);
  const problems = catalogueProblems({ services: [...services, serviceFrom(service)], regions, tiers });
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  writeFileSync(join(root, file), serviceFile(service), { flag: 'wx' });
  return file;
}
