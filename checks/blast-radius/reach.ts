import type { Service } from '../../services/service';
import { ofType, resolveAll } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { type Workload, workloadsOf } from '../model/workloads';
import { isNeeded, isPart } from './attached';
import { type Former, formerNeighbours } from './former';
import { runsOn } from './runs-on';

/** What is hit when a resource fails. */
export interface Reach {
  /** Services of the environment whose own pods need it, by name. */
  readonly services: readonly string[];
  /** Those of them that are critical. */
  readonly critical: readonly string[];
  /** Services that call these, directly or through others. */
  readonly callers: readonly string[];
  /** Components of the platform whose pods need it. */
  readonly components: readonly string[];
  /** Pods that need it, of all that run at least. */
  readonly pods: { readonly hit: number; readonly all: number };
  /** The zones that it serves, where it does not serve all of them. */
  readonly zones: readonly string[];
}

/**
 * What of an environment is hit when a resource fails. One that the environment no longer has is looked up in what
 * there was before: what it was to whom is in the values of the others. Pure.
 */
export function reachOf(environment: Environment, address: string, former: readonly Former[] = []): Reach {
  const affected = affectedBy(environment, address, former);
  const hit = new Set(affected.flatMap((resource) => runsOn(environment, resource)));
  const owners = new Set([...hit].map(({ owner }) => owner));
  const isEntry = [...hit].some(({ namespace }) => namespace === 'gateway');
  const { services } = environment;
  const own = services.filter((service) => owners.has(service.name) || (isEntry && hasRoutes(service)));
  const names = own.map(({ name }) => name);
  return {
    services: names,
    critical: own.filter(({ criticality }) => criticality === 'critical').map(({ name }) => name),
    callers: callersOf(environment, names),
    components: [...owners].filter((name) => !services.some((service) => service.name === name)).sort(),
    pods: { hit: podsOf([...hit]), all: podsOf(workloadsOf(environment)) },
    zones: zonesOf(environment, address),
  };
}

const hasRoutes = (service: Service) => 'routes' in service && (service.routes ?? []).length > 0;

type Affected = Pick<Resource, 'type' | 'attributes'>;

/** The resource, and all that needs it, one from the other. */
function affectedBy(
  environment: Environment,
  address: string,
  former: readonly Former[],
): readonly Affected[] {
  const { byAddress } = environment;
  const gone = byAddress.has(address) ? undefined : former.find((one) => one.address === address);
  const seen = new Set([address, ...(gone === undefined ? [] : formerNeighbours(gone, former))]);
  for (const one of seen) {
    for (const next of neighbours(environment, one)) seen.add(next);
  }
  const present = [...seen].map((one) => byAddress.get(one)).filter((resource) => resource !== undefined);
  return gone === undefined ? present : [{ type: gone.type, attributes: gone.values }, ...present];
}

function neighbours({ edgesFrom, edgesTo }: Environment, address: string): readonly string[] {
  const users = (edgesTo.get(address) ?? []).filter(({ from, argument }) => isNeeded(typeOf(from), argument));
  const owners = (edgesFrom.get(address) ?? []).filter(({ from, argument }) =>
    isPart(typeOf(from), argument),
  );
  return [...users.map(({ from }) => from), ...owners.map(({ to }) => to)];
}

const typeOf = (address: string) => address.slice(0, address.indexOf('.'));

/** Services that call one of these, and those that call them, and so on. */
function callersOf({ services }: Environment, names: readonly string[]): readonly string[] {
  const hit = new Set<string>(names);
  for (let before = -1; before !== hit.size; ) {
    before = hit.size;
    for (const { name, calls = [] } of services) {
      if (calls.some((callee) => hit.has(callee))) hit.add(name);
    }
  }
  for (const name of names) hit.delete(name);
  return services.map(({ name }) => name).filter((name) => hit.has(name));
}

function podsOf(workloads: readonly Workload[]): number {
  return workloads.reduce((sum, { replicas }) => sum + replicas.min, 0);
}

/** Arguments that lead to the subnets in which a resource is. */
const subnetsBy: readonly string[] = ['subnet_id', 'subnet_ids'];

/** Zones of the subnets that a resource is in, or serves; empty when it is all of them, or it is in none. */
function zonesOf(environment: Environment, address: string): readonly string[] {
  const zoneOf = ({ attributes }: Resource) => String(attributes['availability_zone']);
  const all = new Set(ofType(environment, 'aws_subnet').map(zoneOf));
  const found = new Set(subnetsOf(environment, address, new Set()).map(zoneOf));
  return found.size === all.size ? [] : [...found].sort();
}

function subnetsOf(environment: Environment, address: string, seen: Set<string>): readonly Resource[] {
  const resource = environment.byAddress.get(address);
  if (resource === undefined || seen.has(address)) return [];
  seen.add(address);
  if (resource.type === 'aws_subnet') return [resource];
  const own = subnetsBy.flatMap((argument) => resolveAll(environment, resource.attributes[argument]));
  if (own.length > 0) return own.filter(({ type }) => type === 'aws_subnet');
  if (!viaOthers.includes(resource.type)) return [];
  return neighbours(environment, address).flatMap((next) => subnetsOf(environment, next, seen));
}

/** Types that are in no subnet themselves, and serve those of what needs them. */
const viaOthers: readonly string[] = ['aws_eip', 'aws_route', 'aws_route_table'];
