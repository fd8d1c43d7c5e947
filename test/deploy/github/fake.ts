import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GitHub, openGitHub } from '../../../deploy/github/client';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of every shape
  readonly body: any;
}

/** What the server answers to `METHOD /path`, without the query but for `?page=2` and further. */
export type Answers = Readonly<Record<string, { readonly status?: number; readonly data: unknown }>>;

/** A server on this machine that answers as GitHub does, and remembers what it was asked. */
export async function fakeGitHub(answers: Answers): Promise<{
  readonly github: GitHub;
  readonly asked: Asked[];
  readonly url: string;
  close(): Promise<void>;
}> {
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://github');
      asked.push({
        method: request.method ?? '',
        path,
        token: request.headers.authorization ?? '',
        body: text === '' ? undefined : JSON.parse(text),
      });
      const asking = `${request.method} ${path}`;
      const answer = answers[`${asking}?page=${searchParams.get('page')}`] ??
        answers[asking] ?? { status: 404, data: { message: 'Not Found' } };
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.data));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const github = await openGitHub({
    GITHUB_REPOSITORY: 'octo/cloud',
    GITHUB_TOKEN: 'token-1',
    GITHUB_API_URL: url,
  });
  return {
    github,
    asked,
    url,
    close: () => new Promise((done) => void server.close(() => done())),
  };
}
