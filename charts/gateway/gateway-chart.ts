import { Chart } from 'cdk8s';
import { KubeConfigMap, KubeServiceAccount } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { platformImages } from '../../regions/images';
import { replicasIn } from '../../services/sizing';
import { Autoscaler } from '../autoscaler';
import { DisruptionBudget } from '../disruption-budget';
import { chartLabels, podLabels } from '../labels';
import { namespaces } from '../namespaces';
import { Allowance, blocks, podsOf, tcp, toDns } from '../network-rules';
import type { Place } from '../place';
import { GatewayPods, tlsFolder } from './gateway-pods';
import { GatewayPorts, gatewayPorts } from './gateway-ports';
import { gatewayConfiguration } from './nginx-configuration';
import { routesOf } from './routes';
import { gatewayScaling } from './sizing';

/** The one way in: from the load balancers' node ports to the services, by path. */
export class GatewayChart extends Chart {
  constructor(scope: Construct, place: Place) {
    const { region, tier, outputs, services } = place;
    const name = 'gateway';
    const component = 'nginx';
    const own = { name, namespace: namespaces.gateway, component };
    super(scope, name, { labels: chartLabels(name, region.name, platformImages.gateway.tag) });

    const routes = routesOf(services);
    const configuration = gatewayConfiguration({
      domain: region.dns.domain,
      balancerCidr: outputs.network.cidr,
      routes,
      addressOf: (service) => `${service}.${namespaces.services}.svc.cluster.local:80`,
      ports: gatewayPorts,
      tlsFolder,
    });
    new KubeConfigMap(this, 'configuration', {
      metadata: { name, namespace: own.namespace },
      data: { 'nginx.conf': configuration },
    });
    new KubeServiceAccount(this, 'account', {
      metadata: { name, namespace: own.namespace },
      automountServiceAccountToken: false,
    });
    const routed = services.flatMap((service) =>
      'port' in service && service.routes?.length ? [{ name: service.name, port: service.port }] : [],
    );
    new Allowance(this, 'network', {
      name,
      namespace: own.namespace,
      // Balancers, or the nodes that pass their connections on.
      ingress: [{ from: blocks([outputs.network.cidr]), ports: tcp(gatewayPorts.web, gatewayPorts.stream) }],
      egress: [
        toDns,
        ...routed.map((service) => ({
          to: [podsOf(service.name, namespaces.services)],
          ports: tcp(service.port),
        })),
      ],
    });
    new GatewayPorts(this, 'ports', { ...own, edge: outputs.edge });
    new GatewayPods(this, 'pods', { ...own, configuration, place });
    new Autoscaler(this, 'autoscaler', {
      ...own,
      ...replicasIn(gatewayScaling, tier.replicas, region.scale),
      targetCpu: gatewayScaling.targetCpu,
    });
    new DisruptionBudget(this, 'disruption', { ...own, selector: podLabels(name, component) });
  }
}
