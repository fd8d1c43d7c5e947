import type { Manifest } from '../../charts/manifest';
import { type Clock, systemClock } from '../clock';
import { type ApiRequest, type Connection, connect } from './connection';
import { ApiError } from './errors';
import { type LiveObject, type ObjectRef, refOf } from './objects';
import { type RetryOptions, retrying } from './retry';

/** The name under which the engine owns fields. */
export const fieldManager = 'polycloud';

/** The server knows no such kind: its definition is missing, or the name is wrong. */
export class UnknownKind extends Error {}

export interface ListOptions {
  readonly namespace?: string;
  readonly labels?: string;
  readonly fields?: string;
  /** Only the metadata, which is all that a comparison needs. */
  readonly metadataOnly?: boolean;
}

export interface ApplyOptions extends Omit<RetryOptions, 'clock'> {
  /** Take fields from whoever owns them. @default false */
  readonly takeOver?: boolean;
}

/** What an object must still be for a deletion to hit it. */
export interface Preconditions {
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
}

interface Resource {
  readonly kind: string;
  /** Plural, e.g. `deployments`; with a slash for a subresource. */
  readonly name: string;
  readonly namespaced: boolean;
}

/** What deploying does with a cluster. Every request is tried again where that may help. */
export class Cluster {
  private readonly kinds = new Map<string, Promise<readonly Resource[]>>();

  constructor(
    private readonly connection: Connection,
    readonly clock: Clock = systemClock,
  ) {}

  get server(): string {
    return this.connection.server;
  }

  request<T>(request: ApiRequest, options: Omit<RetryOptions, 'clock'> = {}): Promise<T> {
    return retrying(() => this.connection.send<T>(request), { clock: this.clock, ...options });
  }

  /** Brings the fields of an object to what the manifest says, and owns them. @throws ApiError, UnknownKind */
  async apply(manifest: Manifest, { takeOver = false, ...retry }: ApplyOptions = {}): Promise<LiveObject> {
    const request = {
      method: 'PATCH',
      path: await this.pathOf(refOf(manifest)),
      // Forcing takes fields from whoever owns them without a word: only when a person said so.
      query: { fieldManager, fieldValidation: 'Strict', force: String(takeOver) },
      contentType: 'application/apply-patch+yaml',
      body: manifest,
    } as const;
    return this.request<LiveObject>(request, retry);
  }

  /** The object, or undefined when there is none. */
  async get<T extends LiveObject = LiveObject>(ref: ObjectRef): Promise<T | undefined> {
    try {
      return await this.request<T>({ method: 'GET', path: await this.pathOf(ref) });
    } catch (error) {
      if (error instanceof ApiError && error.code === 404) return undefined;
      if (error instanceof UnknownKind) return undefined;
      throw error;
    }
  }

  /** All objects of a kind that fit; none where the server does not know the kind. */
  async list<T extends LiveObject = LiveObject>(
    { apiVersion, kind }: Pick<ObjectRef, 'apiVersion' | 'kind'>,
    { namespace, labels, fields, metadataOnly = false }: ListOptions = {},
  ): Promise<readonly T[]> {
    const resource = await this.resource(apiVersion, kind).catch((error: unknown) => {
      if (error instanceof UnknownKind) return undefined;
      throw error;
    });
    if (resource === undefined) return [];
    const { items } = await this.request<{ items?: readonly T[] | null }>({
      method: 'GET',
      path: `${root(apiVersion)}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${resource.name}`,
      query: { ...(labels && { labelSelector: labels }), ...(fields && { fieldSelector: fields }) },
      ...(metadataOnly && {
        accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json',
      }),
    });
    // An empty list of metadata comes as null.
    return items ?? [];
  }

  /** Deletes the very object that was looked at, and what belongs to it. Returns whether it was there. */
  async delete(ref: ObjectRef, preconditions?: Preconditions): Promise<boolean> {
    try {
      await this.request({
        method: 'DELETE',
        path: await this.pathOf(ref),
        body: {
          kind: 'DeleteOptions',
          apiVersion: 'v1',
          propagationPolicy: 'Background',
          ...(preconditions !== undefined && { preconditions }),
        },
      });
      return true;
    } catch (error) {
      if (error instanceof UnknownKind) return false;
      if (error instanceof ApiError && (error.code === 404 || error.code === 409)) return false;
      throw error;
    }
  }

  /** Path of an object on the server. @throws UnknownKind */
  async pathOf({ apiVersion, kind, namespace, name }: ObjectRef): Promise<string> {
    const { name: plural, namespaced } = await this.resource(apiVersion, kind);
    const within = namespaced ? `/namespaces/${namespace ?? 'default'}` : '';
    return `${root(apiVersion)}${within}/${plural}/${encodeURIComponent(name)}`;
  }

  close(): void {
    this.connection.close();
  }

  private async resource(apiVersion: string, kind: string): Promise<Resource> {
    const known = this.kinds.get(apiVersion) ?? this.discover(apiVersion);
    this.kinds.set(apiVersion, known);
    const found = (await known).find((one) => one.kind === kind);
    if (found !== undefined) return found;
    // Its definition may be applied a moment later, so the next one asks anew.
    if (this.kinds.get(apiVersion) === known) this.kinds.delete(apiVersion);
    throw new UnknownKind(`the cluster knows no ${kind} in ${apiVersion}`);
  }

  private async discover(apiVersion: string): Promise<readonly Resource[]> {
    try {
      const { resources = [] } = await this.request<{ resources?: readonly Resource[] }>({
        method: 'GET',
        path: root(apiVersion),
      });
      return resources.filter(({ name }) => !name.includes('/'));
    } catch (error) {
      if (error instanceof ApiError && error.code === 404) return [];
      this.kinds.delete(apiVersion);
      throw error;
    }
  }
}

/** Opens the cluster that KUBECONFIG says. @throws InvalidKubeconfig */
export async function openCluster(context?: string, clock: Clock = systemClock): Promise<Cluster> {
  return new Cluster(await connect(context), clock);
}

function root(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
