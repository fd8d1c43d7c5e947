import { KubeNamespace, KubeNetworkPolicy } from 'cdk8s-plus-27/lib/imports/k8s';
import { Construct } from 'constructs';
import { Limits } from './limits';
import type { PodNeeds } from './pod-needs';

export interface GroundProps {
  /** Of the namespace. */
  readonly name: string;
  /** What its pods take at most. */
  readonly pods: readonly PodNeeds[];
  /** @default 0 */
  readonly nodePorts?: number;
}

/** A namespace in which nothing may speak with anything, take more than it needs, or be let more than `restricted`. */
export class Ground extends Construct {
  constructor(scope: Construct, id: string, { name, pods, nodePorts = 0 }: GroundProps) {
    super(scope, id);
    new KubeNamespace(this, name, { metadata: { name, labels: restricted } });
    new KubeNetworkPolicy(this, 'closed', {
      metadata: { name: 'closed', namespace: name },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
    new Limits(this, 'limits', { namespace: name, pods, nodePorts });
  }
}

const restricted = Object.fromEntries(
  ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
);
