import { argumentOf, ofType, resolve, resolveAll } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { type Addresses, addressesOf, everywhere } from './addresses';
import { atResource, type Gate, type Rule, shut } from './gate';
import { covers } from './intervals';
import type { Location } from './location';
import { everyPort, noPort } from './ports';

/** How a subnet's traffic to some addresses leaves the VPC, object by object; undefined when it does not. */
type Way = readonly Resource[] | undefined;

/** The way from a location's subnets to addresses outside: through NAT, or straight where it has a public address. */
export function outwardGate(environment: Environment, location: Location, to: Addresses): Gate {
  return routeGate(environment, location, (subnet) => wayOut(environment, subnet, to, location.public));
}

/** The way to a location from the internet: a public address, in a subnet whose table leads to an internet gateway. */
export function inwardGate(environment: Environment, location: Location): Gate {
  return routeGate(environment, location, (subnet) =>
    location.public ? toInternetGateway(environment, subnet) : undefined,
  );
}

/** The way to Amazon S3: the gateway endpoint, for subnets whose route table it is in. */
export function endpointGate(environment: Environment, location: Location): Gate {
  const endpoints = ofType(environment, 'aws_vpc_endpoint').filter(
    (endpoint) => argumentOf(endpoint, 'vpc_endpoint_type') === 'Gateway',
  );
  return routeGate(environment, location, (subnet) => {
    const table = tableOf(environment, subnet);
    const endpoint = endpoints.find((one) =>
      resolveAll(environment, argumentOf(one, 'route_table_ids')).some((listed) => listed === table),
    );
    return endpoint && [endpoint];
  });
}

/** A gate that is surely open when all subnets have a way, and possibly when one has. */
function routeGate(
  environment: Environment,
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

function wayOut(environment: Environment, subnet: Resource, to: Addresses, isPublic: boolean): Way {
  const route = routeTo(environment, subnet, to);
  if (route === undefined) return undefined;
  if (route.attributes['gateway_id'] !== undefined) return isPublic ? [route] : undefined;
  const nat = resolve(environment, route.attributes['nat_gateway_id']);
  if (nat === undefined) return undefined;
  const place = resolve(environment, argumentOf(nat, 'subnet_id'));
  const onward = place && toInternetGateway(environment, place);
  return onward && [route, nat, ...onward];
}

function toInternetGateway(environment: Environment, subnet: Resource): Way {
  const route = routeTo(environment, subnet, addressesOf('0.0.0.0/0'));
  const gateway = route && resolve(environment, route.attributes['gateway_id']);
  return gateway?.type === 'aws_internet_gateway' ? [route as Resource, gateway] : undefined;
}

/** The narrowest route of the subnet's table that takes all of these addresses. */
function routeTo(environment: Environment, subnet: Resource, to: Addresses): Resource | undefined {
  const table = tableOf(environment, subnet);
  const prefix = (route: Resource) =>
    Number(String(route.attributes['destination_cidr_block']).split('/')[1]);
  return ofType(environment, 'aws_route')
    .filter(
      (route) =>
        table !== undefined &&
        resolve(environment, argumentOf(route, 'route_table_id')) === table &&
        covers(addressesOf(route.attributes['destination_cidr_block']), to),
    )
    .sort((a, b) => prefix(b) - prefix(a))[0];
}

function tableOf(environment: Environment, subnet: Resource): Resource | undefined {
  const association = ofType(environment, 'aws_route_table_association').find(
    (one) => resolve(environment, argumentOf(one, 'subnet_id')) === subnet,
  );
  return association && resolve(environment, argumentOf(association, 'route_table_id'));
}
