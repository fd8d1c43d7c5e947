import type { Region } from '../regions/region';
import type { Clock } from './clock';
import { conclude, type Deployed } from './deploy';
import type { Listener } from './events';
import { Refused } from './gate';
import type { Cluster } from './kubernetes/cluster';
import type { LogLine } from './log/line';
import type { LogStore } from './log/store';
import { readLog } from './record';
import { rollOut } from './roll-out';
import type { RolloutOptions } from './rollout';
import { Steps } from './steps';

export interface RollbackOptions {
  readonly region: Region;
  /** The release to go back to, as the log knows it; the last that went well unless told. */
  readonly tag?: string;
  readonly who: string;
  readonly commit: string;
  readonly openCluster: () => Promise<Cluster>;
  readonly store: LogStore;
  readonly listener: Listener;
  readonly clock: Clock;
  readonly waits?: Pick<RolloutOptions, 'deadline' | 'interval' | 'patience'>;
}

/**
 * Brings the cluster back to the very manifests that a former deployment of `tag` had got ready: images,
 * configuration and all. Needs nothing but the log and the cluster, no Terraform and no checkout of that time.
 * @throws Refused when no such deployment is in the log, or the infrastructure has moved on since.
 */
export async function rollback(options: RollbackOptions): Promise<Deployed> {
  const { region, tag, store, listener, clock } = options;
  const steps = new Steps(listener, clock);
  const cluster = await options.openCluster();
  try {
    const { lines } = await readLog(store, cluster, region.name);
    const target = findTarget(lines, tag, region.name);
    const common = { ...options, tag: target.tag, cluster, lines, steps };
    const files = await steps.run('manifests', async () => {
      const kept = await Promise.all(Object.values(target.manifests).map((digest) => store.kept(digest)));
      return [kept, `of deployment ${target.sequence}, ${target.at}`];
    });
    const rolled = await rollOut({ ...common, region: region.name, files, releases: target.after });
    return await conclude({ ...common, kind: 'rollback' }, rolled, { plan: null, outputs: target.outputs });
  } finally {
    cluster.close();
  }
}

/**
 * The newest deployment that went well, of that release where one is named, if its manifests fit the infrastructure.
 * @throws Refused
 */
export function findTarget(lines: readonly LogLine[], tag: string | undefined, region: string): LogLine {
  const target = lastGood(lines, tag);
  if (target === undefined) {
    const known = [...new Set(lines.filter(isGood).flatMap((line) => line.tag ?? []))];
    const has = known.length === 0 ? 'no release yet' : `these: ${known.join(', ')}`;
    throw new Refused(`${region} never ran ${tag ?? 'any release'} in full; its log knows ${has}`);
  }
  const now = lines.at(-1)?.outputs;
  if (now !== target.outputs) {
    const name = target.tag ?? `what deployment ${target.sequence} ran`;
    throw new Refused(
      `the infrastructure of ${region} has changed since it ran ${name}, so what ran then may not fit it; ` +
        `run polycloud deploy ${region} --to ${target.tag ?? '<tag>'} --allow-older, which makes the manifests anew`,
    );
  }
  return target;
}

/** The newest deployment of services that went well, of one release or any. */
export function lastGood(lines: readonly LogLine[], tag?: string): LogLine | undefined {
  return lines.filter((line) => isGood(line) && (tag === undefined || line.tag === tag)).at(-1);
}

function isGood({ outcome, manifests }: LogLine): boolean {
  return outcome === 'done' && Object.keys(manifests).length > 0;
}
