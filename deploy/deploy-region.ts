import { dirname, join } from 'node:path';
import { tiers } from '../regions/tiers';
import type { Releases } from '../services/release';
import { currentApprovals, currentReleases, taggedReleases } from './checkout';
import { systemClock } from './clock';
import { type Deployed, type DeployOptions, deploy } from './deploy';
import { findReleases, sharedTag } from './find-releases';
import type { LogLine } from './log/line';
import { readLog } from './record';
import type { RegionContext } from './region-context';
import { requireOrder } from './release-order';
import { synthesize } from './synthesize';
import { openTerraform } from './terraform';

export interface DeployRegionOptions
  extends Pick<DeployOptions, 'kind' | 'only' | 'approve' | 'takeOver' | 'listener'> {
  /** The release to deploy as; the releases file's own unless told. */
  readonly tag?: string;
  /** Releases from this file instead of the region's. */
  readonly releasesFile?: string;
  /** What each service is to run, whatever tag and file say. */
  readonly releases?: Releases;
  /** Whether the release may be older than the one that was last deployed. @default false */
  readonly allowOlder?: boolean;
  /** Absolute path of the folder for synthesized stacks. */
  readonly outdir: string;
  /** What Terraform runs with. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether Ctrl-C reaches Terraform by itself. */
  readonly terminal?: boolean;
}

/**
 * Deploys a region from the checkout, whoever asks: a person or a workflow.
 * @throws what deploy, findReleases and requireOrder throw
 */
export async function deployRegion(context: RegionContext, options: DeployRegionOptions): Promise<Deployed> {
  const { outdir, env, terminal = false, listener, kind = 'deploy', allowOlder = false } = options;
  const { name, tier } = context.region;
  const { lines } = await readLog(context.store, undefined, name);
  const releases = options.releases ?? chosenReleases(context, options, lines);
  const tag = options.tag ?? sharedTag(releases);
  // Branches move environments that are not production to and fro: there, only a tag that is asked for has its order.
  const isOrdered = options.tag !== undefined || tiers[tier].production;
  if (kind === 'deploy' && !allowOlder && isOrdered && tag !== null)
    requireOrder({ region: name, tag, lines });
  return deploy({
    ...context,
    ...options,
    releases,
    tag,
    approvals: currentApprovals(context.root),
    synthesize: async () => void synthesize({ names: [name], outdir }),
    terraform: openTerraform({
      folder: join(outdir, 'stacks', name),
      env: { ...env, PATH: `${dirname(process.execPath)}:${env['PATH'] ?? ''}` },
      output: (text) => listener({ type: 'output', text }),
      terminal,
    }),
    clock: systemClock,
  });
}

/** @throws UnknownRelease, InvalidConfiguration */
function chosenReleases(
  { root, region, services }: RegionContext,
  { tag, releasesFile }: DeployRegionOptions,
  lines: readonly LogLine[],
): Releases {
  const current = currentReleases(root, region, services, releasesFile);
  if (tag === undefined) return current;
  return findReleases({
    tag,
    region: region.name,
    current,
    lines,
    tagged: taggedReleases(root, region, services, tag),
  });
}
