import { pools } from '../../regions/pools';
import { argumentOf } from '../model/lookup';
import type { Block, Environment, ManifestObject, Resource } from '../model/model';
import { quantity } from '../model/quantity';
import { seatsIn } from '../model/seats';
import type { Unknown } from './measure';
import type { Pods } from './pods';

/** Where the pods of guests run. */
export const guestPod: Block = {
  nodeSelector: pools.spot.labels,
  tolerations: pools.spot.taints.map(({ key, value, effect }) => ({ key, value, effect })),
};

/** Whatever a guest brings: as many pods as its seat's quota admits, each with its share of what that admits. */
export function guestPods(environment: Environment): readonly Pods[] {
  return seatsIn(environment).flatMap(({ name }) => {
    const hard = (quotaOf(environment, name)?.object['spec'] as Block | undefined)?.['hard'] as
      | Block
      | undefined;
    const most = (resource: string) => quantity(hard?.[resource]) ?? Number.NaN;
    const count = most('pods');
    const size = [
      (most('requests.cpu') * 1000) / count,
      most('requests.memory') / 2 ** 20 / count,
      most('requests.ephemeral-storage') / 2 ** 20 / count,
      1,
    ];
    if (![count, ...size].every(Number.isFinite)) return [];
    const id = `ResourceQuota ${name}/most`;
    return [{ id, size, count, surge: 0, least: 0, owner: 'guests', hostNetwork: false }];
  });
}

/** Seats whose guest could take as much as there is. */
export function unlimitedSeats(environment: Environment): readonly Unknown[] {
  if (environment.manifests.length === 0) return [];
  const judged = new Set(guestPods(environment).map(({ id }) => id));
  return seatsIn(environment)
    .map(({ name }) => `ResourceQuota ${name}/most`)
    .filter((id) => !judged.has(id))
    .map((id) => ({
      rule: 'unknown-quota',
      object: id,
      file: `manifests/${environment.name}/seats.yaml`,
      key: `${id}: spec.hard`,
      value: null,
      why: 'does not say how many pods a guest may have, and how much CPU, memory and scratch space they may take',
      source: 'Kubernetes documentation, Resource Quotas',
      mend: 'let charts/platform/ground.ts make it',
    }));
}

function quotaOf({ manifests }: Environment, namespace: string): ManifestObject | undefined {
  return manifests.find(
    ({ object: { kind, metadata } }) =>
      kind === 'ResourceQuota' && metadata.namespace === namespace && metadata.name === 'most',
  );
}

/** Connections that guests may have to an instance: what the setup job lets each seat's user have; all that there are where it says nothing. */
export function guestConnections(environment: Environment, instance: Resource): number {
  const name = String(argumentOf(instance, 'identifier')).replace(`${environment.name}-`, '');
  const setup = environment.manifests.find(
    ({ object: { kind, metadata } }) => kind === 'ConfigMap' && metadata.name === `database-setup-${name}`,
  );
  const data = setup?.object['data'] as Readonly<Record<string, string>> | undefined;
  return seatsIn(environment).reduce((sum, seat) => {
    const limit = new RegExp(`^ALTER ROLE "${seat.name}" CONNECTION LIMIT (\\d+);$`, 'm');
    const found = limit.exec(data?.['setup.sql'] ?? '')?.[1];
    return sum + (found === undefined ? Number.POSITIVE_INFINITY : Number(found));
  }, 0);
}
