import type { Environment } from '../model/model';
import {
  type Declaration,
  dns,
  dnsServers,
  instanceOf,
  ofKind,
  ofType,
  podsOf,
  portOf,
  type StoreUse,
  storesOf,
} from './declared';
import { gatewayPorts } from './gateway-ports';
import { nodePortsBehind } from './listeners';
import type { Place } from './place';
import { anyOf, everyPort, type Ports, tcp } from './ports';

const https = tcp(443);

/** What the internet may call, by the type of load balancer. */
export const edgePorts: Readonly<Record<string, Ports>> = {
  // Port 80 only tells a client to come back with HTTPS.
  application: anyOf(tcp(80), https),
  network: tcp(8883),
};

/** What the API server calls on nodes: kubelet, aggregated APIs, admission webhooks. */
const fromControlPlane = anyOf(https, tcp(4443), tcp(9443), tcp(10250), tcp(10251));

type Row = (environment: Environment, places: readonly Place[]) => readonly Omit<Declaration, 'by'>[];

/** What no service's file can declare, since it is the platform's own, by what it is for. */
export const platformRows: Readonly<Record<string, Row>> = {
  'the gateway passes requests on to what has routes': ({ services, ...environment }, places) => {
    const from = podsOf(places, 'gateway', 'gateway');
    return [
      { from, to: dnsServers(places), ports: dns, must: true },
      ...services
        .filter((service) => 'routes' in service && (service.routes?.length ?? 0) > 0)
        .map(({ name }) => ({
          from,
          to: podsOf(places, name),
          ports: portOf({ services, ...environment }, name),
          must: true,
        })),
    ];
  },
  'the gateway passes requests on to guests': (_, places) => [
    {
      from: podsOf(places, 'gateway', 'gateway'),
      to: ofKind(places, 'addon').filter(({ pods }) => pods?.owner === 'guests'),
      ports: tcp(gatewayPorts.web),
      must: true,
    },
  ],
  'load balancers and nodes pass connections on to the gateway; a policy knows them by the VPC’s addresses': (
    _,
    places,
  ) => {
    const to = podsOf(places, 'gateway', 'gateway');
    const ports = anyOf(tcp(gatewayPorts.web), tcp(gatewayPorts.stream));
    return [
      { from: ofKind(places, 'nodes'), to, ports, must: true },
      { from: ofKind(places, 'addon', 'balancer', 'control-plane', 'runner'), to, ports, must: false },
    ];
  },
  'the autoscaler and the log shipper call the API server and AWS, whose addresses are among those of nodes':
    (_, places) => {
      const scaler = podsOf(places, 'cluster-autoscaler', 'kube-system');
      const shipper = podsOf(places, 'log-shipper', 'kube-system');
      const from = [...scaler, ...shipper];
      return [
        { from, to: dnsServers(places), ports: dns, must: true },
        { from, to: ofKind(places, 'identity-agent'), ports: tcp(80), must: true },
        { from, to: ofKind(places, 'endpoint'), ports: https, must: true },
        { from: scaler, to: ofKind(places, 'control-plane'), ports: https, must: true },
        { from, to: ofKind(places, 'control-plane', 'nodes', 'addon'), ports: https, must: false },
      ];
    },
  'jobs bring each store to what services declare': (environment, places) => {
    const instances = environment.tier?.databases ?? [];
    return [
      ...instances.flatMap(({ name }) =>
        job(places, `database-setup-${name}`, instanceOf(environment, places, name), false),
      ),
      ...job(places, 'topics-setup', ofType(places, 'aws_msk_cluster', '', tcp(9098)), true),
      ...job(places, 'search-setup', ofType(places, 'aws_opensearch_domain', '', https), true),
    ];
  },
  'nodes pull images, mount files, ask for credentials and carry the pods of all services': (
    environment,
    places,
  ) => {
    const from = ofKind(places, 'nodes', 'addon');
    const nodes = ofKind(places, 'nodes');
    const stores = environment.services.flatMap((service) => storesOf(environment, places, service));
    const partners = environment.services.flatMap(({ egress = [] }) => egress.map(({ port }) => tcp(port)));
    const outside = anyOf(https, ...partners);
    return [
      { from, to: ofKind(places, 'nodes', 'addon'), ports: everyPort, must: false },
      { from, to: ofKind(places, 'endpoint', 'control-plane'), ports: https, must: false },
      { from: nodes, to: ofKind(places, 'endpoint', 'control-plane'), ports: https, must: true },
      { from, to: ofKind(places, 'identity-agent', 'instance-metadata'), ports: everyPort, must: false },
      { from: nodes, to: ofKind(places, 'object-storage'), ports: https, must: true },
      { from, to: ofKind(places, 'object-storage', 'third-party', 'internet'), ports: outside, must: false },
      ...stores.map(({ place, ports }) => ({ from, to: [place], ports, must: false })),
      ...ofType(places, 'aws_efs_mount_target', '', tcp(2049)).map(({ place, ports }) => ({
        from,
        to: [place],
        ports,
        must: false,
      })),
      // Open monitoring of MSK: JMX and node exporters, for what scrapes from kube-system.
      ...ofType(places, 'aws_msk_cluster', '', tcp(11001, 11002)).map(({ place, ports }) => ({
        from,
        to: [place],
        ports,
        must: false,
      })),
    ];
  },
  'the control plane calls kubelets and aggregated APIs; AWS runs it, and lets it out': (_, places) => {
    const from = ofKind(places, 'control-plane');
    return [
      { from, to: ofKind(places, 'nodes', 'addon'), ports: fromControlPlane, must: false },
      { from, to: ofKind(places, 'nodes'), ports: tcp(10250), must: true },
      { from, to: ofKind(places, 'endpoint'), ports: https, must: false },
      {
        from,
        to: ofKind(places, 'object-storage', 'third-party', 'internet'),
        ports: everyPort,
        must: false,
      },
    ];
  },
  'the runner that deploys calls GitHub, registries, AWS and the API server': (_, places) => {
    const from = ofKind(places, 'runner');
    return [
      {
        from,
        to: ofKind(places, 'control-plane', 'endpoint', 'object-storage', 'internet'),
        ports: https,
        must: true,
      },
      { from, to: ofKind(places, 'third-party'), ports: https, must: false },
    ];
  },
  'load balancers pass connections on to their node port': (environment, places) =>
    ofKind(places, 'balancer').flatMap((balancer) => {
      const ports = nodePortsBehind(environment, balancer);
      return [
        { from: [balancer], to: ofKind(places, 'nodes'), ports, must: true },
        { from: [balancer], to: ofKind(places, 'addon'), ports, must: false },
      ];
    }),
  'load balancers are open to all': (_, places) =>
    ofKind(places, 'balancer').flatMap((balancer) => {
      const type = String(balancer.location?.resource.attributes['load_balancer_type']);
      const ports = edgePorts[type] ?? [];
      const others = ofKind(places, 'nodes', 'addon', 'control-plane', 'runner', 'balancer');
      return [
        { from: ofKind(places, 'internet'), to: [balancer], ports, must: true },
        { from: [...others, ...ofKind(places, 'third-party')], to: [balancer], ports, must: false },
      ];
    }),
};

function job(places: readonly Place[], name: string, stores: readonly StoreUse[], byRole: boolean) {
  const from = podsOf(places, name, 'platform');
  return [
    { from, to: dnsServers(places), ports: dns, must: true },
    ...stores.map(({ place, ports }) => ({ from, to: [place], ports, must: true })),
    ...(byRole ? [{ from, to: ofKind(places, 'identity-agent'), ports: tcp(80), must: true }] : []),
  ];
}
