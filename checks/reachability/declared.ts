import type { Service } from '../../services/service';
import { argumentOf, numberOf } from '../model/lookup';
import type { Environment } from '../model/model';
import { overlaps } from './intervals';
import { addressesIn, type Place } from './place';
import { anyOf, type Ports, tcp, udp } from './ports';

/** A way that the data files declare: it may be there, and `must` where something depends on it. */
export interface Declaration {
  readonly from: readonly Place[];
  readonly to: readonly Place[];
  readonly ports: Ports;
  readonly must: boolean;
  /** Where it is declared, e.g. `calls of services/catalogue/orders.ts`. */
  readonly by: string;
}

/** Brokers take IAM clients on 9098. Source: MSK developer guide, Port information. */
const brokerPort = 9098;
const https = tcp(443);
export const dns = anyOf(tcp(53), udp(53));

export const servicesNamespace = 'services';

/** The places of a kind. */
export function ofKind(places: readonly Place[], ...kinds: readonly Place['kind'][]): readonly Place[] {
  return places.filter(({ kind }) => kinds.includes(kind));
}

/** The pods of a service, or of a component in another namespace. */
export function podsOf(
  places: readonly Place[],
  owner: string,
  namespace = servicesNamespace,
): readonly Place[] {
  return places.filter(
    ({ pods, kind }) => kind === 'pods' && pods?.owner === owner && pods.namespace === namespace,
  );
}

/** The DNS servers of the cluster. */
export function dnsServers(places: readonly Place[]): readonly Place[] {
  return places.filter(({ kind, pods }) => kind === 'addon' && pods?.owner === 'coredns');
}

/** What a service's file declares. */
export function declaredBy(
  environment: Environment,
  places: readonly Place[],
  service: Service,
): readonly Declaration[] {
  const { name, calls = [], buckets = {}, egress = [] } = service;
  const from = podsOf(places, name);
  const file = `services/catalogue/${name}.ts`;
  const declare = (to: readonly Place[], ports: Ports, key: string): Declaration => ({
    from,
    to,
    ports,
    must: true,
    by: `${key} of ${file}`,
  });
  const stores = storesOf(environment, places, service);
  const hasBuckets = Object.keys(buckets).length > 0;
  return [
    declare(dnsServers(places), dns, 'every service looks up names; see name'),
    ...calls.map((callee) => declare(podsOf(places, callee), portOf(environment, callee), 'calls')),
    ...stores.map(({ place, ports, key }) => declare([place], ports, key)),
    ...(hasBuckets ? [declare(ofKind(places, 'object-storage'), https, 'buckets')] : []),
    ...(hasBuckets || stores.length > 0
      ? [
          declare(
            ofKind(places, 'identity-agent'),
            tcp(80),
            'its stores, which it reaches with its role; see name',
          ),
        ]
      : []),
    ...egress.map(({ cidrs, port }) =>
      declare(
        ofKind(places, 'third-party').filter(({ addresses }) => overlaps(addresses, addressesIn(cidrs))),
        tcp(port),
        'egress',
      ),
    ),
  ];
}

/** The port on which a service is called. */
export function portOf({ services }: Environment, name: string): Ports {
  const callee = services.find((service) => service.name === name);
  return callee !== undefined && 'port' in callee ? tcp(callee.port) : [];
}

export interface StoreUse {
  readonly place: Place;
  readonly ports: Ports;
  /** The key of the service's file that asks for it. */
  readonly key: string;
}

/** The stores of the network that a service's file names. */
export function storesOf(
  environment: Environment,
  places: readonly Place[],
  service: Service,
): readonly StoreUse[] {
  const { database, topics, cache, search } = service;
  const instance = environment.tier?.databases.find(
    ({ holds }) => database !== undefined && holds.includes(database.group),
  );
  return [
    ...(instance === undefined ? [] : instanceOf(environment, places, instance.name)),
    ...(topics === undefined ? [] : ofType(places, 'aws_msk_cluster', 'topics', tcp(brokerPort))),
    ...(cache ? ofType(places, 'aws_elasticache_replication_group', 'cache') : []),
    ...(search ? ofType(places, 'aws_opensearch_domain', 'search', https) : []),
  ];
}

/** A database instance by the name that the tier gives it. */
export function instanceOf(
  { name }: Environment,
  places: readonly Place[],
  instance: string,
): readonly StoreUse[] {
  return ofType(places, 'aws_db_instance', 'database').filter(
    ({ place }) => place.location?.resource.attributes['identifier'] === `${name}-${instance}`,
  );
}

/** Stores of a type, on the port that they are told to listen on unless AWS has fixed it. */
export function ofType(
  places: readonly Place[],
  type: string,
  key: string,
  fixed?: Ports,
): readonly StoreUse[] {
  return ofKind(places, 'store').flatMap((place) => {
    const resource = place.location?.resource;
    if (resource?.type !== type) return [];
    const port = numberOf(argumentOf(resource, 'port'));
    return [{ place, key, ports: fixed ?? (port === undefined ? [] : tcp(port)) }];
  });
}
