import {
  IntOrString,
  KubeNetworkPolicy,
  type NetworkPolicyEgressRule,
  type NetworkPolicyIngressRule,
  type NetworkPolicyPort,
} from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { labels } from './labels';
import { namespaceNameLabel, namespaces } from './namespaces';

/** TCP ports of a rule. */
export function tcp(...ports: readonly number[]): NetworkPolicyPort[] {
  return ports.map((port) => ({ protocol: 'TCP', port: IntOrString.fromNumber(port) }));
}

/** Pods of a service or component, in another namespace if one is named. */
export function podsOf(name: string, namespace?: string) {
  return {
    podSelector: { matchLabels: { [labels.name]: name } },
    ...(namespace && { namespaceSelector: { matchLabels: { [namespaceNameLabel]: namespace } } }),
  };
}

export function blocks(cidrs: readonly string[]) {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

/** Names are looked up at CoreDNS, and nowhere else. */
export const toDns: NetworkPolicyEgressRule = {
  to: [
    {
      namespaceSelector: { matchLabels: { [namespaceNameLabel]: namespaces.system } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [{ protocol: 'UDP', port: IntOrString.fromNumber(53) }, ...tcp(53)],
};

/** The node's agent that hands out the credentials of a pod's role. Source: EKS Pod Identity, IPv4 endpoint. */
export const toPodIdentity: NetworkPolicyEgressRule = {
  to: blocks(['169.254.170.23/32']),
  ports: tcp(80),
};

export interface AllowanceProps {
  readonly name: string;
  readonly namespace: string;
  /** @default - the pods that carry the policy's name */
  readonly pods?: Readonly<Record<string, string>>;
  readonly ingress: readonly NetworkPolicyIngressRule[];
  readonly egress: readonly NetworkPolicyEgressRule[];
}

/** Everything that some pods may receive and send. */
export class Allowance extends KubeNetworkPolicy {
  constructor(scope: Construct, id: string, { name, namespace, pods, ingress, egress }: AllowanceProps) {
    super(scope, id, {
      metadata: { name, namespace },
      spec: {
        podSelector: { matchLabels: pods ?? { [labels.name]: name } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [...ingress],
        egress: [...egress],
      },
    });
  }
}
