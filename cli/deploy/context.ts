import { type RegionContext, withRegion as withRegionOf } from '../../deploy/region-context';
import { projectRoot } from '../root';
import { explained } from './failures';

export type { RegionContext } from '../../deploy/region-context';

/** Does `work` with a region of this checkout; what goes wrong is told as the shell expects. */
export async function withRegion<T>(name: string, work: (context: RegionContext) => Promise<T>): Promise<T> {
  try {
    return await withRegionOf({ name, root: projectRoot(), actor: process.env['GITHUB_ACTOR'] }, work);
  } catch (error) {
    throw explained(name, error);
  }
}
