import { openCluster, type TestCluster } from '../cluster';
import requests from './answers.json';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly type?: string;
  /** What the API server of Kubernetes 1.36.3 answered; absent where a request only prepares the next. */
  readonly answer?: {
    readonly status: number;
    readonly reason?: string;
    readonly message?: string;
    readonly warning?: string;
  };
}

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster.close());

// In order: later answers depend on what earlier requests left behind.
test.each(
  (requests as readonly Request[]).map((request, i) => [i, request.method, request.path, request] as const),
)('%i %s %s is answered as by Kubernetes itself', async (_, method, path, { body, type, answer }) => {
  const { status, body: reply, warning } = await cluster.send(method, path, body, type);
  if (answer === undefined) return;
  const { reason = '', message } = reply as { readonly reason?: string; readonly message?: string };
  expect({
    status,
    ...(answer.message === undefined ? {} : { reason, message }),
    ...(answer.warning === undefined ? {} : { warning }),
  }).toEqual(answer);
});
