import { Chart } from 'cdk8s';
import { KubeNamespace, KubeNetworkPolicy } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { chartLabels } from '../labels';
import { namespaces } from '../namespaces';
import type { Place } from '../place';
import { Limits } from './limits';
import { gatewayNeeds, jobsNeeds, noNeeds, type PodNeeds, servicesNeeds } from './pod-needs';

const { services, gateway, platform, records } = namespaces;

/** The namespaces of the product with what rules all of their pods: `kube-system` is EKS's, and ruled by nobody here. */
export class NamespacesChart extends Chart {
  constructor(scope: Construct, place: Place) {
    super(scope, 'namespaces', { labels: chartLabels('namespaces', place.region.name) });
    const needs: Readonly<Record<string, readonly PodNeeds[]>> = {
      [services]: servicesNeeds(place),
      [gateway]: [gatewayNeeds(place)],
      [platform]: jobsNeeds(place),
      [records]: noNeeds,
    };
    for (const [name, pods] of Object.entries(needs)) {
      new KubeNamespace(this, name, { metadata: { name, labels: restricted } });
      new KubeNetworkPolicy(this, `${name}-closed`, {
        metadata: { name: 'closed', namespace: name },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      });
      new Limits(this, `${name}-limits`, { namespace: name, pods, nodePorts: name === gateway ? 2 : 0 });
    }
  }
}

const restricted = Object.fromEntries(
  ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
);
