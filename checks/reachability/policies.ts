import type { Block, Environment, ManifestObject } from '../model/model';
import { isSeat } from '../model/seats';
import { type Labels, type Selector, selects } from '../model/selector';
import { type Addresses, addressesOfBlock, type IpBlock } from './addresses';
import {
  type Area,
  type At,
  atManifest,
  block,
  type Gate,
  gate,
  listOf,
  type Reach,
  type Rule,
  reachOver,
} from './gate';
import { none, overlaps, union } from './intervals';
import type { Place, PodFacts } from './place';
import { anyOf, everyPort, noPort, type Ports, ports, tcp } from './ports';
import type { Direction } from './security-groups';

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: IpBlock;
}

/** What a policy says of one direction. */
interface Side extends At {
  readonly direction: Direction;
  readonly namespace: string;
  readonly selector: Selector;
  readonly rules: readonly SideRule[];
}

interface SideRule extends At {
  readonly peers: readonly Peer[];
  /** Ports by the pods that are called; the same for all unless a port has a name. */
  readonly portsAt: (called: PodFacts | undefined) => Ports;
  /** The other side's places that its peers take, with the addresses of each that they take. */
  readonly takes: ReadonlyMap<Place, Addresses>;
}

/** The network policies of an environment. */
export interface Policies {
  /** What rules pods towards another place; undefined when no policy does. */
  readonly gateOf: (direction: Direction, pods: Place, other: Place) => Gate | undefined;
  /** What that lets through, without its rules. */
  readonly reachOf: (direction: Direction, pods: Place, other: Place) => Reach | undefined;
  /** Places that pods' policies let any traffic to or from; undefined when none rules it. */
  readonly peersOf: (direction: Direction, pods: Place) => Peers | undefined;
}

/** Places, by what they are let through for. */
export type Peers = Pick<ReadonlyMap<Place, unknown>, 'has' | 'keys'>;

/** What rules pods in a direction, by the places that it takes. */
interface RulesOfPods {
  readonly at: At;
  readonly byPlace: ReadonlyMap<Place, readonly Opened[]>;
}

/** A rule that takes a place, with the addresses of it that the rule takes. */
interface Opened {
  readonly rule: SideRule;
  readonly addresses: Addresses;
}

const labelOfName = 'kubernetes.io/metadata.name';

/**
 * Reads policies as the VPC CNI enforces them: they add up, a pod that one selects is closed for what none of them
 * opens, and an `ipBlock` takes pods by their addresses too. Source: Kubernetes documentation, Network Policies; EKS
 * user guide, Limit Pod traffic with Kubernetes network policies.
 */
export function policiesOf(environment: Environment, places: readonly Place[]): Policies {
  const { manifests } = environment;
  const matcher = matching(places, namespaceLabels(manifests));
  const sides = new Map<string, Side[]>();
  // Those of a seat are its guest's to widen.
  const policies = manifests.filter(
    ({ object: { kind, metadata } }) =>
      kind === 'NetworkPolicy' && !isSeat(environment, metadata.namespace ?? ''),
  );
  for (const policy of policies) {
    for (const side of sidesOf(policy, matcher)) {
      const key = sideKey(side.direction, side.namespace);
      sides.set(key, [...(sides.get(key) ?? []), side]);
    }
  }
  const rulesOf = remember((direction, { pods }): RulesOfPods | undefined => {
    if (pods === undefined) return undefined;
    const own = (sides.get(sideKey(direction, pods.namespace)) ?? []).filter(({ selector }) =>
      selects(selector, pods.labels),
    );
    if (own.length === 0) return undefined;
    return { at: whereToLook(own), byPlace: byPlace(own.flatMap(({ rules }) => rules)) };
  });
  const gateOf = (direction: Direction, pods: Place, other: Place): Gate | undefined => {
    const found = rulesOf(direction, pods);
    if (found === undefined) return undefined;
    const called = (direction === 'egress' ? other : pods).pods;
    const rules = (found.byPlace.get(other) ?? []).map(
      ({ rule: { object, file, key, made, portsAt }, addresses }): Rule => ({
        object,
        file,
        key,
        made,
        addresses,
        ports: portsAt(called),
      }),
    );
    return gate(found.at, rules, other.addresses);
  };
  const reachOf = (direction: Direction, pods: Place, other: Place): Reach | undefined => {
    const found = rulesOf(direction, pods);
    if (found === undefined) return undefined;
    const called = (direction === 'egress' ? other : pods).pods;
    const areas = (found.byPlace.get(other) ?? []).map(
      ({ rule, addresses }): Area => ({ ports: rule.portsAt(called), addresses }),
    );
    return reachOver(areas, other.addresses);
  };
  const peersOf = (direction: Direction, pods: Place) => rulesOf(direction, pods)?.byPlace;
  return { gateOf, reachOf, peersOf };
}

function sideKey(direction: Direction, namespace: string): string {
  return `${direction} ${namespace}`;
}

function byPlace(rules: readonly SideRule[]): ReadonlyMap<Place, readonly Opened[]> {
  const opened = new Map<Place, Opened[]>();
  for (const rule of rules) {
    for (const [place, addresses] of rule.takes) {
      const own = opened.get(place);
      if (own === undefined) opened.set(place, [{ rule, addresses }]);
      else own.push({ rule, addresses });
    }
  }
  return opened;
}

