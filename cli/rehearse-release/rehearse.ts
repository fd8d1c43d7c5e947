import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terraformParallelism } from '../../deploy/parallelism';
import { regions as registry } from '../../regions';
import { platform } from '../../regions/platform';
import { environmentsOfRef } from '../../regions/refs';
import type { Region } from '../../regions/region';
import type { PushEvent } from '../../workflows/events/event';
import { requireKnownActions } from '../../workflows/run/actions';
import type { Scenario } from '../../world/faults/scenario';
import { type World, type WorldOptions, withWorld } from '../../world/session';
import { worldAccounts } from '../accounts';
import { UsageError } from '../errors';
import { Checkouts } from './checkouts';
import { deployFormer } from './former';
import { FleetObserver } from './observe';
import { type RegionRecord, readRegionRecord } from './region-record';
import type { ReleaseReport } from './report';
import { formerTagOf, makeScratch } from './scratch';
import { githubSettings } from './settings';
import { reportRegion, touched } from './timeline';
import { JobWatch } from './watch';
import { readWorkflows, runInWorld, startedBy } from './workflow';

export interface RehearseReleaseOptions {
  readonly tag: string;
  readonly scenario: Scenario | null;
  /** A commit or tag of the checkout that the regions run first; unless told, the checkout with older images. */
  readonly from?: string;
  /** Folder of the world. */
  readonly dir: string;
  /** The checkout. */
  readonly root: string;
  /** Jobs, and deployments of the former release, that this machine does at once. */
  readonly parallel: number;
  /** Takes what there is to say along the way. */
  readonly line: (text: string) => void;
}

/** The workflow that is rehearsed. */
const workflowFile = '.github/workflows/deploy-production.yml';

const noFaults: Scenario = { seed: 0, faults: [], clusterFaults: [] };

/**
 * Rehearses the push of a release tag: the regions run an older release in a world, and the very workflow takes
 * them to the checkout's own.
 * @throws NoDeployment or UnknownName for a tag that deploys nothing; InvalidWorkflow, Unsupported; UsageError as
 *   {@link makeScratch}; WorkFailed when the former release fails
 */
export async function rehearseRelease(options: RehearseReleaseOptions): Promise<ReleaseReport> {
  const { tag, scenario, from, dir, root, parallel, line } = options;
  const ref = `refs/tags/${tag}`;
  const regions = environmentsOfRef(ref);
  const scratch = makeScratch({
    ...{ root, tag, formerTag: formerTagOf(tag, from) },
    ...(from === undefined ? {} : { from }),
    repository: join(dir, 'repository'),
  });
  const checkouts = new Checkouts(root, dir, scratch);
  const workflows = await readWorkflows(checkouts.of(scratch.release.commit));
  const workflow = workflows.find(({ file }) => file === workflowFile);
  if (workflow === undefined) throw new UsageError(`${workflowFile} is not in the checkout.`);
  requireKnownActions(workflow);
  const output = (region: string) => join(dir, 'out', region);
  const event: PushEvent = { name: 'push', actor: 'release-manager', sha: scratch.release.commit, ref };
  const common: Pick<WorldOptions, 'dir' | 'env' | 'purpose' | 'configurations' | 'bootstrapped' | 'quotas'> =
    {
      ...worldAccounts,
      ...{ dir, env: process.env, purpose: `rehearse-release ${tag}` },
      configurations: [platform, ...registry].map(({ name }) => output(name)),
    };

  const began = performance.now();
  await withWorld({ ...common, clusterFaults: { faults: [], seed: 0 } }, (world) =>
    deployFormer({
      ...{ world, regions, output, parallel, line },
      former: { tag: scratch.former.tag, checkout: checkouts.of(scratch.former.commit) },
      release: scratch.release.commit,
      checkout: checkouts.of(scratch.release.commit),
      logs: join(dir, 'logs'),
    }),
  );
  await checkouts.compile(scratch.release.commit);
  const prepared = performance.now();

  const { faults, clusterFaults, seed } = scenario ?? noFaults;
  const fleet = new FleetObserver(scenario ?? noFaults, output, terraformParallelism);
  return withWorld(
    { ...common, clusterFaults: { faults: clusterFaults, seed }, observer: fleet.open },
    async (world) => {
      await fleet.resume();
      const before = await readAll(world, regions);
      const watch = new JobWatch(world, fleet, regions, line);
      const result = await runInWorld({
        ...{
          repository: githubSettings(registry),
          workflows,
          workflow,
          event,
          checkouts,
          dir,
          output,
          parallel,
        },
        run: nextRun(dir),
        environment: world.environment,
        hooks: watch,
      });
      const after = await readAll(world, regions);
      const jobs = watch.observed();
      const reported = regions.map((region) =>
        reportRegion({
          ...{ region, jobs },
          job: jobs.find((one) => one.region === region.name),
          before: before.get(region.name) ?? none,
          after: after.get(region.name) ?? none,
        }),
      );
      const problems = [
        ...touched(reported),
        ...[...after].flatMap(([name, record]) => record.problems.map((one) => `log of ${name}: ${one}`)),
      ];
      const done = result.conclusion === 'success' && problems.length === 0;
      await fleet.leave(done);
      return {
        tag,
        former: scratch.former.tag,
        workflow: workflow.file,
        alsoStarts: startedBy(event, workflows).flatMap(({ file }) => (file === workflow.file ? [] : [file])),
        at: new Date().toISOString(),
        outcome: done ? 'done' : 'failed',
        problems,
        seconds: {
          workflow: (performance.now() - prepared) / 1000,
          preparation: (prepared - began) / 1000,
        },
        minutes: Math.max(0, ...reported.map(({ minutes }) => minutes?.end ?? 0)),
        regions: reported,
        jobs,
        faults: [...faults, ...clusterFaults],
        dir,
      };
    },
  );
}

const none: RegionRecord = { lines: [], serial: null, problems: [] };

async function readAll(world: World, regions: readonly Region[]): Promise<ReadonlyMap<string, RegionRecord>> {
  return new Map(
    await Promise.all(
      regions.map(async (region) => [region.name, await readRegionRecord(world, region)] as const),
    ),
  );
}

/** Counts the runs in a world. */
function nextRun(dir: string): number {
  const file = join(dir, 'runs');
  const run = existsSync(file) ? Number(readFileSync(file, 'utf8')) + 1 : 1;
  mkdirSync(dir, { recursive: true });
  writeFileSync(file, String(run));
  return run;
}
