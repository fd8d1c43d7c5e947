import { argumentOf, numberOf } from '../model/lookup';
import type { Block, Environment, ManifestObject } from '../model/model';
import { type Labels, selects } from '../model/selector';
import { ofKind } from './declared';
import { block, listOf } from './gate';
import type { ReachGraph } from './graph';
import { type Listener, listenersOf, namesOf } from './listeners';
import { type NginxRoutes, routesOf, serverFor } from './nginx';
import type { Place } from './place';

/** One thing that the internet can ask for, and who answers. */
export interface Exposure {
  readonly listener: Listener;
  readonly balancer: Place;
  /** Empty for a load balancer that no name leads to. */
  readonly host: string;
  /** `= /v1/orders` for exactly it, `/v1/orders/` for all below; empty where all paths have one answer. */
  readonly path: string;
  /** Where the gateway passes it on to, `host:port`. */
  readonly upstream?: string;
  /** The pods that answer; absent where a load balancer or the gateway does. */
  readonly to?: Backend;
  /** Who answers, in words. */
  readonly answer: string;
  /** The objects behind the listener, in order. */
  readonly over: readonly string[];
}

/** Pods behind a Service's port. */
export interface Backend {
  readonly service: ManifestObject;
  readonly pods: readonly Place[];
  readonly port: number | undefined;
}

/** Everything that the internet can ask for, over listeners, node ports and the gateway's routes. */
export function exposuresOf(graph: ReachGraph): readonly Exposure[] {
  const { environment, places } = graph;
  return ofKind(places.all, 'balancer').flatMap((balancer) =>
    balancer.location === undefined
      ? []
      : listenersOf(environment, balancer.location.resource).flatMap((listener) =>
          behind(graph, balancer, listener),
        ),
  );
}

function behind(graph: ReachGraph, balancer: Place, listener: Listener): readonly Exposure[] {
  const { environment } = graph;
  const resource = balancer.location?.resource;
  const hosts = resource === undefined ? [] : namesOf(environment, resource);
  const names = hosts.length === 0 ? [''] : hosts;
  const shared = { listener, balancer };
  if (listener.targets === undefined) {
    return names.map((host) => ({
      ...shared,
      host,
      path: '',
      answer: `the load balancer: ${listener.action}`,
      over: [],
    }));
  }
  const nodePort = numberOf(argumentOf(listener.targets, 'port'));
  const backend = nodePort === undefined ? undefined : byNodePort(graph, nodePort);
  if (backend === undefined) {
    return names.map((host) => ({
      ...shared,
      host,
      path: '',
      answer: `nobody: no Service has node port ${nodePort}`,
      over: [],
    }));
  }
  const over = [listener.targets.address, nameOf(backend.service)];
  const routes = gatewayRoutes(environment, backend);
  if (routes === undefined) {
    const owners = [...new Set(backend.pods.map(({ pods }) => pods?.owner))].join(', ');
    return names.map((host) => ({ ...shared, host, path: '', to: backend, answer: owners, over }));
  }
  return names
    .flatMap((name) => namesUnder(name, routes))
    .flatMap((host) => {
      const server = backend.port === undefined ? undefined : serverFor(routes.servers, backend.port, host);
      const locations = server?.locations ?? [];
      const gateway = { ...shared, host, over };
      if (locations.length === 0) return [{ ...gateway, path: '', answer: 'the gateway: no route' }];
      return locations.map(({ match, path, upstream }): Exposure => {
        const to = upstream === undefined ? undefined : byAddress(graph, upstream);
        const answer =
          upstream === undefined
            ? 'the gateway itself'
            : to === undefined
              ? `nobody: ${upstream}`
              : ownersOf(to);
        return {
          ...gateway,
          path: match === '' ? path : `${match} ${path}`,
          ...(upstream !== undefined && { upstream }),
          ...(to !== undefined && { to, over: [...over, nameOf(to.service)] }),
          answer,
        };
      });
    });
}

