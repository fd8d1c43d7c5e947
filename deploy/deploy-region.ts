import { dirname, join } from 'node:path';
import type { Releases } from '../services/release';
import { currentApprovals, currentReleases, taggedReleases } from './checkout';
import { systemClock } from './clock';
import { type Deployed, type DeployOptions, deploy } from './deploy';
import { findReleases, sharedTag } from './find-releases';
import { readLog } from './record';
import type { RegionContext } from './region-context';
import { synthesize } from './synthesize';
import { openTerraform } from './terraform';

export interface DeployRegionOptions
  extends Pick<DeployOptions, 'only' | 'approve' | 'takeOver' | 'listener'> {
  /** The release to deploy as; the releases file's own unless told. */
  readonly tag?: string;
  /** Releases from this file instead of the region's. */
  readonly releasesFile?: string;
  /** What each service is to run, whatever tag and file say. */
  readonly releases?: Releases;
  /** Absolute path of the folder for synthesized stacks. */
  readonly outdir: string;
  /** What Terraform runs with. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether Ctrl-C reaches Terraform by itself. */
  readonly terminal?: boolean;
}

/** Deploys a region from the checkout, whoever asks: a person or a workflow. @throws what deploy and findReleases throw */
export async function deployRegion(context: RegionContext, options: DeployRegionOptions): Promise<Deployed> {
  const { tag, outdir, env, terminal = false, listener } = options;
  const { name } = context.region;
  const releases = options.releases ?? (await chosenReleases(context, options));
  return deploy({
    ...context,
    ...options,
    releases,
    tag: tag ?? sharedTag(releases),
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
async function chosenReleases(
  { root, region, services, store }: RegionContext,
  { tag, releasesFile }: DeployRegionOptions,
): Promise<Releases> {
  const current = currentReleases(root, region, services, releasesFile);
  if (tag === undefined) return current;
  const { lines } = await readLog(store, undefined, region.name);
  return findReleases({
    tag,
    region: region.name,
    current,
    lines,
    tagged: taggedReleases(root, region, tag),
  });
}
