import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { configurationProblems, currentFleet } from '../deploy/configuration';
import { isoDate } from '../regions/kubernetes-versions';
import { proposeRegion, type RegionRequest, withRegion } from '../regions/new-region';
import { InvalidConfiguration, type Problem } from '../regions/problem';
import type { Region } from '../regions/region';
import type { Fleet } from '../regions/rules';
import { regionFile, registryFile } from '../regions/template';
import { formatReleases, type Releases, releasesFile } from '../services/release';
import { print } from './console';
import { projectRoot } from './root';
import { type Draft, writeFiles } from './write-files';

interface Options extends Omit<RegionRequest, 'name'> {
  readonly dryRun?: true;
  readonly json?: true;
}

export function newRegion(program: Command): void {
  program
    .command('new-region')
    .description('write the file of a new region, with the next free /16, and register it')
    .argument('<name>', '2–16 of a–z, 0–9 and -; the id of the region everywhere')
    .requiredOption('--aws-region <region>', 'AWS region, e.g. eu-central-1')
    .requiredOption('--account <id>', 'its own AWS account: 12 digits')
    .requiredOption('--tier <tier>', 'production, staging, demo or development')
    .requiredOption('--jurisdiction <code>', 'country (ISO 3166, lower case) or eu: where the data must stay')
    .option('--customer <customer>', 'the customer for whom alone it exists')
    .option('--dry-run', 'print what would be written, and write nothing')
    .option('--json', 'print the region and the files as JSON')
    .addHelpText(
      'after',
      `
Example:
  npx polycloud new-region bahrain --aws-region me-south-1 --account 210000000030 \\
    --tier production --jurisdiction bh --customer pearl-bank`,
    )
    .action((name: string, { dryRun, json, ...request }: Options) => {
      const root = projectRoot();
      const { region, files } = planRegion(
        root,
        { ...request, name },
        currentFleet(root, isoDate(new Date())),
      );
      if (dryRun !== true) writeFiles(files.map((file) => ({ ...file, path: join(root, file.path) })));
      const paths = files.map(({ path }) => path);
      if (json === true) print(JSON.stringify({ region, files: paths, written: dryRun !== true }, null, 2));
      else print(dryRun === true ? preview(files) : report(region, paths));
    });
}

export interface PlannedRegion {
  readonly region: Region;
  /** Paths are relative to the checkout; the registry comes last, for it completes the whole. */
  readonly files: readonly Draft[];
}

/**
 * What a new region takes, checked against every rule of the fleet as it will be.
 * @param root the checkout whose files are to be changed
 * @throws InvalidConfiguration with every problem; nothing is written here.
 */
export function planRegion(root: string, request: RegionRequest, fleet: Fleet): PlannedRegion {
  const region = proposeRegion(request, fleet);
  const regions = withRegion(fleet.regions, region);
  const files = fleet.files && new Map([...fleet.files, [region.name, region.name]]);
  const problems = [
    ...configurationProblems({ ...fleet, regions, ...(files && { files }) }),
    ...obstacles(root, region, fleet),
  ];
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  return {
    region,
    files: [
      { path: `regions/${region.name}.ts`, text: regionFile(region), mode: 'create' },
      {
        path: releasesFile(region.name),
        text: formatReleases(releasesFor(root, region, fleet)),
        mode: existsSync(join(root, releasesFile(region.name))) ? 'replace' : 'create',
      },
      { path: 'regions/index.ts', text: registryFile(regions), mode: 'replace' },
    ],
  };
}

// What only the folder can tell: a file or folder of that name, and a registry that was edited by hand.
function obstacles(root: string, { name }: Region, { regions }: Fleet): readonly Problem[] {
  const folder = join(root, 'regions');
  const isKnown = regions.some((region) => region.name === name);
  const isTaken = !isKnown && (existsSync(join(folder, `${name}.ts`)) || existsSync(join(folder, name)));
  const isAsWritten = readFileSync(join(folder, 'index.ts'), 'utf8') === registryFile(regions);
  return [
    ...(isTaken
      ? [
          {
            file: `regions/${name}.ts`,
            key: 'name',
            value: name,
            rule: 'is taken by a module of regions/',
            mend: 'choose another name',
          },
        ]
      : []),
    ...(isAsWritten
      ? []
      : [
          {
            file: 'regions/index.ts',
            key: 'regions',
            value: undefined,
            rule: 'is not laid out as new-region writes it, and would lose what was added by hand',
            mend: 'keep only the imports and the list there, sorted by the formatter',
          },
        ]),
  ];
}

// A new region starts with what its tier runs; a service that the tier's regions lack starts as elsewhere.
function releasesFor(root: string, { tier }: Region, { regions }: Fleet): Releases {
  const nearestFirst = [
    ...regions.filter((region) => region.tier === tier),
    ...regions.filter((region) => region.tier !== tier),
  ];
  const texts = nearestFirst
    .map(({ name }) => join(root, releasesFile(name)))
    .filter((file) => existsSync(file))
    .map((file): Releases => JSON.parse(readFileSync(file, 'utf8')));
  return Object.assign({}, ...texts.reverse());
}

function preview(files: readonly Draft[]): string {
  return files.map(({ path, text }) => `--- ${path}\n${text}`).join('\n');
}

function report({ name, network, dns, wave }: Region, paths: readonly string[]): string {
  return [
    `Wrote ${paths.join(', ')}.`,
    `${name} has ${network.cidr} and ${dns.domain}${wave === undefined ? '' : `, and rolls out in wave ${wave}`}.`,
    '',
    'Next:',
    `  npx polycloud rehearse ${name}    deploy it in the simulated AWS`,
    '  set owner and costCentre in its file, then commit the three files',
  ].join('\n');
}
