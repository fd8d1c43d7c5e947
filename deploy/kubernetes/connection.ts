import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';
import { ApiError, reasonOf, type Status, Unreachable } from './errors';

/** One request to an API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'PATCH' | 'POST' | 'PUT' | 'DELETE';
  /** Below the server's address, e.g. `/api/v1/nodes`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** @default application/json */
  readonly contentType?: string;
  /** @default application/json */
  readonly accept?: string;
}

/** Sends requests to one API server. */
export interface Connection {
  /** Address of the server, to tell a person. */
  readonly server: string;
  /** The JSON of the answer, or its text. @throws ApiError, Unreachable */
  send<T>(request: ApiRequest): Promise<T>;
  close(): void;
}

/** A kubeconfig does not say what is needed. */
export class InvalidKubeconfig extends Error {}

/** Requests under way at once: more only makes the server queue them. */
const sockets = 24;

/** Milliseconds without a byte after which a connection counts as broken. */
const silence = 30_000;

/** Milliseconds after which the kubeconfig is asked again who we are: a token that a command gives runs out. */
const identityLasts = 30_000;

/**
 * Connects to the cluster that KUBECONFIG (or ~/.kube/config) says, as the user that it says. A context that is called
 * `context`, or an EKS cluster's ARN that ends so, is taken where there is one; else the current context.
 * @throws InvalidKubeconfig
 */
export async function connect(context?: string): Promise<Connection> {
  // Loaded only now: it takes longer to load than most commands to run.
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  try {
    config.loadFromDefault();
  } catch (error) {
    throw new InvalidKubeconfig(
      `the kubeconfig ${process.env['KUBECONFIG'] ?? '~/.kube/config'} can't be read: ${reasonOf(error)}`,
    );
  }
  const own = config
    .getContexts()
    .find(({ name }) => context !== undefined && (name === context || name.endsWith(`/${context}`)));
  if (own !== undefined) config.setCurrentContext(own.name);
  const cluster = config.getCurrentCluster();
  if (cluster === null) {
    throw new InvalidKubeconfig(
      'the kubeconfig has no current context; run aws eks update-kubeconfig, or set KUBECONFIG',
    );
  }
  if (!URL.canParse(cluster.server)) {
    throw new InvalidKubeconfig(`the kubeconfig's cluster ${cluster.name} has no address in server`);
  }
  if (isLocal(cluster.server)) {
    // The library takes plain HTTP for a mistake unless it is told that no certificate is wanted.
    config.clusters = config.clusters.map((one) => (one === cluster ? { ...one, skipTLSVerify: true } : one));
  }
  const authenticate = async () => {
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options as Parameters<typeof config.applyToHTTPSOptions>[0]);
    return options;
  };
  const first = await authenticate();
  let identity = { options: first, until: performance.now() + identityLasts };
  const authenticated = async () => {
    if (performance.now() > identity.until) {
      identity = { options: await authenticate(), until: performance.now() + identityLasts };
    }
    return identity.options;
  };
  const isSecure = cluster.server.startsWith('https:');
  const shared = { keepAlive: true, maxSockets: sockets, scheduling: 'lifo' as const };
  const { ca, cert, key, pfx, passphrase, servername, rejectUnauthorized } = first;
  const tls = Object.fromEntries(
    Object.entries({ ca, cert, key, pfx, passphrase, servername, rejectUnauthorized }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  // The library's agent goes through a proxy but keeps no connection open, which costs a handshake per request.
  const agent =
    cluster.proxyUrl !== undefined
      ? first.agent
      : isSecure
        ? new HttpsAgent({ ...shared, ...tls })
        : new HttpAgent(shared);
  const base = new URL(cluster.server);
  return {
    server: cluster.server,
    async send<T>({ method, path, query = {}, body, contentType, accept }: ApiRequest): Promise<T> {
      const { headers = {}, auth } = await authenticated();
      const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      const search = new URLSearchParams(query).toString();
      const options: RequestOptions = {
        method,
        hostname: base.hostname,
        port: base.port,
        path: `${base.pathname.replace(/\/$/, '')}${path}${search === '' ? '' : `?${search}`}`,
        timeout: silence,
        headers: {
          ...(headers as Record<string, string>),
          accept: accept ?? 'application/json',
          ...(payload && {
            'content-type': contentType ?? 'application/json',
            'content-length': payload.length,
          }),
        },
        ...(agent && { agent }),
        ...(auth && { auth }),
      };
      const answer = await exchange(isSecure ? httpsRequest : httpRequest, options, payload);
      return read<T>(answer.status, answer.isJson, answer.body, answer.retryAfter);
    },
    close: () => (typeof agent === 'object' ? agent.destroy() : undefined),
  };
}

/** Whether what is sent there never leaves this machine, so that nobody can listen. */
function isLocal(server: string): boolean {
  const { protocol, hostname } = new URL(server);
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

interface Answer {
  readonly status: number;
  readonly isJson: boolean;
  readonly body: string;
  readonly retryAfter: number;
}

function exchange(
  request: typeof httpsRequest,
  options: RequestOptions,
  payload: Buffer | undefined,
): Promise<Answer> {
  return new Promise((done, failed) => {
    const broken = (error: Error) =>
      failed(new Unreachable(`${options.hostname}:${options.port}: ${error.message}`));
    const sent = request(options, (answer: IncomingMessage) => {
      text(answer).then(
        (body) =>
          done({
            status: answer.statusCode ?? 0,
            isJson: (answer.headers['content-type'] ?? '').includes('json'),
            body,
            retryAfter: Number(answer.headers['retry-after'] ?? 0),
          }),
        broken,
      );
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer for ${silence / 1000} s`)));
    sent.on('error', broken);
    sent.end(payload);
  });
}

function read<T>(code: number, isJson: boolean, body: string, retryAfter: number): T {
  const value: unknown = isJson ? JSON.parse(body) : body;
  if (code < 400) return value as T;
  const status: Status = isJson ? (value as Status) : { message: `${code}: ${body.slice(0, 200)}` };
  const wait = status.details?.retryAfterSeconds ?? (Number.isFinite(retryAfter) ? retryAfter : 0);
  throw new ApiError(code, { ...status, details: { ...status.details, retryAfterSeconds: wait } });
}
