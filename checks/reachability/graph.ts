import type { Step } from '../finding';
import type { Environment } from '../model/model';
import { aclGates, aclsOf } from './acls';
import { both, type Gate, open, type Reach, shut, through } from './gate';
import { covers, overlaps } from './intervals';
import type { Location } from './location';
import { type Place, type Places, placesOf } from './place';
import { type Policies, policiesOf } from './policies';
import { describePorts, type Ports, tcp } from './ports';
import { endpointGate, inwardGate, outwardGate, type Routing, routingOf } from './routes';
import { type Direction, groupGate, groupRules } from './security-groups';

/** Who reaches whom in an environment, over security groups, ACLs, routes and network policies together. */
export interface ReachGraph {
  readonly environment: Environment;
  readonly places: Places;
  readonly policies: Policies;
  /** Everything that must let a call through, in order. */
  readonly gates: (from: Place, to: Place) => readonly Gate[];
  readonly reach: (from: Place, to: Place) => Reach;
  /** The way over which some of these ports get through, object by object. */
  readonly witness: (from: Place, to: Place, ports: Ports) => readonly Step[];
  /** The way to the first gate that is not open to all of these ports, from every address to every address. */
  readonly obstacle: (from: Place, to: Place, ports: Ports) => Obstacle;
}

export interface Obstacle {
  readonly at: Gate | undefined;
  readonly witness: readonly Step[];
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
  const acls = aclsOf(environment);
  const routing = routingOf(environment);
  const crossings = new Map<Location | string, Map<Location | string, Crossing>>();

  const group = (
    direction: Direction,
    location: Location | undefined,
    { location: other, addresses }: Place,
  ) =>
    location === undefined
      ? []
      : [groupGate(environment, rules, direction, location, { groups: other?.groups ?? [], addresses })];

  /** What does not depend on pods, and so is the same for all of a node. */
  const network = (from: Place, to: Place): Crossing => {
    const [source, target] = [from.location, to.location];
    const own = crossings.get(source ?? from.id) ?? new Map<Location | string, Crossing>();
    crossings.set(source ?? from.id, own);
    const found = own.get(target ?? to.id) ?? crossing(from, to);
    own.set(target ?? to.id, found);
    return found;
  };
  const crossing = (from: Place, to: Place): Crossing => {
    if (isOnNode(to)) return { gates: () => [], reach: open }; // It never leaves the node.
    const [source, target] = [from.location, to.location];
    const out = group('egress', source, to);
    const into = once(() => group('ingress', target, from));
    const between = once(() => [
      ...aclGates(acls, source, target, { from: from.addresses, to: to.addresses }),
      ...routes(routing, source, target, to),
    ]);
    // What one group refuses, as most do, needs no look at the rest of the way.
    const leaves = through(out);
    const arrives = leaves.possible.length === 0 ? shut : both(leaves, through(into()));
    return {
      gates: () => [...out, ...between(), ...into()],
      reach: arrives.possible.length === 0 ? shut : both(arrives, through(between())),
    };
  };
  const gates = (from: Place, to: Place): readonly Gate[] => {
    const out = from.pods && policies.gateOf('egress', from, to);
    const into = to.pods && policies.gateOf('ingress', to, from);
    return [
      ...(out === undefined ? [] : [out]),
      ...network(from, to).gates(),
      ...(into === undefined ? [] : [into]),
    ];
  };
  const reach = (from: Place, to: Place): Reach => {
    // The cheap refusals first: most pods have nothing to do with each other.
    if (from.pods && policies.peersOf('egress', from)?.has(to) === false) return shut;
    if (to.pods && policies.peersOf('ingress', to)?.has(from) === false) return shut;
    const across = network(from, to).reach;
    if (across.possible.length === 0) return shut;
    const out = (from.pods && policies.reachOf('egress', from, to)) ?? open;
    return both(both(across, out), (to.pods && policies.reachOf('ingress', to, from)) ?? open);
  };
  const witness = (from: Place, to: Place, ports: Ports): readonly Step[] => [
    ...steps(environment, from, gates(from, to), ports),
    { object: `${environment.name}/${to.id}` },
  ];
  const obstacle = (from: Place, to: Place, ports: Ports): Obstacle => {
    const all = gates(from, to);
    const i = all.findIndex(({ reach }) => !covers(reach.certain, ports));
    const at = all[i];
    const end =
      at === undefined
        ? to.id
        : `${at.object}, which is shut${overlaps(at.reach.possible, ports) ? ' to some addresses' : ''}`;
    const way = steps(environment, from, all.slice(0, Math.max(i, 0)), ports);
    return { at, witness: [...way, { object: `${environment.name}/${end}` }] };
  };
  return { environment, places, policies, gates, reach, witness, obstacle };
}

/** What lies between two places, whatever pods they are. */
interface Crossing {
  readonly gates: () => readonly Gate[];
  readonly reach: Reach;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function routes(
  routing: Routing,
  source: Location | undefined,
  target: Location | undefined,
  to: Place,
): readonly Gate[] {
  if (source === undefined) return target === undefined ? [] : [inwardGate(routing, target)];
  if (target !== undefined) return []; // Every table leads to the whole VPC.
  return [
    to.kind === 'object-storage' ? endpointGate(routing, source) : outwardGate(routing, source, to.addresses),
  ];
}

function isOnNode({ kind }: Place): boolean {
  return kind === 'identity-agent' || kind === 'instance-metadata';
}

function steps({ name }: Environment, from: Place, gates: readonly Gate[], ports: Ports): readonly Step[] {
  return [
    { object: `${name}/${from.id}`, edge: `calls on ${describePorts(ports)}, and` },
    ...gates.map(({ rules, object }) => {
      const rule = rules.find((one) => overlaps(one.ports, ports));
      return { object: `${name}/${rule?.object ?? object}`, edge: 'lets through to' };
    }),
  ];
}
