import type { Evidence } from '../finding';
import type { Model } from '../model/model';
import { ofKind, podsOf } from './declared';
import { type Exposure, exposuresOf } from './exposure';
import { type ReachGraph, reachGraph } from './graph';
import type { Place } from './place';
import { describePorts } from './ports';

/** What the internet reaches, what each service reaches, and who calls it. */
export function reachEvidence({ environments }: Model): readonly Evidence[] {
  return environments
    .filter(({ services }) => services.length > 0)
    .map(reachGraph)
    .flatMap((graph) => [fromInternet(graph), toStores(graph), callers(graph)]);
}

function fromInternet(graph: ReachGraph): Evidence {
  const exposures = exposuresOf(graph);
  const key = ({ host, listener, answer }: Exposure, path: string) =>
    [host, listener.port, answer, path].join(' ');
  const exact = new Set(exposures.map((one) => key(one, one.path)));
  return {
    environment: graph.environment.name,
    title: 'The internet reaches',
    note: 'Over listeners, node ports and the gateway’s routes: a path and all below it, or with `=` the path alone.',
    columns: ['host', 'port', 'path', 'who answers', 'over'],
    rows: exposures
      .filter((one) => !exact.has(key(one, `${one.path.replace(/^= /, '')}/`)))
      .map((one) => {
        const { host, listener, path, answer, over } = one;
        const whole = path !== '/' && exact.has(key(one, `= ${path.replace(/\/$/, '')}`));
        return [
          host,
          `${listener.protocol} ${listener.port}`,
          (whole ? path.slice(0, -1) : path) || 'every path',
          answer,
          over.slice(-1).join(),
        ];
      }),
  };
}

function toStores(graph: ReachGraph): Evidence {
  const { environment, places } = graph;
  const targets = [...ofKind(places.all, 'store', 'object-storage', 'third-party')].filter(
    ({ location }) => location?.resource.type !== 'aws_efs_mount_target',
  );
  return {
    environment: environment.name,
    title: 'Services reach stores and third parties',
    note: 'The port on which the network lets a connection through; what it may do there is for IAM to say.',
    columns: ['service', ...targets.map(nameOf)],
    rows: environment.services.map(({ name }) => [
      name,
      ...targets.map((to) => {
        const [ports] = podsOf(places.all, name).map((from) => graph.reach(from, to).possible);
        return ports === undefined || ports.length === 0 ? '' : describePorts(ports);
      }),
    ]),
  };
}

function nameOf({ id, location }: Place): string {
  return location?.resource.path ?? id;
}

function callers(graph: ReachGraph): Evidence {
  const { environment, places } = graph;
  return {
    environment: environment.name,
    title: 'Who calls each service',
    note: 'Pods that the network lets through to it; a node also reaches the pods that it runs, for their probes.',
    columns: ['service', 'called by', 'on'],
    rows: environment.services.map(({ name }) => {
      const ways = podsOf(places.all, name).flatMap((to) =>
        ofKind(places.all, 'pods').map((from) => ({
          from: from.pods?.owner ?? from.id,
          reach: graph.reach(from, to).possible,
        })),
      );
      const open = ways.filter(({ reach }) => reach.length > 0);
      return [
        name,
        [...new Set(open.map(({ from }) => from))].sort().join(', ') || 'nobody',
        [...new Set(open.map(({ reach }) => describePorts(reach)))].join(', '),
      ];
    }),
  };
}
