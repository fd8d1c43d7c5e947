import type { ClusterTx } from '../cluster/cluster';
import { builtInResource } from '../schema/resources';
import { at, type Fields, type KubeObject } from '../types';
import { type Cause, invalid } from './status';

/** 172.20.0.0/16: what EKS gives to services unless told. */
const SERVICES = [172, 20] as const;
const NODE_PORTS = { first: 30_000, last: 32_767 } as const;

interface Port extends Fields {
  readonly nodePort?: number;
}

/** Gives a Service its address and node ports; refuses a node port that is out of range or taken. */
export function allocateService(
  cluster: ClusterTx,
  service: KubeObject,
  live: KubeObject | undefined,
): KubeObject {
  const spec = (service['spec'] ?? {}) as Fields;
  const type = String(spec['type'] ?? 'ClusterIP');
  const withStatus = { ...service, status: service['status'] ?? { loadBalancer: {} } };
  if (type === 'ExternalName') return withStatus;
  const before = (live?.['spec'] ?? {}) as Fields;
  const ip = String(spec['clusterIP'] ?? before['clusterIP'] ?? freeAddress(cluster, service));
  const ports =
    type === 'ClusterIP'
      ? (spec['ports'] as readonly Port[] | undefined)
      : nodePorts(cluster, service, before);
  return {
    ...withStatus,
    spec: {
      ...spec,
      ...(ports === undefined ? {} : { ports }),
      clusterIP: ip,
      clusterIPs: [ip],
      ipFamilies: spec['ipFamilies'] ?? ['IPv4'],
      ipFamilyPolicy: spec['ipFamilyPolicy'] ?? 'SingleStack',
    },
  };
}

function freeAddress(cluster: ClusterTx, { metadata }: KubeObject): string {
  const taken = new Set(cluster.list('services').map((one) => at(one, 'spec', 'clusterIP')));
  for (let turn = 0; ; turn += 1) {
    const n = 2 + Math.floor(cluster.draw('service', metadata.namespace ?? '', metadata.name, turn) * 65_000);
    const ip = [...SERVICES, n >> 8, n & 255].join('.');
    if (!taken.has(ip)) return ip;
  }
}

function nodePorts(cluster: ClusterTx, service: KubeObject, before: Fields): readonly Port[] {
  const { namespace, name, uid } = service.metadata;
  const taken = new Set(
    cluster
      .list('services')
      .filter((one) => one.metadata.uid !== uid)
      .flatMap((one) =>
        ((at(one, 'spec', 'ports') ?? []) as readonly Port[]).map(({ nodePort }) => nodePort),
      ),
  );
  const causes: Cause[] = [];
  const ports = ((at(service, 'spec', 'ports') ?? []) as readonly Port[]).map((port, i): Port => {
    const kept = ((before['ports'] ?? []) as readonly Port[]).find(
      (old) => old['port'] === port['port'],
    )?.nodePort;
    const wanted = port.nodePort ?? kept;
    const problem = wanted === undefined ? undefined : problemOf(wanted, taken);
    if (problem !== undefined) {
      const message = `Invalid value: ${wanted}: ${problem}`;
      causes.push({ reason: 'FieldValueInvalid', message, field: `spec.ports[${i}].nodePort` });
    }
    const nodePort = wanted ?? freePort(cluster, `${namespace}/${name}/${i}`, taken);
    taken.add(nodePort);
    return { ...port, nodePort };
  });
  if (causes.length > 0) throw invalid(builtInResource('services'), name, causes);
  return ports;
}

function problemOf(port: number, taken: ReadonlySet<number | undefined>): string | undefined {
  const { first, last } = NODE_PORTS;
  if (port < first || port > last) {
    return `provided port is not in the valid range. The range of valid ports is ${first}-${last}`;
  }
  return taken.has(port) ? 'provided port is already allocated' : undefined;
}

function freePort(cluster: ClusterTx, name: string, taken: ReadonlySet<number | undefined>): number {
  const { first, last } = NODE_PORTS;
  for (let turn = 0; ; turn += 1) {
    const port = first + Math.floor(cluster.draw('node-port', name, turn) * (last - first + 1));
    if (!taken.has(port)) return port;
  }
}
