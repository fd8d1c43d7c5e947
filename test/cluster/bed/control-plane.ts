import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Region } from '../../../regions/region';
import { type Api, ApiFailure, api, until } from './api';
import { definitions } from './definitions';
import { nodes } from './nodes';
import { Processes } from './processes';
import { kwokStages } from './stages';

/** A running control plane with ready nodes. */
export interface Cluster {
  /** Path of a kubeconfig of an administrator. */
  readonly kubeconfig: string;
  /** Certificate and key, as files, that the API server trusts for what listens on 127.0.0.1. */
  readonly certificate: { readonly cert: string; readonly key: string };
  readonly api: Api;
  readonly processes: Processes;
  /** Milliseconds from the start to each step's end, in order. */
  readonly timings: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

export interface ClusterProps {
  /** Folder of the binaries. */
  readonly binaries: string;
  /** Path of guard.mjs. */
  readonly guard: string;
  /** Whose node groups the nodes are of. */
  readonly region: Region;
  /** Where nodes are asked for the logs of pods; 0 for nowhere. */
  readonly kubeletPort?: number;
}

const definitionsPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const qps = ['--kube-api-qps', '300', '--kube-api-burst', '600']; // By default 40 rollouts take 40 s instead of 6.

/** Command lines by binary, in a folder where all relative paths are. etcd listens on a socket file, so that it has no port. */
function commands(port: number): Readonly<Record<string, readonly string[]>> {
  const client = ['--kubeconfig', 'kubeconfig'];
  return {
    etcd: [
      ...['--data-dir', 'etcd-data', '--unsafe-no-fsync', '--log-level', 'warn'],
      ...['--listen-client-urls', 'unix://etcd:1', '--advertise-client-urls', 'unix://etcd:1'],
      ...['--listen-peer-urls', 'unix://peer:1', '--initial-advertise-peer-urls', 'unix://peer:1'],
      ...['--initial-cluster', 'default=unix://peer:1'],
    ],
    'kube-apiserver': [
      ...['--etcd-servers', 'unix://etcd:1', '--secure-port', `${port}`, '--cert-dir', 'certs'],
      ...[
        '--bind-address',
        '127.0.0.1',
        '--advertise-address',
        '127.0.0.1',
        '--endpoint-reconciler-type',
        'none',
      ],
      ...['--service-cluster-ip-range', '10.96.0.0/16', '--kubelet-preferred-address-types', 'InternalIP'],
      ...['--token-auth-file', 'tokens.csv', '--authorization-mode', 'RBAC', '--anonymous-auth=false'],
      ...['--allow-privileged=true', '--service-account-issuer', 'https://kubernetes.default.svc'],
      ...['--service-account-key-file', 'accounts.key', '--service-account-signing-key-file', 'accounts.key'],
    ],
    'kube-controller-manager': [
      ...client,
      ...['--leader-elect=false', '--secure-port', '0', '--use-service-account-credentials', ...qps],
      // Charts leave the number of replicas to it: 15 s by default before a deployment has more than one.
      ...['--horizontal-pod-autoscaler-sync-period', '2s'],
      ...['--service-account-private-key-file', 'accounts.key', '--root-ca-file', 'certs/apiserver.crt'],
    ],
    'kube-scheduler': [...client, '--leader-elect=false', '--secure-port', '0', ...qps],
    kwok: [
      ...client,
      ...['--manage-all-nodes', '--config', 'kwok.json', '--cidr', '10.244.0.0/16'],
      ...['--node-lease-duration-seconds', '40', '--v', 'WARN'],
    ],
  };
}

/**
 * Starts the five processes on loopback and waits until services can be deployed: the API is ready, pods can be
 * made (the default ServiceAccount), and every node is ready.
 * @throws Error when a process ends or a step takes too long, with the last lines of its log.
 */
export async function startCluster(props: ClusterProps): Promise<Cluster> {
  const processes = new Processes(props.guard);
  const started = Date.now();
  const timings: Record<string, number> = {};
  const step = async (name: string, ready: Promise<void>) => {
    await Promise.race([
      ready,
      processes.ended.then((error) => {
        throw error;
      }),
    ]);
    timings[name] = Date.now() - started;
  };
  try {
    const { folder } = processes;
    const port = await freePort();
    const token = randomBytes(24).toString('hex');
    writeSecrets(folder, token);
    const lines = commands(port);
    const start = (name: string) => processes.start(name, join(props.binaries, name), lines[name] ?? []);

    start('etcd');
    start('kube-apiserver');
    const certificate = {
      cert: join(folder, 'certs/apiserver.crt'),
      key: join(folder, 'certs/apiserver.key'),
    };
    await step(
      'certificate',
      until('the certificate of the API server', 60, async () => existsSync(certificate.key)),
    );
    const server = `https://127.0.0.1:${port}`;
    const ca = readFileSync(certificate.cert, 'utf8');
    const kubeconfig = join(folder, 'kubeconfig');
    writeFileSync(kubeconfig, kubeconfigText(server, token, ca), { mode: 0o600 });
    const client = api(server, token, ca);
    await step(
      'API ready',
      until('/readyz', 120, async () => String(await client.call('GET', '/readyz')) === 'ok'),
    );

    for (const name of ['kube-controller-manager', 'kube-scheduler', 'kwok']) start(name);
    const wanted = nodes(props.region, props.kubeletPort ?? 0);
    const made = [
      ...wanted.map((node) => client.call('POST', '/api/v1/nodes', node)),
      ...definitions.map((definition) => client.call('POST', definitionsPath, definition)),
    ];
    await Promise.all(made);
    await step(
      'accounts',
      until('the default ServiceAccount', 60, () =>
        exists(client, '/api/v1/namespaces/default/serviceaccounts/default'),
      ),
    );
    await step(
      'custom resources',
      until('custom resources', 60, () => served(client)),
    );
    await step(
      'nodes ready',
      until('nodes ready', 60, async () => (await readyNodes(client)) === wanted.length),
    );
    return {
      kubeconfig,
      certificate,
      api: client,
      processes,
      timings,
      stop: async () => {
        client.close();
        await processes.stop();
      },
    };
  } catch (error) {
    const apiLog = processes.lastLines('kube-apiserver');
    await processes.stop();
    throw new Error(
      `${error instanceof Error ? error.message : error}\nkube-apiserver's last lines:\n${apiLog}`,
    );
  }
}

function writeSecrets(folder: string, token: string): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  write('accounts.key', String(privateKey.export({ type: 'sec1', format: 'pem' })));
  write('tokens.csv', `${token},admin,admin,"system:masters"\n`);
  write(
    'kwok.json',
    kwokStages()
      .map((stage) => JSON.stringify(stage))
      .join('\n---\n'),
  );
}

