import { join } from 'node:path';
import picomatch from 'picomatch';
import { eu } from '../../regions/eu';
import type { Backend, KubernetesFault } from '../deploy/backend';
import { startAdmission } from './bed/admission';
import { type Api, ApiFailure, type KubeObject, until } from './bed/api';
import { presentBinaries } from './bed/binaries';
import { type Cluster, startCluster } from './bed/control-plane';
import { Faults, originOf } from './bed/faults';
import { podAnnotations } from './bed/stages';
import { conflicts } from './conflicts';

interface Pod extends KubeObject {
  readonly status: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

/** A backend that also shows its insides to the tests of the bed itself. */
export interface RealBackend extends Backend {
  readonly cluster: Cluster;
}

/** Starts a control plane of its own, with the nodes of a production region, and says how long that took. */
export async function startRealBackend(): Promise<RealBackend> {
  const binaries = presentBinaries(process.env);
  if (binaries === undefined)
    throw new Error('the binaries are not built; run these tests by npm run test:cluster');
  let faults = new Faults([], new Set());
  const admission = await startAdmission(() => faults);
  const cluster = await startCluster({
    binaries,
    guard: join(__dirname, 'bed/guard.mjs'),
    region: eu,
    kubeletPort: admission.port,
  }).catch((error) => {
    admission.close();
    throw error;
  });
  const { api } = cluster;
  await admission.register(cluster);
  const steps = Object.entries(cluster.timings).map(([step, ms]) => `${step} ${(ms / 1000).toFixed(1)} s`);
  process.stderr.write(`control plane started: ${steps.join(', ')}\n`);

  let heal: () => Promise<void> = async () => {};
  return {
    name: 'control plane',
    kubeconfig: cluster.kubeconfig,
    cluster,
    faults: async (wanted) => {
      const pods = await allPods(api);
      faults = new Faults(wanted, new Set(pods.filter(isReady).flatMap(templateOf)));
      await heal();
      await healPods(
        api,
        pods.filter((pod) => faults.ofPod(pod) === undefined),
      );
      heal = await conflicts(api, wanted);
      await evict(api, pods, wanted);
    },
    close: async () => {
      process.stderr.write(`control plane used ${cluster.processes.memory()} MiB\n`);
      await cluster.stop();
      admission.close();
    },
  };
}

async function allPods(api: Api): Promise<readonly Pod[]> {
  return (await api.call<{ readonly items: readonly Pod[] }>('GET', '/api/v1/pods')).items;
}

const isReady = ({ status }: Pod) =>
  status.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') === true;

function templateOf(pod: Pod): readonly string[] {
  const origin = originOf(pod);
  return origin === undefined ? [] : [`${origin.workload} ${origin.template}`];
}

const path = ({ metadata }: KubeObject) => `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;

/** A pod without a fault gets ready on its own, but one that no node fits has to be made anew. */
async function healPods(api: Api, pods: readonly Pod[]): Promise<void> {
  const faulty = pods.filter(({ metadata }) => metadata.annotations?.[podAnnotations.fault] !== undefined);
  const annotations = { [podAnnotations.fault]: null, [podAnnotations.message]: null };
  await Promise.all(
    faulty.map((pod) =>
      ignoring404(
        pod.metadata.annotations?.[podAnnotations.fault] === 'unschedulable'
          ? api.call('DELETE', path(pod))
          : api.call('PATCH', path(pod), { metadata: { annotations } }),
      ),
    ),
  );
}

/** As `kubectl drain` does: asks again while a budget forbids it. */
async function evict(api: Api, pods: readonly Pod[], faults: readonly KubernetesFault[]): Promise<void> {
  for (const { match } of faults.filter((fault) => fault.do === 'evict')) {
    const matches = picomatch(match);
    for (const pod of pods.filter((each) => matches(originOf(each)?.workload ?? ''))) {
      const { name, namespace } = pod.metadata;
      const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
      await until(`eviction of ${name}`, 60, async () => {
        await ignoring404(api.call('POST', `${path(pod)}/eviction`, eviction));
        return true;
      });
    }
  }
}

async function ignoring404(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ApiFailure && error.status === 404)) throw error;
  }
}
