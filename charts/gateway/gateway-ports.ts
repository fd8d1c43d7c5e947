import { IntOrString, KubeService, type ServicePort } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { RegionOutputs } from '../../stacks/outputs';
import { labels, podLabels } from '../labels';

/** Of the gateway's containers. */
export const gatewayPorts = { web: 8443, stream: 8883 } as const;

/** The node ports that the load balancers send to, or the address that only the cluster knows. */
export type Entrance = Pick<RegionOutputs['edge'], 'webNodePort' | 'streamNodePort'> | 'cluster';

export interface GatewayPortsProps {
  readonly name: string;
  readonly namespace: string;
  readonly component: string;
  readonly entrance: Entrance;
}

/**
 * Where the gateway is called. Every node passes its node ports on to the gateway, wherever it runs (docs/adr/0004), so
 * a node is healthy for a balancer while any gateway pod is.
 */
export class GatewayPorts extends KubeService {
  constructor(scope: Construct, id: string, { name, namespace, component, entrance }: GatewayPortsProps) {
    const port = (portName: string, number: number, nodePort?: number): ServicePort => ({
      name: portName,
      port: number,
      targetPort: IntOrString.fromString(portName),
      ...(nodePort !== undefined && { nodePort }),
      protocol: 'TCP',
    });
    super(scope, id, {
      metadata: { name, namespace, labels: { [labels.component]: component } },
      spec: {
        ...(entrance === 'cluster'
          ? { type: 'ClusterIP' }
          : { type: 'NodePort', externalTrafficPolicy: 'Cluster' }),
        selector: podLabels(name, component),
        ports:
          entrance === 'cluster'
            ? [port('web', 443)]
            : [port('web', 443, entrance.webNodePort), port('stream', 8883, entrance.streamNodePort)],
      },
    });
  }
}
