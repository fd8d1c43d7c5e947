import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type Api, type KubeObject, until } from './api';
import type { Cluster } from './control-plane';
import type { Faults } from './faults';
import { podAnnotations } from './stages';

interface Review {
  readonly request: {
    readonly uid: string;
    readonly kind: { readonly kind: string };
    readonly name?: string;
    readonly dryRun?: boolean;
    readonly object?: KubeObject | null;
  };
}

/** A server of the bed that the API server asks: about every pod and write (admission), and for logs (as kubelet). */
export interface Admission {
  readonly port: number;
  /** Tells the API server to ask; resolves when it does. */
  register(cluster: Cluster): Promise<void>;
  close(): void;
}

const reasons: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  409: 'Conflict',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
};

/** Listens on a free port of loopback; it can answer once `register` has brought the certificate. */
export async function startAdmission(faults: () => Faults): Promise<Admission> {
  let asked = 0;
  const answers: Readonly<Record<string, (review: Review) => object>> = {
    '/pods': ({ request }) => {
      asked++;
      return podPatch(request.object ?? undefined, faults());
    },
    '/writes': ({ request }) => {
      asked++;
      if (request.dryRun) return { allowed: true };
      const name = request.name || request.object?.metadata.name;
      const refusal = faults().ofWrite(`${request.kind.kind.toLowerCase()}/${name}`);
      if (refusal === undefined) return { allowed: true };
      const { status: code, message } = refusal;
      return { allowed: false, status: { code, message, reason: reasons[code] } };
    },
  };
  let logOf: (path: string) => Promise<string> = async () => '';
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const answer = answers[path];
    if (answer) reply(response, await body(request), answer);
    else response.end(await logOf(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  return {
    port,
    register: async ({ api, certificate }) => {
      const cert = readFileSync(certificate.cert);
      server.setSecureContext({ cert, key: readFileSync(certificate.key) });
      logOf = (path) => crashLog(api, path);
      for (const webhook of webhooks(port, cert.toString('base64')))
        await api.call(
          'POST',
          `/apis/admissionregistration.k8s.io/v1/${webhook.kind.toLowerCase()}s`,
          webhook,
        );
      // A new webhook counts a moment later. Each kind has been asked at least once when all are in force.
      await until('webhooks in force', 30, async () => {
        const before = asked;
        await api.call('POST', '/api/v1/namespaces/default/pods?dryRun=All', probe);
        return asked - before === 2;
      });
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const probe = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'probe' },
  spec: { containers: [{ name: 'probe', image: 'probe' }] },
};

/** Adds what a fault makes of a pod: an annotation that kwok heeds, or a node selector that no node has. */
function podPatch(pod: KubeObject | undefined, faults: Faults): object {
  const fault = pod && faults.ofPod(pod);
  if (pod === undefined || fault === undefined) return { allowed: true };
  const annotations = {
    ...pod.metadata.annotations,
    [podAnnotations.fault]: fault.do,
    [podAnnotations.message]: fault.message,
  };
  const patch = [
    { op: 'add', path: '/metadata/annotations', value: annotations },
    ...(fault.do === 'unschedulable'
      ? [{ op: 'add', path: '/spec/nodeSelector', value: { [podAnnotations.fault]: 'no-such-node' } }]
      : []),
  ];
  return {
    allowed: true,
    patchType: 'JSONPatch',
    patch: Buffer.from(JSON.stringify(patch)).toString('base64'),
  };
}

/** What a container logged last: of `/containerLogs/<namespace>/<pod>/<container>`. */
async function crashLog(api: Api, path: string): Promise<string> {
  const [, kind, namespace, pod] = path.split('/');
  if (kind !== 'containerLogs') return '';
  const { metadata } = await api.call('GET', `/api/v1/namespaces/${namespace}/pods/${pod}`);
  const { [podAnnotations.fault]: fault, [podAnnotations.message]: message } = metadata.annotations ?? {};
  return fault === 'crashloop' ? `starting\n${message}\n` : 'starting\nlistening\n';
}

function webhooks(port: number, caBundle: string) {
  const webhook = (path: string, operations: readonly string[], resources: readonly string[]) => ({
    name: `${path}.faults.test.polycloud.io`,
    clientConfig: { url: `https://127.0.0.1:${port}/${path}`, caBundle },
    rules: [{ operations, apiGroups: ['*'], apiVersions: ['*'], resources }],
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
    timeoutSeconds: 10,
  });
  return [
    configuration('MutatingWebhookConfiguration', webhook('pods', ['CREATE'], ['pods'])),
    configuration('ValidatingWebhookConfiguration', {
      ...webhook('writes', ['CREATE', 'UPDATE', 'DELETE'], ['*']),
      // What people and tools write; controllers have accounts of their own.
      matchConditions: [{ name: 'administrator', expression: "request.userInfo.username == 'admin'" }],
    }),
  ];
}

const configuration = (kind: string, webhook: object) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind,
  metadata: { name: 'faults' },
  webhooks: [webhook],
});

function reply(response: ServerResponse, text: string, answer: (review: Review) => object): void {
  const review: Review = JSON.parse(text);
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      response: { uid: review.request.uid, ...answer(review) },
    }),
  );
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port on 127.0.0.1');
  return address.port;
}
