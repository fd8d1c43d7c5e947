import { SsmDocument } from '@cdktf/provider-aws/lib/ssm-document';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';

export interface ApiTunnelProps {
  readonly documentName: string;
  /** The cluster's endpoint, `https://…`. */
  readonly endpoint: string;
}

/**
 * What a person on call may open through a node: port forwarding to the Kubernetes API. AWS's own document takes any
 * host, with which a node's way to the databases would be theirs too; here host and port are written down.
 */
export class ApiTunnel extends Construct {
  constructor(scope: Construct, id: string, { documentName, endpoint }: ApiTunnelProps) {
    super(scope, id);
    new SsmDocument(this, 'document', {
      name: documentName,
      documentType: 'Session',
      documentFormat: 'JSON',
      content: JSON.stringify({
        schemaVersion: '1.0',
        description: 'Forwards a local port to the Kubernetes API',
        sessionType: 'Port',
        parameters: {
          localPortNumber: { type: 'String', allowedPattern: '^[0-9]{1,5}$', default: '8443' },
        },
        properties: {
          type: 'LocalPortForwarding',
          host: Fn.trimprefix(endpoint, 'https://'),
          portNumber: '443',
          localPortNumber: '{{ localPortNumber }}',
        },
      }),
    });
  }
}
