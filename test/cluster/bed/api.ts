import { Agent, request } from 'node:https';

/** An answer of the API server that is no success. */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Any JSON object of Kubernetes, as far as the bed looks into it. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  readonly [field: string]: unknown;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The bed's own way to the API server, apart from the client that is under test. */
export interface Api {
  /** @throws ApiFailure on any status from 300. A PATCH is a merge patch unless `type` says otherwise. */
  call<T = KubeObject>(method: Method, path: string, body?: unknown, type?: string): Promise<T>;
  close(): void;
}

export function api(server: string, token: string, ca: string): Api {
  const agent = new Agent({ keepAlive: true, maxSockets: 16, ca });
  return {
    call: <T>(method: Method, path: string, body?: unknown, type?: string) =>
      new Promise<T>((resolve, reject) => {
        const headers = {
          authorization: `Bearer ${token}`,
          'content-type': type ?? (method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'),
        };
        const sent = request(`${server}${path}`, { agent, method, headers }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const status = answer.statusCode ?? 0;
            if (status >= 300)
              reject(new ApiFailure(status, `${method} ${path}: ${status} ${messageIn(text)}`));
            else resolve((text.startsWith('{') ? JSON.parse(text) : text) as T);
          });
        });
        sent.on('error', reject);
        sent.end(body === undefined ? undefined : JSON.stringify(body));
      }),
    close: () => agent.destroy(),
  };
}

function messageIn(text: string): string {
  try {
    return JSON.parse(text).message ?? text;
  } catch {
    return text;
  }
}

/**
 * Asks until `done` is true; an error of `done` counts as not yet.
 * @throws Error with `what` and the last error once `seconds` have passed.
 */
export async function until(
  what: string,
  seconds: number,
  done: () => Promise<boolean>,
  everyMs = 100,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  let last = '';
  while (Date.now() < deadline) {
    try {
      if (await done()) return;
      last = '';
    } catch (error) {
      last = `: ${error instanceof Error ? error.message : error}`;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`${what}: not within ${seconds} s${last}`);
}
