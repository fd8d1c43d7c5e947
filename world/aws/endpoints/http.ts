import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to an AWS API, its body decoded. */
export interface Request {
  readonly method: string;
  /** As sent: still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface HttpServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on a free port of the loopback interface alone: nothing outside this machine can reach it. */
export async function serve(answer: (request: Request) => Promise<Reply>): Promise<HttpServer> {
  const server = createServer(async (message, response) => {
    let reply: Reply;
    try {
      reply = await answer(await receive(message));
    } catch (error) {
      reply = { status: 500, body: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    const body = Buffer.from(reply.body ?? '');
    const headers = { 'content-length': String(body.length), ...reply.headers };
    response.writeHead(reply.status, headers);
    response.end(message.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

async function receive(message: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const url = message.url ?? '/';
  const question = url.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: question < 0 ? url : url.slice(0, question),
    query: new URLSearchParams(question < 0 ? '' : url.slice(question + 1)),
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
