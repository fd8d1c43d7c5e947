import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { ApiRequest, Connection } from '../../deploy/kubernetes/connection';
import { ApiError } from '../../deploy/kubernetes/errors';

/** Connects to the cluster of a kubeconfig as a member of a group, whom the server then lets do what that group may. */
export function impersonate(kubeconfig: string, user: string, group: string): Connection {
  const { clusters, users } = JSON.parse(readFileSync(kubeconfig, 'utf8'));
  const { server, 'certificate-authority-data': authority } = clusters[0].cluster;
  const agent = new Agent({ keepAlive: true, ca: Buffer.from(authority, 'base64').toString() });
  return {
    server,
    async send<T>({ method, path, query = {}, body, contentType, accept }: ApiRequest): Promise<T> {
      const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      const headers = {
        authorization: `Bearer ${users[0].user.token}`,
        'impersonate-user': user,
        // As EKS adds to the groups of an access entry.
        'impersonate-group': [group, 'system:authenticated'],
        accept: accept ?? 'application/json',
        ...(payload && {
          'content-type': contentType ?? 'application/json',
          'content-length': payload.length,
        }),
      };
      const search = new URLSearchParams(query).toString();
      const url = `${server}${path}${search === '' ? '' : `?${search}`}`;
      const { status, answer } = await new Promise<{ status: number; answer: string }>((done, failed) => {
        const sent = request(url, { agent, method, headers }, (response) => {
          text(response).then((answer) => done({ status: response.statusCode ?? 0, answer }), failed);
        });
        sent.on('error', failed);
        sent.end(payload);
      });
      const value = answer.startsWith('{') ? JSON.parse(answer) : answer;
      if (status >= 300) throw new ApiError(status, typeof value === 'string' ? { message: value } : value);
      return value;
    },
    close: () => agent.destroy(),
  };
}
