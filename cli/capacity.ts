import { type Command, InvalidArgumentError } from 'commander';
import { capacity as proof } from '../checks/capacity';
import { capacityOf } from '../checks/capacity/capacity-of';
import { fullestFirst, isTelling, percent, shortName } from '../checks/capacity/evidence';
import { type Measure, together } from '../checks/capacity/measure';
import type { Finding } from '../checks/finding';
import type { Environment } from '../checks/model/model';
import { checkConfiguration, currentFleet } from '../deploy/configuration';
import { regions } from '../regions';
import { isoDate } from '../regions/kubernetes-versions';
import { findRegion } from '../regions/lookup';
import type { Region } from '../regions/region';
import type { Releases } from '../services/release';
import { type Breaking, breaking, limitOf } from './capacity/breaking';
import { colours, notice, print, table } from './console';
import { CommandExit } from './errors';
import { modelAtScale } from './model-at-scale';
import { releasesOf } from './releases-of';
import { projectRoot } from './root';

interface Options {
  readonly scale?: number;
  readonly search: boolean;
  readonly all?: true;
  readonly json?: true;
}

interface Answer {
  readonly region: string;
  readonly scale: number;
  readonly findings: readonly Finding[];
  readonly limits: readonly (Measure & { readonly use: string; readonly breaksAt: string })[];
}

export function capacity(program: Command): void {
  program
    .command('capacity')
    .description('tell how full each limit of regions is at their scale or another, and what breaks first')
    .argument('[regions...]', 'default: all')
    .option('--scale <factor>', 'judge them at this scale, e.g. 10', factor)
    .option('--no-search', 'do not try growing scales for what breaks first')
    .option('--all', 'list every limit, not the fullest twelve')
    .option('--json', 'print findings and limits as JSON')
    .addHelpText('after', '\nExample:\n  npx polycloud capacity eu --scale 10')
    .action((names: string[], options: Options) => {
      const wanted = names.length === 0 ? regions : names.map((name) => findRegion(name));
      for (const warning of checkConfiguration(currentFleet(projectRoot(), isoDate(new Date())))) {
        notice(`warning: ${warning}`);
      }
      const answers = wanted.map((region) => answer(region, options));
      if (options.json === true) print(JSON.stringify(answers, null, 2));
      else print(answers.map((one) => describe(one, options)).join('\n\n'));
      if (answers.some(({ findings }) => findings.length > 0)) throw new CommandExit(1);
    });
}

function answer(region: Region, { scale = region.scale, search }: Options): Answer {
  const releases = releasesOf(region);
  const model = modelAtScale(region, scale, releases);
  const found = search ? breaking((at) => judgedAt(region, at, releases)) : undefined;
  return {
    region: region.name,
    scale,
    findings: proof.findings(model),
    limits: model.environments.flatMap((environment) => limitsOf(environment, found)),
  };
}

/** undefined at a scale that has no instance class: that is an answer here, and an error everywhere else. */
function judgedAt(region: Region, scale: number, releases: Releases) {
  notice(`${region.name}: scale ${scale}`);
  try {
    return together(modelAtScale(region, scale, releases).environments.map(capacityOf));
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('instance class ')) return undefined;
    throw error;
  }
}

function limitsOf(environment: Environment, found: Breaking | undefined): Answer['limits'] {
  return fullestFirst(capacityOf(environment).measures.filter(isTelling)).map((measure) => ({
    ...measure,
    object: shortName(environment, measure.object),
    use: percent(measure),
    breaksAt: breaksAt(measure, found),
  }));
}

function breaksAt(measure: Measure, found: Breaking | undefined): string {
  if (found === undefined) return '';
  const scale = found.byLimit.get(limitOf(measure));
  return scale === undefined ? `above ${found.upTo}` : String(scale);
}

const shown = 12;

function describe({ region, scale, findings, limits }: Answer, { search, all }: Options): string {
  const { bold, red } = colours();
  const listed = all === true ? limits : limits.slice(0, shown);
  const rows = listed.map(({ what, object, demand, most, use, breaksAt: at }) => [
    what,
    object,
    String(demand),
    String(most),
    use,
    ...(search ? [at] : []),
  ]);
  const columns = ['limit', 'of', 'asked for', 'most', 'use', ...(search ? ['breaks at scale'] : [])];
  const verdict = findings.length === 0 ? 'everything fits' : red(`${findings.length} too small`);
  return [
    `${bold(`${region} at scale ${scale}`)}: ${verdict}`,
    ...findings.map(({ message, mend }) => `  ${message}\n    mend: ${mend}`),
    table(columns, rows),
    ...(listed.length < limits.length
      ? [`… and ${limits.length - listed.length} more, less full: --all`]
      : []),
  ].join('\n');
}

function factor(text: string): number {
  const scale = Number(text);
  if (!(Number.isFinite(scale) && scale >= 1)) throw new InvalidArgumentError('It is no number from 1.');
  return scale;
}
