import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Runtime } from '../cluster/runtime';
import { resourceId } from '../schema/resources';
import { discovery, findResource, resourcesOf } from './discovery';
import { type Disturb, handle } from './handler';
import { openApiV2, openApiV3 } from './openapi';
import { type ApiRequest, parsePath, type Reply } from './request';
import { ApiError, noSuchResource } from './status';
import { History, Watch } from './watch';

/** A cluster that requests can be sent to. */
export interface Served {
  readonly runtime: Runtime;
  readonly disturb: Disturb;
}

export interface ApiServerOptions {
  /** The cluster of a name in the path. @throws ApiError when there is none. */
  readonly find: (name: string) => Promise<Served>;
}

export interface ApiServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/** How often watches look for changes, in milliseconds: for those of other processes, and to let time pass. */
const TICK = 20;

const version = { major: '1', minor: '36', gitVersion: 'v1.36.3', platform: 'linux/amd64' };

/** Serves the clusters of a world below `/clusters/<name>`, on a free port of the loopback interface alone. */
export async function startApiServer({ find }: ApiServerOptions): Promise<ApiServer> {
  const watches = new Map<Served, { readonly history: History; readonly open: Set<Watch> }>();
  let ticking: NodeJS.Timeout | undefined;

  const watchesOf = (served: Served) => {
    let entry = watches.get(served);
    if (entry === undefined) {
      entry = { history: new History(), open: new Set() };
      watches.set(served, entry);
    }
    return entry;
  };

  /** Takes in what has changed, and tells those who watch. */
  const follow = async (served: Served) => {
    const { history, open } = watchesOf(served);
    const view = await served.runtime.view();
    history.follow(view, resourcesOf(view).map(resourceId));
    for (const watch of open) watch.catchUp(history, view);
    return view;
  };

  const tick = async () => {
    for (const [served, { open }] of watches) {
      if (open.size === 0) continue;
      await served.runtime.glance();
      await follow(served);
    }
    const busy = [...watches.values()].some(({ open }) => open.size > 0);
    ticking = busy ? setTimeout(tick, TICK) : undefined;
  };

  const watch = async (served: Served, request: ApiRequest, response: ServerResponse) => {
    const view = await follow(served);
    const { open, history } = watchesOf(served);
    const one = new Watch(request, response, view);
    one.catchUp(history, view);
    open.add(one);
    const seconds = Number(request.query.get('timeoutSeconds') ?? 0);
    const limit = seconds > 0 ? setTimeout(() => one.end(), seconds * 1000) : undefined;
    response.once('close', () => {
      clearTimeout(limit);
      open.delete(one);
    });
    ticking ??= setTimeout(tick, TICK);
  };

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<Reply | undefined> => {
    const url = new URL(message.url ?? '/', 'http://cluster');
    const [, name = '', path = '/'] = /^\/clusters\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
    if (name === '') throw noSuchResource();
    const served = await find(decodeURIComponent(name));
    const view = await served.runtime.view();
    if (path === '/version' || path === '/version/') return { status: 200, body: version };
    if (['/healthz', '/readyz', '/livez'].includes(path)) return { status: 200, body: 'ok' };
    const described = path.startsWith('/openapi/v2')
      ? openApiV2()
      : path.startsWith('/openapi/v3')
        ? openApiV3(view, path)
        : discovery(view, path);
    if (described !== undefined) return { status: 200, body: described };
    const place = parsePath(path);
    const resource = place === undefined ? undefined : findResource(view, place);
    if (place === undefined || resource === undefined) throw noSuchResource();
    const request: ApiRequest = {
      method: message.method ?? 'GET',
      resource,
      namespace: place.namespace,
      name: place.name,
      subresource: place.subresource,
      query: url.searchParams,
      headers: message.headers,
      body: await receive(message),
    };
    if (request.method === 'GET' && ['1', 'true'].includes(url.searchParams.get('watch') ?? '')) {
      await watch(served, request, response);
      return undefined;
    }
    // Watches that begin right after must know what this request changes.
    if (watchesOf(served).open.size === 0) await follow(served);
    const reply = await handle(served.runtime, request, served.disturb);
    await follow(served);
    return reply;
  };

  const server = createServer(async (message, response) => {
    const reply = await answer(message, response).catch(refusal);
    if (reply === undefined) return;
    const { status, body, headers = {} } = reply;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'text/plain' : 'application/json';
    response.writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(text),
      ...headers,
    });
    response.end(message.method === 'HEAD' ? undefined : text);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        clearTimeout(ticking);
        watches.clear();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function refusal(error: unknown): Reply {
  const refused =
    error instanceof ApiError
      ? error
      : new ApiError(
          500,
          'InternalError',
          error instanceof Error ? (error.stack ?? error.message) : String(error),
        );
  const plain = refused.headers['content-type'] === 'text/plain';
  return { status: refused.code, body: plain ? refused.message : refused.status(), headers: refused.headers };
}

async function receive(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
