import { IntOrString, KubeService } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { RegionOutputs } from '../../stacks/outputs';
import { labels, podLabels } from '../labels';

/** Of the gateway's containers. */
export const gatewayPorts = { web: 8443, stream: 8883 } as const;

export interface GatewayPortsProps {
  readonly name: string;
  readonly namespace: string;
  readonly component: string;
  readonly edge: Pick<RegionOutputs['edge'], 'webNodePort' | 'streamNodePort'>;
}

/**
 * The node ports that the load balancers send to. Every node passes them on to the gateway, wherever it runs
 * (docs/adr/0004), so a node is healthy for a balancer while any gateway pod is.
 */
export class GatewayPorts extends KubeService {
  constructor(scope: Construct, id: string, { name, namespace, component, edge }: GatewayPortsProps) {
    const port = (portName: string, number: number, nodePort: number) => ({
      name: portName,
      port: number,
      targetPort: IntOrString.fromString(portName),
      nodePort,
      protocol: 'TCP',
    });
    super(scope, id, {
      metadata: { name, namespace, labels: { [labels.component]: component } },
      spec: {
        type: 'NodePort',
        externalTrafficPolicy: 'Cluster',
        selector: podLabels(name, component),
        ports: [port('web', 443, edge.webNodePort), port('stream', 8883, edge.streamNodePort)],
      },
    });
  }
}
