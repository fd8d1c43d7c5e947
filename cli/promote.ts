import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { regions } from '../regions';
import { findRegion, UnknownName } from '../regions/lookup';
import { pullRequestOf } from '../regions/previews';
import { InvalidConfiguration } from '../regions/problem';
import { tiers } from '../regions/tiers';
import { servicesIn } from '../services';
import { type Promotion, promote as promoteReleases } from '../services/promotion';
import { formatReleases, parseReleases, releaseProblems, releasesFile } from '../services/release';
import { print, table } from './console';
import { UsageError } from './errors';
import { code, header, row } from './markdown';
import { projectRoot } from './root';
import { writeFiles } from './write-files';

interface Options {
  readonly json?: true;
  readonly markdown?: true;
  readonly dryRun?: true;
}

export function promote(program: Command): void {
  program
    .command('promote')
    .description('copy releases from one environment to another and print the difference')
    .argument('<from>', 'environment whose releases are taken')
    .argument('<to>', 'environment that gets them')
    .argument('[services...]', 'only these services (default: all that <to> has)')
    .option('--dry-run', 'print the difference and write nothing')
    .option('--json', 'print the difference as JSON')
    .addOption(new Option('--markdown', 'print the text of a pull request').conflicts('json'))
    .addHelpText('after', '\nExample:\n  npx polycloud promote staging eu orders payments')
    .action((from: string, to: string, only: string[], options: Options) => {
      const changes = run(projectRoot(), from, to, only, options.dryRun === true);
      if (options.json === true) print(JSON.stringify(changes, null, 2));
      else print((options.markdown === true ? inMarkdown : describe)(changes, from, to));
    });
}

function run(
  root: string,
  from: string,
  to: string,
  only: readonly string[],
  dryRun: boolean,
): readonly Promotion[] {
  const source = findRegion(from, regions);
  const target = findRegion(to, regions);
  if (pullRequestOf(to) !== undefined)
    throw new UsageError(`${to} is a preview, which has no releases of its own; name an environment.`);
  if (source.name === target.name)
    throw new UsageError(`${from} is both source and target; name two environments.`);
  const here = servicesIn(target);
  const names = here.map(({ name }) => name);
  const unknown = only.filter((name) => !names.includes(name));
  const [first] = unknown;
  if (first !== undefined) throw new UnknownName(`service of ${to}`, first, names);
  const read = (name: string) => readFileSync(join(root, releasesFile(name)), 'utf8');
  const { releases, changes } = promoteReleases(
    parseReleases(source, read(source.name), servicesIn(source)),
    parseReleases(target, read(target.name), here),
    only.length > 0 ? only : names,
  );
  const file = releasesFile(target.name);
  const problems = changes.flatMap(({ service, to }) =>
    releaseProblems(file, service, to, tiers[target.tier]),
  );
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  if (!dryRun && changes.length > 0) {
    writeFiles([{ path: join(root, file), text: formatReleases(releases), mode: 'replace' }]);
  }
  return changes;
}

const titles = ['service', 'from', 'to', 'image'];

function describe(changes: readonly Promotion[], from: string, to: string): string {
  return changes.length === 0 ? nothingNew(from, to) : table(titles, changes.map(cells));
}

function inMarkdown(changes: readonly Promotion[], from: string, to: string): string {
  if (changes.length === 0) return nothingNew(from, to);
  return [header(titles), ...changes.map((change) => row(cells(change).map(code)))].join('\n');
}

function nothingNew(from: string, to: string): string {
  return `${to} already runs the releases of ${from}.`;
}

function cells({ service, from: before, to: after }: Promotion): string[] {
  return [service, before?.tag ?? '(none)', after.tag, after.digest.slice(0, 'sha256:'.length + 12)];
}
