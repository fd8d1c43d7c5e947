import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { blastOf } from '../checks/blast-radius/blast';
import { currentApprovals, currentReleases } from '../deploy/checkout';
import { checkConfiguration, currentFleet } from '../deploy/configuration';
import { environmentOf, formerEnvironment } from '../deploy/environment';
import { decide } from '../deploy/gate';
import { plan as planWith } from '../deploy/plan';
import { inAccount } from '../deploy/region-context';
import { stackNames, synthesize } from '../deploy/synthesize';
import { openTerraform } from '../deploy/terraform';
import { isoDate } from '../regions/kubernetes-versions';
import { findStacks, regionsWith } from '../regions/lookup';
import { platform } from '../regions/platform';
import { servicesIn } from '../services';
import { isInteractive, notice, print } from './console';
import { explained } from './deploy/failures';
import { CommandExit } from './errors';
import { describePlan } from './plan/describe';
import { type PlanReport, reportOf } from './plan/report';
import { projectRoot } from './root';
import { writeFiles } from './write-files';

interface Options {
  readonly output: string;
  readonly json?: true;
  readonly out?: string;
  readonly lock: boolean;
}

export function plan(program: Command): void {
  program
    .command('plan')
    .description(
      'what a deployment would change: what each change does, to whom, and whether the gate lets it through',
    )
    .argument('<environment>', 'a region, or platform')
    .option(
      '-o, --output <dir>',
      'folder of the synthesized stacks',
      process.env['CDKTF_OUTDIR'] ?? 'cdktf.out',
    )
    .option('--json', 'print it as JSON')
    .option('--out <file>', 'write the JSON to a file as well')
    .option('--no-lock', 'take no lock on the state, for who may only read it')
    .addHelpText(
      'after',
      `
It needs credentials that read the environment's account, and changes nothing; those of the role \`plan\` can't take
the lock, so give --no-lock with them. The exit code is 0 when the gate would let the plan through, and 1 when it would
refuse it. Sensitive values are never printed.

Examples:
  npx polycloud plan eu
  npx polycloud plan eu --json --out plans/eu.json
  npx polycloud world -- npx polycloud plan eu     (in the simulated AWS)`,
    )
    .action(async (name: string, options: Options) => {
      findStacks([name], stackNames);
      for (const warning of checkConfiguration(currentFleet(projectRoot(), isoDate(new Date())))) {
        notice(`warning: ${warning}`);
      }
      const report = await planned(name, options).catch((error: unknown) => {
        throw explained(name, error);
      });
      const json = JSON.stringify(report, null, 2);
      if (options.out !== undefined) writeFiles([{ path: options.out, text: `${json}\n`, mode: 'replace' }]);
      print(options.json === true ? json : describePlan(report));
      for (const told of report.notices) notice(`warning: ${told}`);
      if (report.verdict === 'refused') throw new CommandExit(1);
    });
}

async function planned(name: string, { output, lock }: Options): Promise<PlanReport> {
  const root = projectRoot();
  const regions = regionsWith([name]);
  const region = regions.find((candidate) => candidate.name === name);
  const services = region === undefined ? [] : servicesIn(region);
  const releases = region === undefined ? {} : currentReleases(root, region, services);
  const approvals = currentApprovals(root);
  const outdir = resolve(output);
  const folder = join(outdir, 'stacks', name);
  const terraform = openTerraform({
    folder,
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
    terminal: isInteractive(),
  });
  return inAccount(region ?? platform, async () => {
    synthesize({ names: [name], outdir });
    notice(`${name}: planning`);
    const made = await planWith(terraform, { lock });
    const today = isoDate(new Date());
    const place = { ...(region && { region }), services, today };
    const environment = environmentOf({ ...place, releases, folder });
    const former = formerEnvironment(place, environment, made.changes);
    const blast = blastOf(
      made,
      environment,
      regions.map((each) => each.name),
    );
    const decision = decide({ environment: name, digest: made.digest, blast, approvals, today });
    return reportOf({ environment, former, digest: made.digest, blast, decision });
  });
}