function kubeconfigText(server: string, token: string, ca: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test-cluster',
    clusters: [
      {
        name: 'test-cluster',
        cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') },
      },
    ],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'test-cluster', context: { cluster: 'test-cluster', user: 'admin' } }],
  });
}

async function exists(client: Api, path: string): Promise<boolean> {
  try {
    await client.call('GET', path);
    return true;
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) return false;
    throw error;
  }
}

/** Whether every kind of the definitions can be written. */
async function served(client: Api): Promise<boolean> {
  const found = definitions.map(({ spec: { group, versions, names } }) =>
    exists(client, `/apis/${group}/${versions[0].name}/${names.plural}`),
  );
  return (await Promise.all(found)).every(Boolean);
}

async function readyNodes(client: Api): Promise<number> {
  const { items } = await client.call<{ items: readonly NodeStatus[] }>('GET', '/api/v1/nodes');
  const ready = ({ status, spec }: NodeStatus) =>
    status.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') === true &&
    // The controller manager removes this one a moment after the node is ready.
    spec.taints?.some(({ key }) => key.startsWith('node.kubernetes.io/')) !== true;
  return items.filter(ready).length;
}

interface NodeStatus {
  readonly spec: { readonly taints?: readonly { readonly key: string }[] };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** A port of loopback that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}
