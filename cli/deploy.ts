import { dirname, join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { systemClock } from '../deploy/clock';
import { deploy as deployRegion } from '../deploy/deploy';
import { findReleases, sharedTag } from '../deploy/find-releases';
import { readLog } from '../deploy/record';
import { openTerraform } from '../deploy/terraform';
import { isoDate } from '../regions/kubernetes-versions';
import { findRegion } from '../regions/lookup';
import type { Releases } from '../services/release';
import { checkConfiguration, currentFleet } from './configuration';
import { isInteractive, notice } from './console';
import { currentReleases, type RegionContext, taggedReleases, withRegion } from './deploy/context';
import { explained } from './deploy/failures';
import { progress } from './deploy/progress';
import { report } from './deploy/result';
import { projectRoot } from './root';
import { synthesize } from './synthesize';

interface Options {
  readonly to?: string;
  readonly releases?: string;
  readonly only?: 'manifests' | 'infrastructure';
  readonly approve?: string;
  readonly takeOver?: true;
  readonly output: string;
  readonly json?: true;
}

export function deploy(program: Command): void {
  program
    .command('deploy')
    .description('deploy a region: plan, gate, apply, manifests, rollout, and a line in its log')
    .argument('<region>')
    .option('--to <tag>', 'the releases of that tag (default: those of the releases file)')
    .addOption(new Option('--releases <file>', 'take the releases from this file').conflicts('to'))
    .addOption(new Option('--only <half>', 'half of the work').choices(['manifests', 'infrastructure']))
    .option('--approve <digest>', 'let a plan through that destroys what is protected, and only that plan')
    .option('--take-over', 'take back fields of objects that somebody else has changed')
    .option(
      '-o, --output <dir>',
      'folder of the synthesized stacks',
      process.env['CDKTF_OUTDIR'] ?? 'cdktf.out',
    )
    .option('--json', 'print what was done as JSON')
    .addHelpText(
      'after',
      `
It needs credentials of the region's account, and a kubeconfig that leads to its cluster. Running it again after
it was stopped, even by force, goes on where it was. A service that does not get ready goes back to what it ran.

Examples:
  npx polycloud deploy eu
  npx polycloud deploy eu --to v1.5.0 --only manifests
  npx polycloud world -- npx polycloud deploy eu     (in the simulated AWS)`,
    )
    .action(async (name: string, options: Options) => {
      findRegion(name);
      for (const warning of checkConfiguration(currentFleet(projectRoot(), isoDate(new Date())))) {
        notice(`warning: ${warning}`);
      }
      await withRegion(name, (context) => run(context, options)).catch((error: unknown) => {
        throw explained(name, error);
      });
    });
}

async function run(context: RegionContext, options: Options): Promise<void> {
  const { to, only, approve, takeOver, output, json } = options;
  const { region } = context;
  const outdir = resolve(output);
  const releases = await chosenReleases(context, to, options.releases);
  const result = await deployRegion({
    ...context,
    releases,
    tag: to ?? sharedTag(releases),
    ...(only !== undefined && { only }),
    ...(approve !== undefined && { approve }),
    takeOver: takeOver === true,
    synthesize: async () => void synthesize({ names: [region.name], outdir }),
    terraform: openTerraform({
      folder: join(outdir, 'stacks', region.name),
      env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
      terminal: isInteractive(),
    }),
    listener: progress(),
    clock: systemClock,
  });
  await report(context, result, json === true);
}

/** @throws UnknownRelease, InvalidConfiguration */
async function chosenReleases(
  context: RegionContext,
  tag: string | undefined,
  file: string | undefined,
): Promise<Releases> {
  const current = currentReleases(context, file);
  if (tag === undefined) return current;
  const { store, region } = context;
  const { lines } = await readLog(store, undefined, region.name);
  return findReleases({ tag, region: region.name, current, lines, tagged: taggedReleases(context, tag) });
}
