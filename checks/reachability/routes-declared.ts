import type { Finding } from '../finding';
import { argumentOf } from '../model/lookup';
import type { Environment } from '../model/model';
import { seatsIn } from '../model/seats';
import { ofKind, podsOf, portOf } from './declared';
import {
  byAddress,
  configurationsOf,
  type Exposure,
  exposuresOf,
  ownersOf,
  portsOf,
  routesIn,
} from './exposure';
import { finding, sources, type Told } from './finding';
import { atManifest, atResource } from './gate';
import type { ReachGraph } from './graph';
import { covers } from './intervals';
import { nodesIn } from './listeners';
import { namesTold } from './names';
import { tcp } from './ports';

/** What the internet can ask of services against the routes that they declare, and what a call's name leads to. */
export function routeFindings(graph: ReachGraph): readonly Finding[] {
  const exposures = exposuresOf(graph);
  const { environment } = graph;
  return [
    ...missingRoutes(graph, exposures),
    ...guestRoutes(graph, exposures),
    ...undeclaredRoutes(graph, exposures),
    ...namesTold(environment),
    ...emptyTargets(environment, exposures),
    ...nodePorts(environment, exposures),
    ...unknownDirectives(graph),
    ...callNames(graph),
  ].map((told) => finding(environment, told));
}

/** The paths that nginx must know for a prefix: itself and what is below it. */
function pathsOf(prefix: string): readonly string[] {
  return prefix.endsWith('/') ? [prefix] : [`= ${prefix}`, `${prefix}/`];
}

const routesKey = 'ConfigMap gateway/gateway: data.nginx.conf';

interface Declared {
  readonly service: string;
  readonly path: string;
}

function declaredRoutes({ services }: Environment): readonly Declared[] {
  return services.flatMap((service) =>
    'routes' in service
      ? (service.routes ?? []).flatMap(pathsOf).map((path) => ({ service: service.name, path }))
      : [],
  );
}

function isDeclared(
  { environment }: ReachGraph,
  { host, path, listener, to }: Exposure,
  route: Declared,
): boolean {
  return (
    path === route.path &&
    host === environment.region?.dns.domain &&
    listener.protocol === 'HTTPS' &&
    listener.port === 443 &&
    to !== undefined &&
    ownersOf(to) === route.service &&
    to.port !== undefined &&
    covers(portOf(environment, route.service), tcp(to.port))
  );
}

function missingRoutes(graph: ReachGraph, exposures: readonly Exposure[]): readonly Told[] {
  const { environment } = graph;
  return declaredRoutes(environment)
    .filter((route) => !exposures.some((exposure) => isDeclared(graph, exposure, route)))
    .map(({ service, path }) => {
      const domain = String(environment.region?.dns.domain);
      const found =
        exposures.find((one) => one.host === domain && one.path === path) ??
        exposures.find((one) => one.host === domain && one.listener.port === 443);
      const answer = found?.answer ?? 'nobody: the domain leads to no load balancer';
      return {
        rule: 'missing-route',
        file: found === undefined ? environment.file : `manifests/${environment.name}/gateway.yaml`,
        key: found === undefined ? 'resource.aws_route53_record' : routesKey,
        value: answer,
        message: `https://${domain} does not lead ${path} to ${service}, as its routes declare, but to ${answer}`,
        witness: wayOf(environment, found, `${service} is not reached`),
        source: sources.nginx,
        mend: `look at routes of services/catalogue/${service}.ts, charts/gateway and charts/service/address.ts`,
      };
    });
}

function undeclaredRoutes(graph: ReachGraph, exposures: readonly Exposure[]): readonly Told[] {
  const { environment } = graph;
  const declared = declaredRoutes(environment);
  return exposures
    .filter((exposure) => exposure.to !== undefined)
    .filter((exposure) => !declared.some((route) => isDeclared(graph, exposure, route)))
    .map((exposure) => {
      const { host, path, answer, listener } = exposure;
      const what = `${listener.protocol} port ${listener.port} of ${host || exposure.balancer.id}${path === '' ? '' : `, path ${path},`}`;
      return {
        rule: 'undeclared-exposure',
        file: path === '' ? environment.file : `manifests/${environment.name}/gateway.yaml`,
        key: path === '' ? listener.resource.key : routesKey,
        value: path || listener.port,
        message: `the internet reaches ${answer} over ${what} and no routes declare it`,
        witness: wayOf(environment, exposure, answer),
        source: sources.nginx,
        mend: `take it out of charts/gateway, or add it to routes of services/catalogue/${answer}.ts`,
      };
    });
}

/** The name of each seat leads to the gateway of its guest, and to nothing that is the region's own. */
function guestRoutes({ environment }: ReachGraph, exposures: readonly Exposure[]): readonly Told[] {
  return seatsIn(environment).flatMap(({ name, domain }) => {
    const upstream = `gateway.${name}.svc.cluster.local:443`;
    const own = exposures.filter(({ host, listener }) => host === domain && listener.port === 443);
    if (own.some((one) => one.path === '/' && one.upstream === upstream)) return [];
    const answer = own[0]?.answer ?? 'nobody: the domain leads to no load balancer';
    return [
      {
        rule: 'missing-route',
        file: own.length === 0 ? environment.file : `manifests/${environment.name}/gateway.yaml`,
        key: own.length === 0 ? 'resource.aws_route53_record' : routesKey,
        value: answer,
        message: `https://${domain} does not lead to the gateway of guests in ${name}, but to ${answer}`,
        witness: wayOf(environment, own[0], `${name} is not reached`),
        source: sources.nginx,
        mend: 'look at charts/gateway and stacks/edge',
      },
    ];
  });
}

