import type { Finding } from '../finding';
import type { Environment } from '../model/model';
import { type Declaration, declaredBy } from './declared';
import { finding, sources } from './finding';
import type { Gate } from './gate';
import type { ReachGraph } from './graph';
import { overlaps, subtract, union } from './intervals';
import type { Place, PlaceKind } from './place';
import { platformRows } from './platform';
import { describePorts, noPort, type Ports } from './ports';

/** What a way to a kind of place is, in the names of rules and in words. */
const targets: Readonly<Record<PlaceKind, { readonly rule: string; readonly key: string }>> = {
  pods: { rule: 'call', key: 'calls' },
  addon: { rule: 'call', key: 'calls' },
  nodes: { rule: 'call', key: 'calls' },
  store: { rule: 'store', key: 'database, topics, cache or search' },
  'object-storage': { rule: 'egress', key: 'buckets' },
  'third-party': { rule: 'egress', key: 'egress' },
  internet: { rule: 'egress', key: 'egress' },
  endpoint: { rule: 'egress', key: 'egress' },
  'control-plane': { rule: 'egress', key: 'egress' },
  nat: { rule: 'egress', key: 'egress' },
  runner: { rule: 'call', key: 'calls' },
  balancer: { rule: 'egress', key: 'egress' },
  'identity-agent': { rule: 'credentials', key: 'database, topics, cache, search or buckets' },
  'instance-metadata': { rule: 'credentials', key: 'egress' },
};

/** Everything that an environment's data files and the platform's table declare. */
export function declarationsOf(environment: Environment, places: readonly Place[]): readonly Declaration[] {
  return [
    ...environment.services.flatMap((service) => declaredBy(environment, places, service)),
    ...Object.entries(platformRows).flatMap(([by, row]) =>
      row(environment, places).map((declaration) => ({
        ...declaration,
        by: `checks/reachability/platform.ts: ${by}`,
      })),
    ),
  ];
}

/** Ways that nobody declared, and declared ones that are not there. */
export function wayFindings(graph: ReachGraph, declarations: readonly Declaration[]): readonly Finding[] {
  const { places } = graph;
  const allowed = allowedBy(declarations);
  const callers = places.all.filter(({ kind }) => kind !== 'object-storage' && !isOnNode(kind));
  const undeclared = callers.flatMap((from) =>
    calleesOf(graph, from).flatMap((to) => {
      const excess = subtract(graph.reach(from, to).possible, allowed.get(from)?.get(to) ?? noPort);
      return excess.length === 0 ? [] : [undeclaredWay(graph, from, to, excess)];
    }),
  );
  return [...undeclared, ...missingWays(graph, declarations)];
}

function allowedBy(declarations: readonly Declaration[]): ReadonlyMap<Place, ReadonlyMap<Place, Ports>> {
  const allowed = new Map<Place, Map<Place, Ports>>();
  for (const { from, to, ports } of declarations) {
    for (const source of from) {
      const own = allowed.get(source) ?? new Map<Place, Ports>();
      allowed.set(source, own);
      for (const target of to) own.set(target, union(own.get(target) ?? noPort, ports));
    }
  }
  return allowed;
}

function calleesOf({ places, policies }: ReachGraph, from: Place): readonly Place[] {
  const peers = from.pods && policies.peersOf('egress', from);
  const all = peers === undefined ? places.all : [...peers.keys()];
  const onNode = from.location?.kind === 'nodes';
  return all.filter(
    (to) =>
      (to !== from || to.kind === 'pods') &&
      (onNode || !isOnNode(to.kind)) &&
      // What is outside calls in; what of it calls what else of it is not this network's to say.
      (from.location !== undefined || to.location !== undefined),
  );
}

function isOnNode(kind: PlaceKind): boolean {
  return kind === 'identity-agent' || kind === 'instance-metadata';
}

function undeclaredWay(graph: ReachGraph, from: Place, to: Place, ports: Ports): Finding {
  const gates = graph.gates(from, to);
  const at = narrowest(gates, ports);
  const fromOutside = from.location === undefined;
  const { rule, key } = targets[to.kind];
  return finding(graph.environment, {
    rule: `undeclared-${fromOutside ? 'exposure' : rule}`,
    file: at?.file ?? graph.environment.file,
    key: at?.key ?? '',
    value: describePorts(ports),
    message: `${from.id} reaches ${to.id} on ${describePorts(ports)}, and nothing declares it`,
    witness: graph.witness(from, to, ports),
    source: from.kind === 'pods' || to.kind === 'pods' ? sources.policies : sources.groups,
    mend: `take away ${at === undefined ? 'what lets it through' : `${at.object} ${at.made}`}, or declare the way: ${declareAt(from, key)}`,
  });
}

/** The rule to look at first: a pod's own, else that of the gate which opens least. */
function narrowest(gates: readonly Gate[], ports: Ports) {
  const rules = gates.flatMap((gate) => gate.rules.filter((rule) => overlaps(rule.ports, ports)).slice(0, 1));
  return rules.find(({ file }) => file.endsWith('.yaml')) ?? rules[0];
}

function declareAt({ pods, kind }: Place, key: string): string {
  return kind === 'pods' && pods?.namespace === 'services'
    ? `${key} in services/catalogue/${pods.owner}.ts`
    : 'a row of checks/reachability/platform.ts';
}

/** Declared ways that are not open from every address of the one to every address of the other, once for each pair. */
function missingWays(graph: ReachGraph, declarations: readonly Declaration[]): readonly Finding[] {
  return declarations
    .filter(({ must }) => must)
    .flatMap((declaration) =>
      declaration.from.flatMap((from) =>
        declaration.to.flatMap((to) => {
          const lacks = subtract(declaration.ports, graph.reach(from, to).certain);
          return lacks.length === 0 ? [] : [missingWay(graph, declaration, from, to, lacks)];
        }),
      ),
    );
}

function missingWay(graph: ReachGraph, { by }: Declaration, from: Place, to: Place, ports: Ports): Finding {
  const { at: shutAt, witness } = graph.obstacle(from, to, ports);
  return finding(graph.environment, {
    rule: `missing-${from.location === undefined ? 'route' : targets[to.kind].rule}`,
    file: shutAt?.file ?? graph.environment.file,
    key: shutAt?.key ?? '',
    value: describePorts(ports),
    message: `${from.id} does not reach ${to.id} on ${describePorts(ports)} (or not from and to every address), as declared by ${by}`,
    witness,
    source: from.kind === 'pods' || to.kind === 'pods' ? sources.policies : sources.groups,
    mend: `let it through ${shutAt === undefined ? 'on its way' : `${shutAt.object} ${shutAt.made}`}, or take the declaration away`,
  });
}
