import type { Step } from '../finding';
import type { Environment } from '../model/model';
import { aclGates } from './acls';
import { type Gate, type Reach, shut, through } from './gate';
import { overlaps } from './intervals';
import type { Location } from './location';
import { type Place, type Places, placesOf } from './place';
import { type Policies, policiesOf } from './policies';
import { describePorts, type Ports, tcp } from './ports';
import { endpointGate, inwardGate, outwardGate } from './routes';
import { type Direction, groupGate, groupRules } from './security-groups';

/** Who reaches whom in an environment, over security groups, ACLs, routes and network policies together. */
export interface ReachGraph {
  readonly environment: Environment;
  readonly places: Places;
  readonly policies: Policies;
  /** Everything that must let a call through, in order. */
  readonly gates: (from: Place, to: Place) => readonly Gate[];
  readonly reach: (from: Place, to: Place) => Reach;
  /** The way over which some of these ports get through, object by object, to where it ends or is shut. */
  readonly witness: (from: Place, to: Place, ports: Ports) => readonly Step[];
}

const known = new WeakMap<Environment, ReachGraph>();

/** The graph of an environment, built once. Pure. */
export function reachGraph(environment: Environment): ReachGraph {
  const graph = known.get(environment) ?? build(environment);
  known.set(environment, graph);
  return graph;
}

/** Whether a place can call another on a TCP port, both by their ids, e.g. `Deployment services/orders`. */
export function reaches(graph: ReachGraph, from: string, to: string, port: number): boolean {
  const find = (id: string) => graph.places.all.find((place) => place.id === id);
  const [source, target] = [find(from), find(to)];
  return (
    source !== undefined && target !== undefined && overlaps(graph.reach(source, target).possible, tcp(port))
  );
}

function build(environment: Environment): ReachGraph {
  const places = placesOf(environment);
  const policies = policiesOf(environment, places.all);
  const rules = groupRules(environment);
  const networkGates = new Map<Location | string, Map<Location | string, readonly Gate[]>>();

  const group = (direction: Direction, location: Location, { location: other, addresses }: Place) =>
    groupGate(environment, rules, direction, location, { groups: other?.groups ?? [], addresses });

  /** What does not depend on pods, and so is the same for all of a node. */
  const network = (from: Place, to: Place): readonly Gate[] => {
    const [source, target] = [from.location, to.location];
    const own = networkGates.get(source ?? from.id) ?? new Map<Location | string, readonly Gate[]>();
    networkGates.set(source ?? from.id, own);
    const found = own.get(target ?? to.id) ?? crossing(from, to, source, target);
    own.set(target ?? to.id, found);
    return found;
  };
  const crossing = (from: Place, to: Place, source: Location | undefined, target: Location | undefined) => {
    if (isOnNode(to)) return []; // It never leaves the node.
    return [
      ...(source === undefined ? [] : [group('egress', source, to)]),
      ...aclGates(environment, source, target, { from: from.addresses, to: to.addresses }),
      ...routes(environment, source, target, to),
      ...(target === undefined ? [] : [group('ingress', target, from)]),
    ];
  };
  const gates = (from: Place, to: Place): readonly Gate[] => {
    const out = from.pods && policies.gateOf('egress', from, to);
    const into = to.pods && policies.gateOf('ingress', to, from);
    return [...(out === undefined ? [] : [out]), ...network(from, to), ...(into === undefined ? [] : [into])];
  };
  const reach = (from: Place, to: Place): Reach => {
    // The cheap refusals first: most pods have nothing to do with each other.
    if (from.pods && policies.peersOf('egress', from)?.has(to) === false) return shut;
    if (to.pods && policies.peersOf('ingress', to)?.has(from) === false) return shut;
    return through(gates(from, to));
  };
  const witness = (from: Place, to: Place, ports: Ports): readonly Step[] =>
    steps(environment, from, to, gates(from, to), ports);
  return { environment, places, policies, gates, reach, witness };
}

function routes(
  environment: Environment,
  source: Location | undefined,
  target: Location | undefined,
  to: Place,
): readonly Gate[] {
  if (source === undefined) return target === undefined ? [] : [inwardGate(environment, target)];
  if (target !== undefined) return []; // Every table leads to the whole VPC.
  return [
    to.kind === 'object-storage'
      ? endpointGate(environment, source)
      : outwardGate(environment, source, to.addresses),
  ];
}

function isOnNode({ kind }: Place): boolean {
  return kind === 'identity-agent' || kind === 'instance-metadata';
}

function steps(
  { name }: Environment,
  from: Place,
  to: Place,
  gates: readonly Gate[],
  ports: Ports,
): readonly Step[] {
  const shutAt = gates.findIndex(({ reach }) => !overlaps(reach.possible, ports));
  const passed = gates.slice(0, shutAt === -1 ? undefined : shutAt);
  const way = passed.flatMap(({ rules, object }): readonly Step[] => {
    const rule = rules.find((one) => overlaps(one.ports, ports));
    return [{ object: `${name}/${rule === undefined ? object : rule.object}`, edge: 'lets through to' }];
  });
  const start: Step = { object: `${name}/${from.id}`, edge: `calls on ${describePorts(ports)}, and` };
  const last = gates[shutAt];
  return [
    start,
    ...way,
    { object: last === undefined ? `${name}/${to.id}` : `${name}/${last.object}, which is shut` },
  ];
}
