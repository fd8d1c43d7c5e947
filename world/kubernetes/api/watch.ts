import type { ServerResponse } from 'node:http';
import type { ClusterView } from '../cluster/cluster';
import { apiVersionOf, resourceId } from '../schema/resources';
import { table, wantsTable } from '../table/table';
import type { Fields, KubeObject } from '../types';
import { matcher } from './read';
import type { ApiRequest } from './request';
import { ApiError } from './status';

interface Change {
  readonly version: number;
  readonly resource: string;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubeObject;
  readonly before: KubeObject | undefined;
}

/** Changes that are kept for watches that begin in the past. */
const MEMORY = 20_000;

/**
 * The changes of a cluster, found by comparing it with what it was: other processes change it too. A process knows
 * what happened since it first looked; a watch from before that is told to list again, as the API server does.
 */
export class History {
  private known = new Map<string, ReadonlyMap<string, KubeObject>>();
  private readonly changes: Change[] = [];
  private version = -1;
  private start = -1;

  /** Takes in what changed; `resources` are the ids of everything that the cluster serves. */
  follow(cluster: ClusterView, resources: readonly string[]): void {
    const { version } = cluster.clock;
    if (version === this.version) return;
    const first = this.version < 0 || version < this.version;
    const found: Change[] = [];
    const next = new Map(resources.map((id) => [id, byUid(cluster.list(id))]));
    if (!first)
      for (const id of resources) found.push(...compare(id, this.known.get(id), next.get(id), version));
    else this.changes.length = 0;
    if (first) this.start = version;
    this.known = next;
    this.version = version;
    this.changes.push(...found.sort((a, b) => a.version - b.version));
    const excess = this.changes.length - MEMORY;
    if (excess > 0) this.start = this.changes.splice(0, excess).at(-1)?.version ?? this.start;
  }

  /** Changes after a version. @throws ApiError 410 when that is too long ago. */
  since(version: number): readonly Change[] {
    if (version < this.start) {
      const message = `too old resource version: ${version} (${this.start})`;
      throw new ApiError(410, 'Expired', message);
    }
    return this.changes.filter((change) => change.version > version);
  }
}

function byUid(objects: readonly KubeObject[]): ReadonlyMap<string, KubeObject> {
  return new Map(objects.map((object) => [object.metadata.uid, object]));
}

const none: ReadonlyMap<string, KubeObject> = new Map();

function compare(
  resource: string,
  before: ReadonlyMap<string, KubeObject> = none,
  after: ReadonlyMap<string, KubeObject> = none,
  version: number,
): readonly Change[] {
  const written = [...after].flatMap(([uid, object]): readonly Change[] => {
    const old = before.get(uid);
    if (old?.metadata.resourceVersion === object.metadata.resourceVersion) return [];
    const type = old === undefined ? 'ADDED' : 'MODIFIED';
    return [{ version: Number(object.metadata.resourceVersion), resource, type, object, before: old }];
  });
  const gone = [...before].flatMap(([uid, object]): readonly Change[] => {
    if (after.has(uid)) return [];
    const last = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
    return [{ version, resource, type: 'DELETED', object: last, before: object }];
  });
  return [...written, ...gone];
}

/** One watch of a client: writes the events that concern it to the response, one JSON object a line. */
export class Watch {
  private version: number;
  private readonly matches: (object: KubeObject) => boolean;
  private described = false;

  constructor(
    private readonly request: ApiRequest,
    private readonly response: ServerResponse,
    cluster: ClusterView,
  ) {
    this.matches = matcher(request);
    const { query, resource } = request;
    const from = query.get('resourceVersion') ?? '';
    const initial = query.get('sendInitialEvents') === 'true';
    this.version = from === '' || from === '0' || initial ? cluster.clock.version : Number(from);
    response.writeHead(200, { 'content-type': 'application/json', 'transfer-encoding': 'chunked' });
    response.flushHeaders();
    if (from === '' || from === '0' || initial) {
      const { namespace } = request;
      const objects = cluster.list(resourceId(resource), namespace === '' ? undefined : namespace);
      for (const object of objects.filter(this.matches)) this.send('ADDED', object, cluster);
    }
    if (initial) this.bookmark({ 'k8s.io/initial-events-end': 'true' });
  }

  /** Sends what happened since the last time. */
  catchUp(history: History, cluster: ClusterView): void {
    let changes: readonly Change[];
    try {
      changes = history.since(this.version);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.write({ type: 'ERROR', object: error.status() });
      this.end();
      return;
    }
    const { resource, namespace } = this.request;
    const id = resourceId(resource);
    for (const { resource: of, type, object, before } of changes) {
      if (of !== id || (namespace !== '' && object.metadata.namespace !== namespace)) continue;
      const fits = type !== 'DELETED' && this.matches(object);
      const fitted = before !== undefined && this.matches(before);
      if (fits) this.send(fitted ? 'MODIFIED' : 'ADDED', object, cluster);
      else if (fitted) this.send('DELETED', object, cluster);
    }
    this.version = Math.max(this.version, ...changes.map(({ version }) => version));
  }

  end(): void {
    if (this.request.query.get('allowWatchBookmarks') === 'true' && !this.response.writableEnded)
      this.bookmark({});
    this.response.end();
  }

  private send(type: string, object: KubeObject, cluster: ClusterView): void {
    const { resource, headers } = this.request;
    if (!wantsTable(headers.accept)) {
      this.write({ type, object });
      return;
    }
    const rows = table(
      resource,
      [object],
      { resourceVersion: object.metadata.resourceVersion },
      cluster.clock.now,
    );
    this.write({ type, object: this.described ? { ...rows, columnDefinitions: null } : rows });
    this.described = true;
  }

  private bookmark(annotations: Readonly<Record<string, string>>): void {
    const { resource } = this.request;
    const metadata = { resourceVersion: String(this.version), creationTimestamp: null, annotations };
    const object = { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata };
    this.write({ type: 'BOOKMARK', object });
  }

  private write(event: Fields): void {
    this.response.write(`${JSON.stringify(event)}\n`);
  }
}
