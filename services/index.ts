import type { Region } from '../regions/region';
import { REGISTRY } from './registry';
import type { Service, Topic } from './service';

/** Every service of the product, sorted by name. */
export const services: readonly Service[] = REGISTRY;

/** The services that a region has. */
export function servicesIn(
  region: Pick<Region, 'name'>,
  all: readonly Service[] = services,
): readonly Service[] {
  return all.filter((service) => !service.absentFrom?.includes(region.name));
}

/** The topics that these services produce, each with its producer, sorted by name. */
export function topicsOf(
  all: readonly Service[],
): readonly { readonly topic: Topic; readonly producer: Service }[] {
  return all
    .flatMap((producer) => (producer.topics?.produces ?? []).map((topic) => ({ topic, producer })))
    .sort((a, b) => (a.topic.name < b.topic.name ? -1 : 1));
}
