import type { NetworkPolicyEgressRule, NetworkPolicyIngressRule } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { Service } from '../../services/service';
import { Allowance, blocks, podsOf, tcp, toDns, toPodIdentity } from '../network-rules';
import type { Place } from '../place';
import { brokerPort, databaseHolding } from './configuration';

/** Whom a service may speak with: those that its file and its callers' files name, and nobody else. */
export class ServiceNetwork extends Allowance {
  constructor(scope: Construct, id: string, { service, place }: { service: Service; place: Place }) {
    super(scope, id, {
      name: service.name,
      namespace: place.home.namespaces.services,
      ingress: ingressOf(service, place),
      egress: egressOf(service, place),
    });
  }
}

/** Probes need no rule: a node always reaches the pods that it runs. */
function ingressOf(service: Service, { services, home }: Place): NetworkPolicyIngressRule[] {
  if (!('port' in service)) return [];
  const callers = services.filter(({ calls }) =>
    (calls as readonly string[] | undefined)?.includes(service.name),
  );
  const from = [
    ...(service.routes?.length ? [podsOf('gateway', home.namespaces.gateway)] : []),
    ...callers.map(({ name }) => podsOf(name)),
  ];
  return from.length === 0 ? [] : [{ from, ports: tcp(service.port) }];
}

function egressOf(service: Service, place: Place): NetworkPolicyEgressRule[] {
  const stores = storesOf(service, place);
  const hasBuckets = Object.keys(service.buckets ?? {}).length > 0;
  return [
    toDns,
    ...callees(service, place),
    ...stores,
    // Network policies know no prefix lists; the endpoint's own policy lets nothing but the region's buckets through.
    ...(hasBuckets ? [{ to: blocks(place.outputs.network.objectStorageCidrs), ports: tcp(443) }] : []),
    ...(stores.length > 0 || hasBuckets ? [toPodIdentity] : []),
    ...(service.egress ?? []).map(({ cidrs, port }) => ({ to: blocks(cidrs), ports: tcp(port) })),
  ];
}

function callees({ calls = [] }: Service, { services }: Place): NetworkPolicyEgressRule[] {
  return services.flatMap((callee) =>
    'port' in callee && (calls as readonly string[]).includes(callee.name)
      ? [{ to: [podsOf(callee.name)], ports: tcp(callee.port) }]
      : [],
  );
}

/** The stores are in the data subnets, each on its own port. */
function storesOf(service: Service, { outputs }: Place): NetworkPolicyEgressRule[] {
  const { database, topics, cache, search } = service;
  const ports = [
    ...(database ? [databaseHolding(database.group, outputs.databases).port] : []),
    ...(topics ? [brokerPort(outputs.kafka)] : []),
    ...(cache ? [outputs.cache.port] : []),
    ...(search ? [443] : []),
  ];
  return ports.length === 0 ? [] : [{ to: blocks(outputs.network.dataSubnetCidrs), ports: tcp(...ports) }];
}
