import type { Service } from '../../services/service';

/** A path prefix that the gateway sends to a service. */
export interface Route {
  readonly prefix: string;
  readonly service: string;
}

/** Every route of these services, the longest prefix first. */
export function routesOf(services: readonly Service[]): readonly Route[] {
  return services
    .flatMap((service) =>
      'routes' in service ? (service.routes ?? []).map((prefix) => ({ prefix, service: service.name })) : [],
    )
    .sort((a, b) => b.prefix.length - a.prefix.length || (a.prefix < b.prefix ? -1 : 1));
}
