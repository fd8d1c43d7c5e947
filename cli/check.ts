import { join } from 'node:path';
import type { Command } from 'commander';
import { exampleOutputs } from '../charts/example-outputs';
import { proofs } from '../checks';
import { InvalidInput } from '../checks/model/invalid-input';
import type { Model } from '../checks/model/model';
import { type EnvironmentInput, readModel } from '../checks/model/read-model';
import { reportPage } from '../checks/report/page';
import { worstFirst } from '../checks/worst-first';
import { checkConfiguration, currentFleet } from '../deploy/configuration';
import { stackNames, synthesize } from '../deploy/synthesize';
import { isoDate } from '../regions/kubernetes-versions';
import { findStacks, regionsWith, UnknownName } from '../regions/lookup';
import { platform } from '../regions/platform';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import { servicesIn } from '../services';
import { describe } from './check/describe';
import { readManifests, readStack, stacksIn } from './check/read-files';
import { notice, print } from './console';
import { CommandExit } from './errors';
import { chartsOf } from './manifests';
import { projectRoot } from './root';
import { writeFiles } from './write-files';

interface Options {
  readonly only?: string;
  readonly json?: true;
  readonly report?: string;
  readonly synth: boolean;
  readonly stacks: string;
  readonly manifests: string;
}

export function check(program: Command): void {
  program
    .command('check')
    .description('prove what was synthesized: exit code 0 when every proof holds, 1 with findings')
    .argument('[names...]', 'regions, or platform (default: all)')
    .option('--only <proof>', `one proof: ${proofs.map(({ name }) => name).join(', ')}`)
    .option('--json', 'print the findings as JSON')
    .option('--report <dir>', 'also write report.html there, one file that asks no other for anything')
    .option('--no-synth', 'read stacks and manifests as they are in their folders, and write nothing')
    .option('--stacks <dir>', 'folder of the stacks', process.env['CDKTF_OUTDIR'] ?? 'cdktf.out')
    .option('--manifests <dir>', 'folder of the manifests, read with --no-synth', 'manifests')
    .addHelpText(
      'after',
      '\nExamples:\n  npx polycloud check\n  npx polycloud check india --only residency --no-synth\n  npx polycloud check --report report/checks',
    )
    .action((names: string[], options: Options) => {
      const wanted = findStacks(names, stackNames);
      const chosen = proofs.filter(({ name }) => options.only === undefined || options.only === name);
      if (chosen.length === 0) {
        throw new UnknownName(
          'proof',
          options.only ?? '',
          proofs.map(({ name }) => name),
        );
      }
      const model = modelOf(options.synth ? synthesized(wanted, options) : asTheyAre(names, wanted, options));
      const findings = worstFirst(
        chosen.flatMap((proof) => proof.findings(model)),
        model.environments,
      );
      if (options.report !== undefined) {
        const path = join(options.report, 'report.html');
        writeFiles([{ path, text: reportPage({ model, proofs: chosen, findings }), mode: 'replace' }]);
        notice(`report: ${path}`);
      }
      if (options.json === true) print(JSON.stringify(findings, null, 2));
      else
        print(
          describe(
            findings,
            model,
            chosen.map(({ name }) => name),
          ),
        );
      if (findings.length > 0) throw new CommandExit(1);
    });
}

function modelOf(environments: readonly EnvironmentInput[]): Model {
  return readModel({
    environments,
    regions: regionsWith(environments.map(({ name }) => name)),
    platform,
    tiers,
    services: servicesIn,
    today: isoDate(new Date()),
  });
}

/** Stacks written now, and manifests as `polycloud manifests` would write them. */
function synthesized(wanted: readonly string[], { stacks }: Options): readonly EnvironmentInput[] {
  const root = projectRoot();
  for (const warning of checkConfiguration(currentFleet(root, isoDate(new Date())))) {
    notice(`warning: ${warning}`);
  }
  synthesize({ names: wanted, outdir: stacks });
  return wanted.map((name) => {
    const region = regionNamed(name);
    const charts = region === undefined ? [] : chartsOf(root, region);
    const manifests = charts.flatMap((chart) =>
      chart.objects.map((object) => ({ file: join('manifests', name, `${chart.name}.yaml`), object })),
    );
    return { name, ...readStack(stacks, name), manifests, s3Cidrs: s3CidrsOf(name) };
  });
}

/** The files of an earlier run. What is not there is told, for a check that was left out must not look clean. */
function asTheyAre(
  names: readonly string[],
  wanted: readonly string[],
  { stacks, manifests }: Options,
): readonly EnvironmentInput[] {
  const present = stacksIn(stacks);
  const missing = wanted.filter((name) => !present.includes(name));
  if (missing.length > 0) {
    throw new InvalidInput(
      join(stacks, 'stacks'),
      `lacks ${missing.join(', ')}`,
      'write them with polycloud synth, or name those to check',
    );
  }
  const foreign = names.length === 0 ? present.filter((name) => !wanted.includes(name)) : [];
  return [...wanted, ...foreign].map((name) => ({
    name,
    ...readStack(stacks, name),
    ...(regionNamed(name) && { manifests: readManifests(manifests, name) }),
    s3Cidrs: s3CidrsOf(name),
  }));
}

/** Networks of S3 as the examples have them; what AWS has there is known after an apply only. */
function s3CidrsOf(name: string): readonly string[] {
  const region = regionNamed(name);
  return region === undefined ? [] : exampleOutputs(region, servicesIn(region)).network.objectStorageCidrs;
}

/** undefined for `platform`. */
function regionNamed(name: string): Region | undefined {
  return regionsWith([name]).find((candidate) => candidate.name === name);
}
