import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { chartLabels } from '../labels';
import { namespaces } from '../namespaces';
import type { Place } from '../place';
import { Ground } from './ground';
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
      new Ground(this, name, { name, pods, nodePorts: name === gateway ? 2 : 0 });
    }
  }
}