/** Where to add a rule that is missing: the policy that has the most. */
function whereToLook(sides: readonly Side[]): At {
  const { object, direction, file, key, made } = sides.reduce((a, b) =>
    b.rules.length > a.rules.length ? b : a,
  );
  return { object: `${object} (${direction})`, file, key, made };
}

/** Remembers what was found for pods. */
function remember<T>(
  find: (direction: Direction, pods: Place) => T,
): (direction: Direction, pods: Place) => T {
  const found = { ingress: new Map<Place, T>(), egress: new Map<Place, T>() };
  return (direction, pods) => {
    const known = found[direction];
    const value = known.has(pods) ? (known.get(pods) as T) : find(direction, pods);
    known.set(pods, value);
    return value;
  };
}

type Matcher = (peer: Peer, namespace: string) => ReadonlyMap<Place, Addresses>;

/** Source: NetworkPolicySpec: without `policyTypes`, Ingress always, and Egress where there are egress rules. */
function sidesOf(policy: ManifestObject, matches: Matcher): readonly Side[] {
  const spec = block(policy.object['spec']);
  const implied = ['Ingress', ...(spec['egress'] === undefined ? [] : ['Egress'])];
  const types = (spec['policyTypes'] ?? implied) as readonly string[];
  const namespace = policy.object.metadata.namespace ?? 'default';
  const side = (direction: Direction, peersKey: 'from' | 'to'): Side => ({
    ...atManifest(policy, `spec.${direction}`),
    direction,
    namespace,
    selector: (spec['podSelector'] ?? {}) as Selector,
    rules: listOf(spec[direction]).map((rule, i) => {
      // A rule without peers takes all.
      const given = listOf(block(rule)[peersKey]) as readonly Peer[];
      const peers = given.length === 0 ? [anyone] : given;
      return {
        ...atManifest(policy, `spec.${direction}[${i}]`),
        peers,
        portsAt: portsIn(listOf(block(rule)['ports']) as readonly Block[]),
        takes: merged(peers.map((peer) => matches(peer, namespace))),
      };
    }),
  });
  return [
    ...(types.includes('Ingress') ? [side('ingress', 'from')] : []),
    ...(types.includes('Egress') ? [side('egress', 'to')] : []),
  ];
}

const anyone: Peer = {};

function merged(maps: readonly ReadonlyMap<Place, Addresses>[]): ReadonlyMap<Place, Addresses> {
  const [first] = maps;
  if (first !== undefined && maps.length === 1) return first;
  const all = new Map<Place, Addresses>();
  for (const [place, addresses] of maps.flatMap((map) => [...map])) {
    all.set(place, union(all.get(place) ?? none, addresses));
  }
  return all;
}

/** Every port where none is listed. A name means the port that the called pods give it; without one, none. */
function portsIn(listed: readonly Block[]): (called: PodFacts | undefined) => Ports {
  if (listed.length === 0) return () => everyPort;
  const read = (called: PodFacts | undefined): Ports =>
    anyOf(
      ...listed.map(({ protocol = 'TCP', port, endPort }) => {
        if (port === undefined) return ports(protocol);
        const number = typeof port === 'number' ? port : called?.ports.get(String(port));
        if (number === undefined) return noPort;
        const to = typeof endPort === 'number' ? endPort : number;
        return protocol === 'TCP' ? tcp(number, to) : ports(protocol, number, to);
      }),
    );
  if (listed.some(({ port }) => typeof port === 'string')) return read;
  const always = read(undefined);
  return () => always;
}

/** Finds the places that a peer takes, once for all that are written alike. */
function matching(places: readonly Place[], namespaces: ReadonlyMap<string, Labels>): Matcher {
  const known = new Map<string, ReadonlyMap<Place, Addresses>>();
  const withPods = places.filter(({ pods }) => pods !== undefined);
  const find = ({ ipBlock, podSelector, namespaceSelector }: Peer, namespace: string) => {
    if (ipBlock !== undefined) {
      const block = addressesOfBlock(ipBlock);
      return places
        .filter(({ addresses }) => overlaps(block, addresses))
        .map((place) => [place, block] as const);
    }
    if (podSelector === undefined && namespaceSelector === undefined) {
      return places.map((place) => [place, place.addresses] as const);
    }
    return withPods
      .filter(({ pods }) => {
        const { namespace: own = '', labels = {} } = pods ?? {};
        const inNamespace =
          namespaceSelector === undefined
            ? own === namespace
            : selects(namespaceSelector, namespaces.get(own) ?? nameLabel(own));
        return inNamespace && (podSelector === undefined || selects(podSelector, labels));
      })
      .map((place) => [place, place.addresses] as const);
  };
  return (peer, namespace) => {
    const key = `${namespace} ${JSON.stringify(peer)}`;
    const found = known.get(key) ?? new Map(find(peer, namespace));
    known.set(key, found);
    return found;
  };
}

function namespaceLabels(manifests: readonly ManifestObject[]): ReadonlyMap<string, Labels> {
  return new Map(
    manifests
      .filter(({ object }) => object.kind === 'Namespace')
      .map(({ object: { metadata } }) => [
        metadata.name,
        { ...metadata.labels, ...nameLabel(metadata.name) },
      ]),
  );
}

const nameLabel = (name: string): Labels => ({ [labelOfName]: name });
