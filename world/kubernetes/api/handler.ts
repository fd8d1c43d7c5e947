import type { ClusterTx, ClusterView } from '../cluster/cluster';
import { DryRun, type Runtime } from '../cluster/runtime';
import { table, wantsTable } from '../table/table';
import type { Fields, KubeObject } from '../types';
import { get, list } from './read';
import type { ApiRequest, Reply } from './request';
import { ApiError, methodNotAllowed, noSuchResource } from './status';
import { subresources } from './subresources';
import { del, deleteCollection, patch, post, put } from './write';

type Write = (cluster: ClusterTx, request: ApiRequest, warn: (text: string) => void) => Reply;

/** Writes by method, and by whether the path names an object. */
const writes: Readonly<Record<string, Write>> = {
  'POST many': post,
  'DELETE many': deleteCollection,
  'PUT one': put,
  'PATCH one': patch,
  'DELETE one': del,
};

/** Subresources through which an object itself is written. */
const parts = new Set(['status', 'finalize', 'ephemeralcontainers', 'resize']);

/** Consulted before a write: what a fault answers instead. */
export type Disturb = (cluster: ClusterTx, request: ApiRequest) => ApiError | undefined;

/** Answers a request for objects; everything but a watch. */
export async function handle(runtime: Runtime, request: ApiRequest, disturb: Disturb): Promise<Reply> {
  const { method, name, subresource, resource } = request;
  if (subresource !== undefined && !resource.subresources.includes(subresource)) throw noSuchResource();
  const own = subresource === undefined ? undefined : subresources[subresource];
  if (method === 'GET' && own === undefined) {
    await runtime.glance();
    const view = await runtime.view();
    return presented(view, request, name === undefined ? list(view, request) : get(view, request));
  }
  const write = own ?? writes[`${method} ${name === undefined ? 'many' : 'one'}`];
  if (write === undefined || (subresource !== undefined && own === undefined && !parts.has(subresource))) {
    throw methodNotAllowed();
  }
  const warnings: string[] = [];
  const reply = await runtime
    .transact((cluster) => {
      warnings.length = 0;
      // What a fault notes of its strike is kept, so this does not throw.
      const answer = method === 'GET' ? undefined : disturb(cluster, request);
      if (answer !== undefined) return answer;
      const result = write(cluster, request, (text) => warnings.push(text));
      if (request.query.getAll('dryRun').includes('All')) throw new DryRun(result);
      return result;
    })
    .catch((error: unknown) => {
      if (error instanceof DryRun) return error.result as Reply;
      throw error;
    });
  if (reply instanceof ApiError) throw reply;
  const headers = warnings.map((text) => `299 - ${JSON.stringify(text)}`).join(', ');
  return headers === '' ? reply : { ...reply, headers: { ...reply.headers, Warning: headers } };
}

/** In the form that the client accepts: objects, or a table of them. */
function presented(view: ClusterView, { resource, headers, name }: ApiRequest, reply: Reply): Reply {
  if (!wantsTable(headers.accept) || typeof reply.body === 'string') return reply;
  const body = reply.body as Fields;
  const objects = (name === undefined ? body['items'] : [body]) as readonly KubeObject[];
  const metadata =
    name === undefined
      ? (body['metadata'] as Fields)
      : { resourceVersion: (body as KubeObject).metadata.resourceVersion };
  return { ...reply, body: table(resource, objects, metadata, view.clock.now) };
}
