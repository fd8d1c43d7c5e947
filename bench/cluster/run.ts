import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { exampleOutputs } from '../../charts/example-outputs';
import { regionCharts } from '../../charts/region-charts';
import { fieldManager } from '../../deploy/kubernetes/cluster';
import { eu } from '../../regions/eu';
import { servicesIn } from '../../services';
import { until } from '../../test/cluster/bed/api';
import { type Cluster, startCluster } from '../../test/cluster/bed/control-plane';

export interface Options {
  /** Folder of the control plane's binaries. */
  readonly binaries: string;
  /** Path of the test bed's guard. */
  readonly guard: string;
  /** The engine's program (apply.ts), compiled. */
  readonly engine: string;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** Milliseconds of wall clock, from the start of the process to its end, a figure for each run. */
export interface Times {
  readonly first: number[];
  readonly unchanged: number[];
}

const contestants = ['engine', 'kubectl'] as const;
export type Contestant = (typeof contestants)[number];

export interface Result {
  readonly times: Readonly<Record<Contestant, Times>>;
  readonly objects: number;
}

const unchangedRuns = 5;

/**
 * Applies a production region's manifests by the engine and by `kubectl apply --server-side`, each to control planes
 * of its own, in turn, so that both see the same noise: the first time, and some times more when all is ready.
 * @throws Error when one of them fails.
 */
export async function compare(options: Options): Promise<Result> {
  const work = mkdtempSync(join(tmpdir(), 'bench-cluster-'));
  try {
    const folder = join(work, eu.name);
    const objects = writeManifests(folder);
    // What others live in comes first: kubectl applies in the order that it is told.
    const ground = ['namespaces.json', 'priority-classes.json'];
    const rest = readdirSync(folder).filter((file) => !ground.includes(file));
    const named = [...ground, ...rest].flatMap((file) => ['--filename', join(folder, file)]);
    const kubectl = ['kubectl', 'apply', '--server-side', `--field-manager=${fieldManager}`, ...named];
    const commands: Readonly<Record<Contestant, readonly string[]>> = {
      engine: [process.execPath, options.engine, eu.name, folder],
      kubectl,
    };
    const none = (): Times => ({ first: [], unchanged: [] });
    const times: Record<Contestant, Times> = { engine: none(), kubectl: none() };
    for (let round = 1; round <= options.rounds; round++) {
      await measure(options, commands, times);
      for (const [who, { first, unchanged }] of Object.entries(times))
        options.say(
          `round ${round}, ${who}: first ${first.at(-1)} ms, unchanged ${unchanged.slice(-unchangedRuns).join(', ')} ms`,
        );
    }
    return { times, objects };
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** One round: a control plane for each, side by side, so that what is compared runs right after one another. */
async function measure(
  { binaries, guard }: Options,
  commands: Readonly<Record<Contestant, readonly string[]>>,
  times: Readonly<Record<Contestant, Times>>,
): Promise<void> {
  const clusters: Cluster[] = [];
  try {
    const start = async () => {
      const cluster = await startCluster({ binaries, guard, region: eu });
      clusters.push(cluster);
      return cluster;
    };
    const on = { engine: await start(), kubectl: await start() };
    for (const who of contestants) {
      times[who].first.push(timed(commands[who], on[who].kubeconfig));
      await until('all deployments ready', 120, () => settled(on[who]), 500);
    }
    for (let run = 0; run < unchangedRuns; run++)
      for (const who of contestants) times[who].unchanged.push(timed(commands[who], on[who].kubeconfig));
  } finally {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
  }
}

function timed([program = '', ...args]: readonly string[], kubeconfig: string): number {
  const started = performance.now();
  const { status, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, KUBECONFIG: kubeconfig },
  });
  const ms = Math.round(performance.now() - started);
  if (status !== 0) throw new Error(`${program} failed: ${error ?? stderr}`);
  return ms;
}

interface Deployments {
  readonly items: readonly {
    readonly spec: { readonly replicas: number };
    readonly status: { readonly readyReplicas?: number };
  }[];
}

async function settled({ api }: Cluster): Promise<boolean> {
  const { items } = await api.call<Deployments>('GET', '/apis/apps/v1/deployments');
  return items.every(({ spec, status }) => status.readyReplicas === spec.replicas);
}

/**
 * The manifests that a deployment makes, as JSON: the engine has objects, not YAML, and kubectl takes either. Lists
 * spare kubectl a validation of its own, which takes it 5 s. Returns the number of objects.
 */
function writeManifests(folder: string): number {
  const services = servicesIn(eu);
  const digest = `sha256:${'0'.repeat(64)}`;
  const releases = Object.fromEntries(services.map(({ name }) => [name, { tag: 'v1.0.0', digest }]));
  const files = regionCharts({ region: eu, services, releases, outputs: exampleOutputs(eu, services) });
  mkdirSync(folder, { recursive: true });
  for (const { name, objects } of files) {
    const list = { apiVersion: 'v1', kind: 'List', items: objects };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(list));
  }
  return files.reduce((sum, file) => sum + file.objects.length, 0);
}
