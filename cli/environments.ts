import { type Command, InvalidArgumentError } from 'commander';
import { runsOn } from '../regions/deploys-from';
import { seatsOf } from '../regions/guests';
import { findRegion, regionsWith, UnknownName } from '../regions/lookup';
import { environmentsOfRef, manualEnvironment, NoDeployment } from '../regions/refs';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import { print, table } from './console';
import { UsageError } from './errors';

interface Filter {
  readonly tier?: string;
  readonly wave?: number;
  readonly afterWave?: number;
  readonly ref?: string;
  readonly manual?: string;
  readonly name?: string;
  readonly guests?: true;
}

interface Format {
  readonly json?: true;
  readonly matrix?: true;
}

export function environments(program: Command): void {
  program
    .command('environments')
    .description('list the environments, all or those of a tier or a wave')
    .option('--tier <tier>', 'production, staging, demo or development')
    .option('--wave <number>', 'only the production regions of this wave', wholeNumber)
    .option('--after-wave <number>', 'only the production regions of later waves', wholeNumber)
    .option(
      '--ref <ref>',
      'only what a push of that git ref deploys, e.g. refs/tags/v1.4.0-eu, refs/heads/develop',
    )
    .option('--name <name>', 'only that one')
    .option('--guests', 'only the one whose cluster takes guests')
    .option('--manual <name>', 'only that one, which must not be production; before --ref')
    .option('--json', 'print the whole region files as JSON, with the label on which their jobs run')
    .option('--matrix', "print one line of JSON for a workflow's matrix")
    .addHelpText(
      'after',
      `
Examples:
  npx polycloud environments --tier production --json
  npx polycloud environments --ref refs/tags/v1.4.0 --wave 1 --matrix`,
    )
    .action(({ json, matrix, ...filter }: Filter & Format) => {
      const found = select(regionsWith(filter.name === undefined ? [] : [filter.name]), filter);
      const listed = forWorkflows(found);
      if (matrix === true) print(JSON.stringify(listed.map(matrixEntry)));
      else print(json === true ? JSON.stringify(listed, null, 2) : describeRegions(found));
    });
}

/**
 * The regions that the filter lets through, in the registry's order.
 * @throws UnknownName for a tier or a name that is none, UsageError for a ref that deploys nothing
 */
export function select(
  all: readonly Region[],
  { tier, wave, afterWave, name, guests, ref, manual }: Filter,
): readonly Region[] {
  if (tier !== undefined && !Object.hasOwn(tiers, tier))
    throw new UnknownName('tier', tier, Object.keys(tiers));
  if (name !== undefined) findRegion(name, all);
  return askedFor(all, ref, manual).filter(
    (region) =>
      (name === undefined || region.name === name) &&
      (guests === undefined || seatsOf(region).length > 0) &&
      (tier === undefined || region.tier === tier) &&
      (wave === undefined || region.wave === wave) &&
      (afterWave === undefined || (region.wave !== undefined && region.wave > afterWave)),
  );
}

function askedFor(all: readonly Region[], ref?: string, manual?: string): readonly Region[] {
  try {
    if (manual !== undefined) return [manualEnvironment(manual, all)];
    return ref === undefined ? all : environmentsOfRef(ref, all);
  } catch (error) {
    throw error instanceof NoDeployment ? new UsageError(error.message) : error;
  }
}

/** The regions as a workflow's matrix takes them: what their files say, and where their jobs run. */
export function forWorkflows(found: readonly Region[]) {
  return found.map((region) => ({ ...region, runsOn: runsOn(region) }));
}

/** What a job must know of the environment that it works on. */
function matrixEntry({ name, tier, wave, runsOn: label }: ReturnType<typeof forWorkflows>[number]) {
  return { name, tier, wave: wave ?? null, runsOn: label };
}

/** The regions as a table, for a person to read. */
export function describeRegions(found: readonly Region[]): string {
  if (found.length === 0) return 'No environment matches.';
  return table(
    [
      'name',
      'tier',
      'wave',
      'AWS region',
      'account',
      'jurisdiction',
      'network',
      'kubernetes',
      'lifecycle',
      'customer',
    ],
    found.map(
      ({ name, tier, wave, awsRegion, account, jurisdiction, network, kubernetes, lifecycle, customer }) => [
        name,
        tier,
        wave === undefined ? '-' : String(wave),
        awsRegion,
        account,
        jurisdiction,
        network.cidr,
        kubernetes,
        lifecycle,
        customer ?? '',
      ],
    ),
  );
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is not a whole number.');
  return Number(text);
}