/** The names of a record that stands for many, as far as the gateway tells them apart; and any other. */
function namesUnder(name: string, { servers }: NginxRoutes): readonly string[] {
  if (!name.startsWith('*.')) return [name];
  return [name, ...servers.flatMap(({ names }) => names.filter((one) => one.endsWith(name.slice(1))))];
}

export function ownersOf({ pods }: Backend): string {
  return [...new Set(pods.map((place) => place.pods?.owner ?? place.id))].join(', ') || 'nobody';
}

function nameOf({ object: { kind, metadata } }: ManifestObject): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}

/** The routes of the gateway among these pods; undefined when none of them is one. */
function gatewayRoutes(environment: Environment, { pods }: Backend): NginxRoutes | undefined {
  const [configuration] = pods.flatMap((place) => configurationsOf(environment, place));
  return configuration && routesIn(configuration);
}

const alreadyRead = new WeakMap<ManifestObject, NginxRoutes>();

/** What a ConfigMap's `nginx.conf` does with requests. */
export function routesIn(configuration: ManifestObject): NginxRoutes {
  const routes =
    alreadyRead.get(configuration) ?? routesOf(String(block(configuration.object['data'])[fileOfRoutes]));
  alreadyRead.set(configuration, routes);
  return routes;
}

const fileOfRoutes = 'nginx.conf';

const withRoutes = once(({ manifests }) =>
  manifests.filter(
    ({ object }) => object.kind === 'ConfigMap' && typeof block(object['data'])[fileOfRoutes] === 'string',
  ),
);

/** Remembers what was found in an environment. */
function once<T>(find: (environment: Environment) => T): (environment: Environment) => T {
  const known = new WeakMap<Environment, { readonly value: T }>();
  return (environment) => {
    const found = known.get(environment) ?? { value: find(environment) };
    known.set(environment, found);
    return found.value;
  };
}

/** The ConfigMaps with an `nginx.conf` that a pod mounts. */
export function configurationsOf(environment: Environment, { pods }: Place): readonly ManifestObject[] {
  const volumes = listOf(pods?.workload?.pod['volumes']) as readonly Block[];
  const names = volumes.map((volume) => block(volume['configMap'])['name']);
  return withRoutes(environment).filter(
    ({ object: { metadata } }) => metadata.namespace === pods?.namespace && names.includes(metadata.name),
  );
}

function byNodePort(graph: ReachGraph, nodePort: number): Backend | undefined {
  for (const service of servicesIn(graph.environment)) {
    const port = portsOf(service).find((one) => one['nodePort'] === nodePort);
    if (port !== undefined) return backendOf(graph, service, port);
  }
  return undefined;
}

/** Who answers at `<service>.<namespace>.svc.cluster.local:<port>`, or at `<service>` within a namespace. */
export function byAddress(graph: ReachGraph, address: string, from = ''): Backend | undefined {
  const [host = '', port = '80'] = address.split(':');
  const [name, namespace = from] = host.split('.');
  const service = servicesIn(graph.environment).find(
    ({ object: { metadata } }) => metadata.name === name && metadata.namespace === namespace,
  );
  const found = service && portsOf(service).find((one) => one['port'] === Number(port));
  return service && found && backendOf(graph, service, found);
}

function backendOf({ places }: ReachGraph, service: ManifestObject, port: Block): Backend {
  const matchLabels = block(service.object['spec'])['selector'] as Labels | undefined;
  const pods = places.all.filter(
    ({ pods: facts }) =>
      facts !== undefined &&
      matchLabels !== undefined &&
      facts.namespace === service.object.metadata.namespace &&
      selects({ matchLabels }, facts.labels),
  );
  const target = port['targetPort'] ?? port['port'];
  const number = typeof target === 'number' ? target : pods[0]?.pods?.ports.get(String(target));
  return { service, pods, port: number };
}

const servicesIn = once(({ manifests }) => manifests.filter(({ object }) => object.kind === 'Service'));

export function portsOf({ object }: ManifestObject): readonly Block[] {
  return listOf(block(object['spec'])['ports']) as readonly Block[];
}
