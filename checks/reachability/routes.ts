import { argumentOf, ofType, resolve, resolveAll } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { type Addresses, addressesOf, everywhere } from './addresses';
import { atResource, type Gate, type Rule, shut } from './gate';
import { count, covers } from './intervals';
import type { Location } from './location';
import { everyPort, noPort } from './ports';

/** The route tables of an environment. */
export interface Routing {
  readonly environment: Environment;
  /** Tables by their subnets. */
  readonly tables: ReadonlyMap<Resource, Resource>;
  /** Routes by their tables, the narrowest first. */
  readonly routes: ReadonlyMap<Resource, readonly Route[]>;
}

interface Route {
  readonly resource: Resource;
  readonly addresses: Addresses;
}

export function routingOf(environment: Environment): Routing {
  const tables = ofType(environment, 'aws_route_table_association').flatMap((association) => {
    const subnet = resolve(environment, argumentOf(association, 'subnet_id'));
    const table = resolve(environment, argumentOf(association, 'route_table_id'));
    return subnet === undefined || table === undefined ? [] : [[subnet, table] as const];
  });
  const routes = new Map<Resource, readonly Route[]>();
  for (const resource of ofType(environment, 'aws_route')) {
    const table = resolve(environment, argumentOf(resource, 'route_table_id'));
    if (table === undefined) continue;
    const route = { resource, addresses: addressesOf(argumentOf(resource, 'destination_cidr_block')) };
    const all = [...(routes.get(table) ?? []), route];
    routes.set(
      table,
      all.sort((a, b) => count(a.addresses) - count(b.addresses)),
    );
  }
  return { environment, tables: new Map(tables), routes };
}

/** How a subnet's traffic to some addresses leaves the VPC, object by object; undefined when it does not. */
type Way = readonly Resource[] | undefined;

/** The way from a location's subnets to addresses outside: through NAT, or straight where it has a public address. */
export function outwardGate(routing: Routing, location: Location, to: Addresses): Gate {
  return routeGate(routing, location, (subnet) => wayOut(routing, subnet, to, location.public));
}

/** The way to a location from the internet: a public address, in a subnet whose table leads to an internet gateway. */
export function inwardGate(routing: Routing, location: Location): Gate {
  if (location.public) return routeGate(routing, location, (subnet) => toInternetGateway(routing, subnet));
  const { resource } = location;
  const at = atResource(routing.environment.file, resource);
  return { ...at, object: `public address of ${resource.address}`, rules: [], reach: shut };
}

/** The way to Amazon S3: the gateway endpoint, for subnets whose route table it is in. */
export function endpointGate(routing: Routing, location: Location): Gate {
  const { environment, tables } = routing;
  const endpoints = ofType(environment, 'aws_vpc_endpoint').filter(
    (endpoint) => argumentOf(endpoint, 'vpc_endpoint_type') === 'Gateway',
  );
  return routeGate(routing, location, (subnet) => {
    const table = tables.get(subnet);
    const endpoint = endpoints.find((one) =>
      resolveAll(environment, argumentOf(one, 'route_table_ids')).some((listed) => listed === table),
    );
    return endpoint && [endpoint];
  });
}

/** A gate that is surely open when all subnets have a way, and possibly when one has. */
function routeGate(
  { environment }: Routing,
  { subnets, resource }: Location,
  way: (subnet: Resource) => Way,
): Gate {
  const ways = subnets.map((subnet) => ({ subnet, way: way(subnet) }));
  const missing = ways.find((one) => one.way === undefined);
  const at = atResource(environment.file, missing?.subnet ?? resource);
  const rules = ways.flatMap(({ way: found }): Rule[] =>
    found === undefined
      ? []
      : [
          {
            ...atResource(environment.file, found[0] ?? resource),
            object: found.map(({ address }) => address).join(' → '),
            ports: everyPort,
            addresses: everywhere,
          },
        ],
  );
  const certain = missing === undefined && ways.length > 0 ? everyPort : noPort;
  return {
    ...at,
    object: `route table of ${missing?.subnet.address ?? resource.address}`,
    rules,
    reach: rules.length === 0 ? shut : { possible: everyPort, certain },
  };
}

function wayOut(routing: Routing, subnet: Resource, to: Addresses, isPublic: boolean): Way {
  const { environment } = routing;
  const route = routeTo(routing, subnet, to);
  if (route === undefined) return undefined;
  if (route.attributes['gateway_id'] !== undefined) return isPublic ? [route] : undefined;
  const nat = resolve(environment, route.attributes['nat_gateway_id']);
  if (nat === undefined) return undefined;
  const place = resolve(environment, argumentOf(nat, 'subnet_id'));
  const onward = place && toInternetGateway(routing, place);
  return onward && [route, nat, ...onward];
}

function toInternetGateway(routing: Routing, subnet: Resource): Way {
  const route = routeTo(routing, subnet, everywhere);
  if (route === undefined) return undefined;
  const gateway = resolve(routing.environment, route.attributes['gateway_id']);
  return gateway?.type === 'aws_internet_gateway' ? [route, gateway] : undefined;
}

/** The narrowest route of the subnet's table that takes all of these addresses. */
function routeTo({ tables, routes }: Routing, subnet: Resource, to: Addresses): Resource | undefined {
  const table = tables.get(subnet);
  const own = table === undefined ? [] : (routes.get(table) ?? []);
  return own.find(({ addresses }) => covers(addresses, to))?.resource;
}
