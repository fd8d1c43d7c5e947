import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { exampleOutputs } from '../charts/example-outputs';
import type { ChartFile } from '../charts/manifest';
import { manifestFiles } from '../charts/manifest-files';
import { regionCharts } from '../charts/region-charts';
import { configurationProblems, currentFleet } from '../deploy/configuration';
import { regions } from '../regions';
import { isoDate } from '../regions/kubernetes-versions';
import { findRegion } from '../regions/lookup';
import { InvalidConfiguration, type Problem } from '../regions/problem';
import type { Region } from '../regions/region';
import { servicesIn } from '../services';
import { parseReleases, type Releases, releasesFile } from '../services/release';
import type { Service } from '../services/service';
import { InvalidOutputs, parseRegionOutputs, type RegionOutputs } from '../stacks/outputs';
import { print, table } from './console';
import { UsageError } from './errors';
import { projectRoot } from './root';
import { writeFiles } from './write-files';

interface Options {
  readonly outputs?: string;
  readonly output: string;
  readonly json?: true;
}

export function manifests(program: Command): void {
  program
    .command('manifests')
    .description('write the Kubernetes manifests of the services and platform components of regions')
    .argument('[regions...]', 'which (default: all)')
    .option(
      '--outputs <file>',
      "the stack's outputs, as terraform output -json prints them (default: an example)",
    )
    .option('-o, --output <dir>', 'folder in which the region has one of its own', 'manifests')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  npx polycloud manifests\n  npx polycloud manifests eu\n  npx polycloud manifests eu --outputs eu-outputs.json --output /tmp/preview',
    )
    .action((names: string[], { outputs, output, json }: Options) => {
      const chosen = names.length === 0 ? regions : [...new Set(names)].map((name) => findRegion(name));
      if (outputs !== undefined && chosen.length !== 1) {
        throw new UsageError('--outputs is of one region; name that one.');
      }
      const all = chosen.map((region) => ({
        folder: join(output, region.name),
        charts: chartsOf(projectRoot(), region, outputs),
      }));
      for (const { folder, charts } of all) write(folder, charts);
      const written = all.flatMap(({ folder, charts }) => charts.map((chart) => writtenTo(folder, chart)));
      print(json === true ? JSON.stringify(written, null, 2) : describe(written, outputs === undefined));
    });
}

function writtenTo(folder: string, { name, component, objects }: ChartFile): Written {
  const file = relative(process.cwd(), join(folder, `${name}.yaml`));
  return { name, component, objects: objects.length, file };
}

/**
 * The charts of a region, from its outputs or, without a file of them, from examples.
 * @throws InvalidConfiguration with every problem of all the data
 */
export function chartsOf(root: string, region: Region, outputsFile?: string): readonly ChartFile[] {
  const services = servicesIn(region);
  const releases = checked(root, region, services);
  const example = outputsFile === undefined;
  const outputs = example ? exampleOutputs(region, services) : readOutputs(outputsFile, region);
  return regionCharts({ region, services, releases, outputs, example });
}

/** The region's releases, once everything is sound. @throws InvalidConfiguration with every problem of all the data */
function checked(root: string, region: Region, services: readonly Service[]): Releases {
  const problems: Problem[] = [...configurationProblems(currentFleet(root, isoDate(new Date())))];
  const file = join(root, releasesFile(region.name));
  let releases: Releases = {};
  try {
    releases = parseReleases(region, existsSync(file) ? readFileSync(file, 'utf8') : '{}', services);
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error;
    problems.push(...error.problems);
  }
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  return releases;
}

function readOutputs(file: string, region: Region): RegionOutputs {
  if (!existsSync(file)) {
    throw new UsageError(
      `--outputs ${file} does not exist; write it with terraform output -json in the stack's folder.`,
    );
  }
  try {
    const outputs = parseRegionOutputs(readFileSync(file, 'utf8'));
    if (outputs.region.name === region.name) return outputs;
    throw new InvalidOutputs(`these are the outputs of ${outputs.region.name}, not of ${region.name}`);
  } catch (error) {
    if (error instanceof InvalidOutputs) throw new UsageError(`--outputs ${file}: ${error.message}`);
    throw error;
  }
}

/** Writes every file, then removes those of an earlier run that are nobody's any more. */
function write(folder: string, charts: readonly ChartFile[]): void {
  const files = manifestFiles(charts);
  mkdirSync(folder, { recursive: true });
  writeFiles(files.map(({ name, text }) => ({ path: join(folder, name), text, mode: 'replace' })));
  const names = files.map(({ name }) => name);
  for (const entry of readdirSync(folder)) {
    if (entry.endsWith('.yaml') && !names.includes(entry)) rmSync(join(folder, entry));
  }
}

interface Written {
  readonly name: string;
  readonly component: string;
  readonly objects: number;
  readonly file: string;
}

function describe(written: readonly Written[], example: boolean): string {
  const rows = written.map(({ name, component, objects, file }) => [name, component, String(objects), file]);
  const note = 'Made from example outputs, and marked so: deploying refuses them.';
  const list = table(['name', 'component', 'objects', 'file'], rows);
  return example ? `${list}\n${note}` : list;
}
