import type { Deployed } from './deploy';
import { type DeployRegionOptions, deployRegion } from './deploy-region';
import { describeSetbacks } from './describe-result';
import { Interrupted } from './interruption';
import { reasonOf } from './kubernetes/errors';
import type { RegionContext } from './region-context';
import { returnRegion } from './return-region';

/** What to do when something of a deployment fails. */
export type OnFailure = 'return' | 'rollback';

/** `rolled-back`: the deployment failed, and the whole region runs its last good release. */
export type Outcome = 'done' | 'failed' | 'rolled-back';

export interface Result {
  readonly outcome: Outcome;
  /** The last thing that was done. */
  readonly deployed: Deployed;
  /** Why it is not done. */
  readonly problem?: string;
}

/**
 * Deploys a region. When something in its cluster fails, only that goes back to what it last ran (`return`), or
 * everything goes back to the last deployment that went well (`rollback`).
 * @throws what deployRegion throws, when the cluster was not touched or only a part should go back; Refused when there
 * is nothing to go back to
 */
export async function deployOrReturn(
  context: RegionContext,
  options: DeployRegionOptions,
  onFailure: OnFailure,
): Promise<Result> {
  let isTouched = false;
  const listener: DeployRegionOptions['listener'] = (event) => {
    if (event.type === 'step' && event.step === 'apply manifests') isTouched = true;
    options.listener(event);
  };
  let problem: string;
  let broken: readonly string[] = [];
  try {
    const deployed = await deployRegion(context, { ...options, listener });
    if (deployed.outcome === 'done') return { outcome: 'done', deployed };
    problem = describeSetbacks(context.region.name, deployed);
    broken = deployed.setbacks.map(({ file }) => file);
    if (onFailure === 'return') return { outcome: 'failed', deployed, problem };
  } catch (error) {
    if (onFailure === 'return' || !isTouched || error instanceof Interrupted) throw error;
    problem = reasonOf(error);
  }
  options.listener({ type: 'going-back', broken });
  const { approve: _, tag: __, only: ___, ...rest } = options;
  const returned = await returnRegion(context, rest);
  if (returned.outcome === 'done') return { outcome: 'rolled-back', deployed: returned, problem };
  const again = `going back to the last good release failed too:\n${describeSetbacks(context.region.name, returned)}`;
  return { outcome: 'failed', deployed: returned, problem: `${problem}\n${again}` };
}
