import type { Region } from '../../regions/region';
import type { ClusterAddress } from './aws';

/**
 * A kubeconfig that leads through a local port to the cluster, under the context that polycloud's own commands look
 * for. The certificate is checked against the cluster's own name; the token comes from the AWS CLI at each use, so
 * that the file holds no secret.
 */
export function kubeconfig(
  { name, awsRegion }: Pick<Region, 'name' | 'awsRegion'>,
  { host, certificateAuthority }: ClusterAddress,
  port: number,
  profile: string | undefined,
): string {
  const args = ['eks', 'get-token', '--cluster-name', name, '--region', awsRegion, '--output', 'json'];
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: {
          server: `https://127.0.0.1:${port}`,
          'tls-server-name': host,
          'certificate-authority-data': certificateAuthority,
        },
      },
    ],
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1beta1',
            command: 'aws',
            args,
            env: profile === undefined ? [] : [{ name: 'AWS_PROFILE', value: profile }],
            interactiveMode: 'Never',
          },
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