function wayOf({ name }: Environment, exposure: Exposure | undefined, end: string) {
  const objects =
    exposure === undefined
      ? []
      : [exposure.balancer.id, exposure.listener.resource.address, ...exposure.over];
  return [
    { object: `${name}/internet`, edge: 'calls' },
    ...objects.map((object) => ({ object: `${name}/${object}`, edge: 'passes it on to' })),
    { object: `${name}/${end}` },
  ];
}

/** A listener that forwards to a group without nodes answers nobody. */
function emptyTargets(environment: Environment, exposures: readonly Exposure[]): readonly Told[] {
  const targets = new Set(
    exposures.map(({ listener }) => listener.targets).filter((one) => one !== undefined),
  );
  return [...targets]
    .filter((group) => nodesIn(environment, group).length === 0)
    .map((group) => ({
      rule: 'missing-route',
      ...withoutObject(atResource(environment.file, group)),
      value: 0,
      message: `${group.address} has no nodes: no Auto Scaling group is attached to it`,
      witness: [{ object: `${environment.name}/${group.address}`, edge: 'has' }, { object: 'no node group' }],
      source: sources.balancers,
      mend: 'attach the steady node groups in stacks/edge/balancer.ts',
    }));
}

function withoutObject({ file, key }: { readonly file: string; readonly key: string }) {
  return { file, key };
}

/** A port of every node, which no load balancer asks for. */
function nodePorts(environment: Environment, exposures: readonly Exposure[]): readonly Told[] {
  const asked = new Set(
    exposures.map(({ listener }) => listener.targets && argumentOf(listener.targets, 'port')),
  );
  return environment.manifests
    .filter(({ object }) => object.kind === 'Service')
    .flatMap((service) =>
      portsOf(service)
        .filter(({ nodePort }) => nodePort !== undefined && !asked.has(nodePort))
        .map((port) => {
          const at = atManifest(service, 'spec.ports');
          return {
            rule: 'undeclared-node-port',
            ...withoutObject(at),
            value: port['nodePort'],
            message: `${at.object} opens port ${String(port['nodePort'])} on every node, and no load balancer sends there`,
            witness: [
              { object: `${environment.name}/nodes`, edge: `pass port ${String(port['nodePort'])} on to` },
              { object: `${environment.name}/${at.object}` },
            ],
            source: sources.services,
            mend: 'take the node port away: only the gateway has any, in charts/gateway/gateway-ports.ts',
          };
        }),
    );
}

function unknownDirectives({ environment, places }: ReachGraph): readonly Told[] {
  const configurations = new Set(
    ofKind(places.all, 'pods').flatMap((place) => configurationsOf(environment, place)),
  );
  return [...configurations].flatMap((configuration) => {
    const at = atManifest(configuration, 'data.nginx.conf');
    return routesIn(configuration).unknown.map((directive) => ({
      rule: 'unknown-directive',
      ...withoutObject(at),
      value: directive,
      message: `${at.object} has ${directive}, of which checks/reachability/nginx.ts does not know where it sends requests`,
      witness: [{ object: `${environment.name}/${at.object}`, edge: 'has' }, { object: directive }],
      source: sources.closedWorld,
      mend: 'take it away, or read it in checks/reachability/nginx.ts',
    }));
  });
}

/** Callers use `http://<service>`: the Service of that name must lead to the callee's pods, on its port. */
function callNames(graph: ReachGraph): readonly Told[] {
  const { environment, places } = graph;
  const called = new Set(environment.services.flatMap(({ calls = [] }) => calls as readonly string[]));
  return [...called]
    .filter((name) => podsOf(places.all, name).length > 0)
    .flatMap((name): readonly Told[] => {
      const backend = byAddress(graph, `${name}.services:80`);
      const expected = portOf(environment, name);
      const fits =
        backend?.port !== undefined && ownersOf(backend) === name && covers(expected, tcp(backend.port));
      if (fits) return [];
      const found =
        backend === undefined
          ? 'no Service port'
          : `${ownersOf(backend)} on port ${backend.port ?? 'unknown'}`;
      return [
        {
          rule: 'missing-call',
          file: backend?.service.file ?? `manifests/${environment.name}/${name}.yaml`,
          key: `Service services/${name}: spec`,
          value: found,
          message: `http://${name} leads to ${found}, not to the pods of ${name} on its port`,
          witness: [
            { object: `${environment.name}/http://${name}`, edge: 'leads to' },
            { object: `${environment.name}/Service services/${name}`, edge: 'and so to' },
            { object: found },
          ],
          source: sources.services,
          mend: `put right charts/service/address.ts, or port in services/catalogue/${name}.ts`,
        },
      ];
    });
}
