import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call of GitHub's API that a job made. */
export interface ApiCall {
  readonly method: string;
  /** `/repos/owner/name/deployments` */
  readonly path: string;
  readonly body: string;
}

/** Stands in for GitHub's API on the loopback interface. */
export interface Api {
  readonly url: string;
  /** What jobs have told GitHub so far. */
  readonly calls: readonly ApiCall[];
  close(): Promise<void>;
}

/** What is at a path, as JSON has it; null for nothing; undefined for what the repository is not asked for. */
export type Lookup = (path: string) => object | null | undefined;

/**
 * Takes note of every call. Whatever is made gets an id, and whatever is looked for is what `lookup` finds, or a list
 * in which nothing is yet.
 */
export async function startApi(lookup: Lookup = () => undefined): Promise<Api> {
  const calls: ApiCall[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = 'GET', url = '/' } = request;
    const path = new URL(url, 'http://localhost').pathname;
    calls.push({ method, path, body: Buffer.concat(parts).toString() });
    const isRead = method === 'GET' || method === 'HEAD';
    const found = isRead ? lookup(path) : { id: calls.length };
    response
      .writeHead(found === null ? 404 : isRead ? 200 : 201, { 'content-type': 'application/json' })
      .end(JSON.stringify(found === null ? { message: 'Not Found' } : (found ?? [])));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
