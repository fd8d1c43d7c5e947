import { readInventory } from '../inventory';
import type { Cluster } from '../kubernetes/cluster';
import { reasonOf } from '../kubernetes/errors';
import { regionScope } from '../scope';
import type { Terraform } from '../terraform';
import { type DriftedResource, planDrift } from './infrastructure';
import { type DriftedObject, type ObjectDrift, objectDrift } from './objects';
import { type Author, mostLookups } from './trail';

/** What of a region is not as it was deployed. */
export interface Drift {
  readonly region: string;
  readonly infrastructure: readonly (DriftedResource & { readonly by?: Author })[];
  readonly manifests: readonly DriftedObject[];
  /** What is only not deployed yet: no drift. */
  readonly pending: readonly string[];
  /** What could not be found out, e.g. why CloudTrail did not tell who. */
  readonly remarks: readonly string[];
}

/** A deployment is under way, so that what is half done would look like drift. */
export class DeploymentUnderWay extends Error {}

export interface DriftOptions {
  readonly region: string;
  /** Half of it. @default both */
  readonly only?: 'infrastructure' | 'manifests';
  readonly terraform: Terraform;
  /** Writes the configuration into Terraform's folder. */
  readonly synthesize: () => Promise<void>;
  readonly openCluster: () => Promise<Cluster>;
  /** Whether somebody holds the lock of the state. */
  readonly isLocked: () => Promise<boolean>;
  /** Who changed the object of one of these names. */
  readonly authorOf: (names: readonly string[]) => Promise<Author | undefined>;
  /** Told what is being done. */
  readonly progress: (what: string) => void;
}

/**
 * Compares a region with what was deployed to it, and changes nothing.
 * @throws DeploymentUnderWay, TerraformFailed, InvalidInventory, Unreachable
 */
export async function findDrift(options: DriftOptions): Promise<Drift> {
  const { region, only, progress } = options;
  const none = { infrastructure: [], pending: [], remarks: [] };
  const found = only === 'manifests' ? none : await ofInfrastructure(options);
  if (only === 'infrastructure') return { region, ...found, manifests: [] };
  progress('comparing the cluster with what was applied to it');
  const { drifted, added, unseen } = await ofManifests(options);
  const hidden = unseen.map(({ kind, reason }) => `nothing is known of any ${kind}: ${reason}`);
  return { region, ...found, manifests: [...drifted, ...added], remarks: [...found.remarks, ...hidden] };
}

/** Whether anything is not as it was deployed. */
export function isDrifted({ infrastructure, manifests }: Drift): boolean {
  return infrastructure.length + manifests.length > 0;
}

async function ofInfrastructure({
  region,
  terraform,
  synthesize,
  isLocked,
  authorOf,
  progress,
}: DriftOptions): Promise<Pick<Drift, 'infrastructure' | 'pending' | 'remarks'>> {
  await refuseWhileDeploying(region, isLocked);
  progress('asking AWS how everything is');
  await synthesize();
  const { drifted, pending } = await planDrift(terraform);
  await refuseWhileDeploying(region, isLocked);
  if (drifted.length > 0) progress(`asking CloudTrail who changed ${drifted.length} of them`);
  const remarks: string[] = [];
  const infrastructure: (DriftedResource & { readonly by?: Author })[] = [];
  for (const [i, resource] of drifted.entries()) {
    const by = i < mostLookups && remarks.length === 0 ? await ask(resource.names) : undefined;
    infrastructure.push({ ...resource, ...(by !== undefined && { by }) });
  }
  if (drifted.length > mostLookups) remarks.push(`CloudTrail was asked about the first ${mostLookups} only`);
  return { infrastructure, pending, remarks };

  // Who it was is worth knowing, and no reason to say nothing of what was found.
  async function ask(names: readonly string[]): Promise<Author | undefined> {
    try {
      return await authorOf(names);
    } catch (error) {
      remarks.push(`CloudTrail did not tell who: ${reasonOf(error)}`);
      return undefined;
    }
  }
}

async function ofManifests({ region, openCluster }: DriftOptions): Promise<ObjectDrift> {
  const cluster = await openCluster();
  try {
    const { inventory } = await readInventory(cluster, regionScope(region));
    return await objectDrift(cluster, inventory);
  } finally {
    cluster.close();
  }
}

async function refuseWhileDeploying(region: string, isLocked: () => Promise<boolean>): Promise<void> {
  if (await isLocked()) {
    throw new DeploymentUnderWay(
      `somebody works on ${region}: its state is locked, and what is half done would look like drift; look again later`,
    );
  }
}
