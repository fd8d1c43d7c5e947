import type { Tier } from '../regions/tiers';
import type { Process, Resources, Scaling, Service, Topic } from './service';

/** A part of a service that runs as pods of its own. */
export interface Part {
  /** Empty for the service itself, else what tells its parts apart: a queue's name, or `beat`. */
  readonly name: string;
  readonly resources: Resources;
  /** Absent where exactly one pod runs. */
  readonly scaling?: Scaling;
}

/** One scheduler of Celery per service: it only puts tasks on queues. */
const beatResources: Resources = { cpu: 0.1, memoryMiB: 256 };

/** Everything of a service that runs as pods. */
export function partsOf(service: Service): readonly Part[] {
  if (service.archetype === 'cron') return [{ name: '', resources: service.resources }];
  const itself = part('', service);
  if (service.archetype !== 'api') return [itself];
  const queues = Object.entries(service.queues).map(([queue, process]) => part(queue, process));
  return [itself, ...queues, ...(service.beat ? [{ name: 'beat', resources: beatResources }] : [])];
}

function part(name: string, { resources, scaling }: Process): Part {
  return { name, resources, scaling };
}

/** Replicas of a part in a region: its declared ones, by the tier's share and the region's scale. */
export function replicasIn(
  { min, max }: Scaling,
  { share, floor, most = Number.POSITIVE_INFINITY }: Tier['replicas'],
  scale: number,
): { readonly min: number; readonly max: number } {
  const least = Math.min(Math.max(floor, Math.ceil(min * share * scale)), most * scale);
  return { min: least, max: Math.max(least + 1, Math.min(Math.ceil(max * share * scale), most * scale)) };
}

/**
 * Partitions of a topic in a region, by the same share and scale as its consumers: a partition is read by one replica,
 * so that more replicas than partitions would idle.
 */
export function partitionsIn(
  { partitions }: Pick<Topic, 'partitions'>,
  { share }: Pick<Tier['replicas'], 'share'>,
  scale: number,
): number {
  return Math.ceil(partitions * share * scale);
}
