import { currentReleases } from './checkout';
import { systemClock } from './clock';
import type { Deployed } from './deploy';
import { type DeployRegionOptions, deployRegion } from './deploy-region';
import { readLog } from './record';
import type { RegionContext } from './region-context';
import { lastGood, rollback } from './rollback';

/**
 * Brings the services of the whole region back to its last good deployment, the infrastructure staying as it is. Where
 * that has changed since, the manifests are made anew for it, with the releases of that time.
 * @throws Refused when nothing ever went well here
 */
export async function returnRegion(
  context: RegionContext,
  options: Omit<DeployRegionOptions, 'kind' | 'tag' | 'only' | 'releases'>,
): Promise<Deployed> {
  const { region, store, root, services } = context;
  const { lines } = await readLog(store, undefined, region.name);
  const target = lastGood(lines);
  if (target === undefined || target.outputs === lines.at(-1)?.outputs) {
    return rollback({ ...context, listener: options.listener, clock: systemClock });
  }
  const releases = Object.fromEntries(
    Object.entries(currentReleases(root, region, services)).map(([name, release]) => [
      name,
      target.after[name] ?? release,
    ]),
  );
  return deployRegion(context, {
    ...options,
    kind: 'rollback',
    only: 'manifests',
    releases,
    ...(target.tag !== null && { tag: target.tag }),
  });
}
