import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { checkConfiguration, currentFleet } from '../deploy/configuration';
import { deployRegion } from '../deploy/deploy-region';
import { isoDate } from '../regions/kubernetes-versions';
import { findRegion } from '../regions/lookup';
import { isInteractive, notice } from './console';
import { announcedByHand } from './deploy/announce';
import { type RegionContext, withRegion } from './deploy/context';
import { report } from './deploy/result';
import { UsageError } from './errors';
import { projectRoot } from './root';

interface Options {
  readonly to?: string;
  readonly releases?: string;
  readonly only?: 'manifests' | 'infrastructure';
  readonly approve?: string;
  readonly takeOver?: true;
  readonly allowOlder?: true;
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
    .option(
      '--approve <digest>',
      'let just this plan through, though it stops what customers use or loses data',
    )
    .option('--allow-older', 'let a release through that is older than the one that was last deployed')
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
An older release than the one that was last deployed is refused: polycloud rollback brings those back.
The exit code is 1 when the gate refused it or anything failed, also when all of that is back at what it was.
Webhooks in POLYCLOUD_NOTIFICATIONS are told of it (docs/notifications.md).

Examples:
  npx polycloud deploy eu
  npx polycloud deploy eu --to v1.5.0 --only manifests
  npx polycloud world -- npx polycloud deploy eu     (in the simulated AWS)`,
    )
    .action(async (name: string, options: Options) => {
      findRegion(name);
      requireUsable(options);
      for (const warning of checkConfiguration(currentFleet(projectRoot(), isoDate(new Date())))) {
        notice(`warning: ${warning}`);
      }
      await withRegion(name, (context) => run(context, options));
    });
}

async function run(context: RegionContext, options: Options): Promise<void> {
  const { to, releases, only, approve, takeOver, allowOlder, output, json } = options;
  const subject = { operation: 'deploy', ...(to !== undefined && { release: to }) } as const;
  const result = await announcedByHand(context, subject, (listener) =>
    deployRegion(context, {
      ...(to !== undefined && { tag: to }),
      ...(releases !== undefined && { releasesFile: releases }),
      ...(only !== undefined && { only }),
      ...(approve !== undefined && { approve }),
      takeOver: takeOver === true,
      allowOlder: allowOlder === true,
      outdir: resolve(output),
      env: process.env,
      terminal: isInteractive(),
      listener,
    }),
  );
  await report(context, result, { json: json === true, services: only !== 'infrastructure' });
}

/** Looks at what was given before anything is asked of AWS. @throws UsageError with all that is wrong */
function requireUsable({ releases, approve }: Options): void {
  const problems = [
    ...(releases !== undefined && !existsSync(releases) ? [`--releases ${releases} does not exist.`] : []),
    ...(approve !== undefined && !/^sha256:[0-9a-f]{64}$/.test(approve)
      ? [`--approve ${approve} is no plan's digest; polycloud plan prints it, sha256:… .`]
      : []),
  ];
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
}
