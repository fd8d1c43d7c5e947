import { exampleOutputs } from '../../../charts/example-outputs';
import type { ChartFile } from '../../../charts/manifest';
import { systemClock } from '../../../deploy/clock';
import { type Deployed, type DeployOptions, deploy } from '../../../deploy/deploy';
import type { DeployEvent } from '../../../deploy/events';
import { Cluster } from '../../../deploy/kubernetes/cluster';
import { type Connection, connect } from '../../../deploy/kubernetes/connection';
import { canonical, type LiveObject, type ObjectRef } from '../../../deploy/kubernetes/objects';
import type { FoundLine } from '../../../deploy/log/chain';
import { hashOf } from '../../../deploy/log/line';
import type { LogStore } from '../../../deploy/log/store';
import { rollback } from '../../../deploy/rollback';
import { findRegion } from '../../../regions/lookup';
import { servicesIn } from '../../../services';
import type { Releases } from '../../../services/release';
import type { Service } from '../../../services/service';
import type { Backend } from '../backend';

export const region = findRegion('eu');
export const services = servicesIn(region);

/** A service that no other needs, so that it can be taken out. */
export const loner = findLoner();

function findLoner(): Service {
  const found = services.find(
    ({ name, topics }) =>
      topics?.produces === undefined &&
      !services.some(({ calls }) => calls?.some((called) => called === name)),
  );
  if (found === undefined) throw new Error('every service is needed by another');
  return found;
}

/** A log store in memory. */
export class MemoryLog implements LogStore {
  readonly written: FoundLine[] = [];
  private readonly files = new Map<string, string>();

  async lines(): Promise<readonly FoundLine[]> {
    return [...this.written];
  }
  async append(sequence: number, text: string): Promise<boolean> {
    if (this.written.some((line) => line.sequence === sequence)) return false;
    this.written.push({ sequence, text });
    return true;
  }
  async keep(file: ChartFile): Promise<string> {
    const digest = hashOf(canonical(file));
    this.files.set(digest, canonical(file));
    return digest;
  }
  async kept(digest: string): Promise<ChartFile> {
    return JSON.parse(this.files.get(digest) ?? 'null');
  }
}

/** Every service at one tag, its digest made from both. */
export function releasesAt(tag: string): Releases {
  return Object.fromEntries(
    services.map(({ name }) => [name, { tag, digest: `sha256:${hashOf(`${name} ${tag}`)}` }]),
  );
}

/** Terraform of a region whose infrastructure stands, as its stack would tell. */
const outputs = JSON.stringify(
  Object.fromEntries(
    Object.entries(exampleOutputs(region, services)).map(([key, value]) => [key, { value }]),
  ),
);
const terraform = {
  folder: '/nowhere',
  run: async (...args: readonly string[]) => (args[0] === 'output' ? outputs : ''),
};

/** Thrown by a connection in place of the process's end. */
export class Killed extends Error {}

/** Deploys to a backend as the command does, apart from Terraform. */
export class Driver {
  readonly log = new MemoryLog();
  readonly events: DeployEvent[] = [];

  private constructor(
    readonly backend: Backend,
    readonly cluster: Cluster,
  ) {}

  static async open(backend: Backend): Promise<Driver> {
    process.env['KUBECONFIG'] = backend.kubeconfig;
    try {
      return new Driver(backend, new Cluster(await connect(region.name)));
    } catch (error) {
      await backend.close();
      throw error;
    }
  }

  deploy(tag: string, options: Partial<DeployOptions> = {}): Promise<Deployed> {
    return deploy({
      region,
      services,
      releases: releasesAt(tag),
      tag,
      ...this.common(),
      only: 'manifests',
      synthesize: async () => undefined,
      terraform,
      ...options,
    });
  }

  rollback(tag: string): Promise<Deployed> {
    return rollback({ region, tag, ...this.common() });
  }

  private common() {
    return {
      who: 'arn:aws:iam::210000000016:role/deploy',
      commit: '0123abc',
      openCluster: async () => new Cluster(await connect(region.name)),
      store: this.log,
      listener: (event: DeployEvent) => void this.events.push(event),
      clock: systemClock,
      waits: { interval: 200, patience: 3, deadline: 60_000 },
    };
  }

  /** A cluster whose client is killed when it sends its nth write. */
  async mortal(writes: number): Promise<Cluster> {
    const connection = await connect(region.name);
    let sent = 0;
    const send: Connection['send'] = async (request) => {
      if (request.method !== 'GET' && ++sent >= writes) throw new Killed(`killed at write ${sent}`);
      return connection.send(request);
    };
    return new Cluster({ server: connection.server, send, close: () => connection.close() });
  }

  /** Sends a merge patch as somebody else. */
  async meddle(ref: ObjectRef, manager: string, patch: object): Promise<void> {
    await this.cluster.request({
      method: 'PATCH',
      path: await this.cluster.pathOf(ref),
      query: { fieldManager: manager },
      contentType: 'application/merge-patch+json',
      body: patch,
    });
  }

  /** `resourceVersion` of everything that the product has of some kinds, by kind and name. */
  async versions(): Promise<ReadonlyMap<string, string | undefined>> {
    const kinds: readonly (readonly [string, string])[] = [
      ['v1', 'Service'],
      ['v1', 'ServiceAccount'],
      ['networking.k8s.io/v1', 'NetworkPolicy'],
      ['policy/v1', 'PodDisruptionBudget'],
      ['apps/v1', 'Deployment'],
      ['batch/v1', 'CronJob'],
    ];
    const found = await Promise.all(
      kinds.map(async ([apiVersion, kind]) => {
        const all = await this.cluster.list(
          { apiVersion, kind },
          { labels: 'app.kubernetes.io/part-of=polycloud' },
        );
        return all.map(({ metadata }) => [`${kind} ${metadata.name}`, metadata.resourceVersion] as const);
      }),
    );
    return new Map(found.flat());
  }

  /** The image that a Deployment's pods have. */
  async image(name: string): Promise<string | undefined> {
    const live = await this.cluster.get<LiveDeployment>(deployment(name));
    return live?.spec.template.spec.containers[0]?.image;
  }

  close(): Promise<void> {
    this.cluster.close();
    return this.backend.close();
  }
}

interface LiveDeployment extends LiveObject {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly { readonly image: string }[] } };
  };
}

export function deployment(name: string): ObjectRef {
  return { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'services', name };
}

export function configMap(name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'services', name };
}
