import { Cluster } from '../../deploy/kubernetes/cluster';
import { type ApiRequest, type Connection, connect } from '../../deploy/kubernetes/connection';
import { guests } from '../../regions/guests';
import { makeGround } from '../deploy/guests/ground';
import { guestsSuite } from '../deploy/guests/suite';
import { impersonate } from './impersonate';
import { startRealBackend } from './real-backend';

let connection: Connection;

describe('guests of a real control plane, by whoever may deploy them and nothing else', () => {
  guestsSuite(async () => {
    const backend = await startRealBackend();
    process.env['KUBECONFIG'] = backend.kubeconfig;
    const admin = new Cluster(await connect());
    await makeGround(admin);
    connection = impersonate(backend.kubeconfig, 'deployer', guests.group);
    return { backend, admin, connection, cluster: new Cluster(connection) };
  });

  const configMap = (namespace: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace, name: 'mine' },
  });
  const core = '/api/v1/namespaces';
  const rbac = '/apis/rbac.authorization.k8s.io/v1';
  const merge = (path: string, body: object): ApiRequest => ({
    ...{ method: 'PATCH', path, body, contentType: 'application/merge-patch+json' },
  });

  test.each<readonly [string, ApiRequest]>([
    [
      'write into the services',
      { method: 'POST', path: `${core}/services/configmaps`, body: configMap('services') },
    ],
    ['read the services', { method: 'GET', path: `${core}/services/pods` }],
    ['list what all namespaces have', { method: 'GET', path: '/api/v1/configmaps' }],
    ['see nodes', { method: 'GET', path: '/api/v1/nodes' }],
    ['read secrets of a seat', { method: 'GET', path: `${core}/guest-1/secrets` }],
    ['read another record of the platform', { method: 'GET', path: `${core}/platform/configmaps/other` }],
    [
      'change what guests are told',
      merge(`${core}/platform/configmaps/guests`, { data: { 'outputs.json': '{}' } }),
    ],
    ['read the inventory of the region', { method: 'GET', path: `${core}/polycloud-system/configmaps` }],
    ['lift the quota', merge(`${core}/guest-1/resourcequotas/quota`, { spec: { hard: { pods: '999' } } })],
    ['change the limits', { method: 'DELETE', path: `${core}/guest-1/limitranges/limits` }],
    ['relabel the namespace', merge(`${core}/guest-1`, { metadata: { labels: { x: 'y' } } })],
    [
      'make a namespace',
      { method: 'POST', path: core, body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } } },
    ],
    ['make pods by hand', { method: 'POST', path: `${core}/guest-1/pods`, body: {} }],
    ['enter a pod', { method: 'POST', path: `${core}/guest-1/pods/x/exec` }],
    ['ask for a token', { method: 'POST', path: `${core}/guest-1/serviceaccounts/guest/token`, body: {} }],
    ['give itself rights', { method: 'POST', path: `${rbac}/namespaces/guest-1/rolebindings`, body: {} }],
    ['give others rights', { method: 'POST', path: `${rbac}/clusterrolebindings`, body: {} }],
    ['see its own rights', { method: 'GET', path: `${rbac}/namespaces/guest-1/roles` }],
  ])('it may not %s', async (_, request) => {
    await expect(connection.send(request)).rejects.toMatchObject({ code: 403 });
  });
});
