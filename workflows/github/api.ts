import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Permissions } from './permissions';
import { refusalOf } from './rights';

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
  /** Gives a job its token, which works until `forget` is called and does what the job's permissions say. */
  admit(permissions: Permissions): { readonly token: string; forget(): void };
  /** What jobs have told GitHub so far. */
  readonly calls: readonly ApiCall[];
  close(): Promise<void>;
}

/** What is at a path, as JSON has it; null for nothing; undefined for what the repository is not asked for. */
export type Lookup = (path: string) => object | null | undefined;

/**
 * Takes note of every call that a job may make. Whatever is made gets an id, and whatever is looked for is what `lookup` finds, or a list
 * in which nothing is yet.
 */
export async function startApi(lookup: Lookup = () => undefined): Promise<Api> {
  const calls: ApiCall[] = [];
  const admitted = new Map<string, Permissions>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = 'GET', url = '/' } = request;
    const path = new URL(url, 'http://localhost').pathname;
    const answer = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const permissions = admitted.get(
      (request.headers.authorization ?? '').replace(/^(?:bearer|token) /i, ''),
    );
    if (permissions === undefined) return answer(401, { message: 'Bad credentials' });
    const refused = refusalOf(method, path, permissions);
    if (refused !== undefined) return answer(403, { message: refused });
    calls.push({ method, path, body: Buffer.concat(parts).toString() });
    if (method !== 'GET' && method !== 'HEAD') return answer(201, { id: calls.length });
    const found = lookup(path);
    return found === null ? answer(404, { message: 'Not Found' }) : answer(200, found ?? []);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    admit(permissions) {
      const token = `ghs_${randomUUID()}`;
      admitted.set(token, permissions);
      return { token, forget: () => void admitted.delete(token) };
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
