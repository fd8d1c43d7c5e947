import { type Command, InvalidArgumentError } from 'commander';
import { regions } from '../regions';
import { runsOn, type WorkflowRun } from '../regions/deploys-from';
import { UnknownName } from '../regions/lookup';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import { print, table } from './console';

interface Filter {
  readonly tier?: string;
  readonly wave?: number;
}

export function environments(program: Command): void {
  program
    .command('environments')
    .description('list the environments, all or those of a tier or a wave')
    .option('--tier <tier>', 'production, staging, demo or development')
    .option('--wave <number>', 'only the production regions of this wave', wholeNumber)
    .option('--json', 'print the whole region files as JSON, with the label on which their jobs run')
    .addHelpText('after', '\nExample:\n  npx polycloud environments --tier production --json')
    .action(({ json, ...filter }: Filter & { readonly json?: true }) => {
      const found = select(regions, filter);
      print(
        json === true
          ? JSON.stringify(forWorkflows(found, workflowRun(process.env)), null, 2)
          : describeRegions(found),
      );
    });
}

/** The regions that the filter lets through, in the registry's order. @throws UnknownName for a tier that is none. */
export function select(all: readonly Region[], { tier, wave }: Filter): readonly Region[] {
  if (tier !== undefined && !Object.hasOwn(tiers, tier))
    throw new UnknownName('tier', tier, Object.keys(tiers));
  return all.filter(
    (region) => (tier === undefined || region.tier === tier) && (wave === undefined || region.wave === wave),
  );
}

/** The regions as a workflow's matrix takes them: what their files say, and where their jobs run. */
export function forWorkflows(found: readonly Region[], run: WorkflowRun | undefined) {
  return found.map((region) => ({ ...region, runsOn: runsOn(region, run) }));
}

/** The workflow run that a job is part of, as GitHub tells every process of the job; undefined outside of one. */
function workflowRun({
  GITHUB_RUN_ID: id,
  GITHUB_RUN_ATTEMPT: attempt,
}: NodeJS.ProcessEnv): WorkflowRun | undefined {
  return id !== undefined && attempt !== undefined ? { id, attempt } : undefined;
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
