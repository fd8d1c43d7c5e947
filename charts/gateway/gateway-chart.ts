import { Chart } from 'cdk8s';
import { KubeConfigMap, KubeServiceAccount, type NetworkPolicyPeer } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { seatsOf } from '../../regions/guests';
import { platformImages } from '../../regions/images';
import { replicasIn } from '../../services/sizing';
import { Autoscaler } from '../autoscaler';
import { DisruptionBudget } from '../disruption-budget';
import { chartLabels, podLabels } from '../labels';
import { Allowance, blocks, podsOf, tcp, toDns } from '../network-rules';
import type { Place } from '../place';
import { GatewayPods, tlsFolder } from './gateway-pods';
import { type Entrance, GatewayPorts, gatewayPorts } from './gateway-ports';
import { gatewayConfiguration } from './nginx-configuration';
import { routesOf } from './routes';
import { gatewayScaling } from './sizing';

export interface GatewayChartProps {
  readonly place: Place;
  /** Who may connect. @default - balancers, or the nodes that pass their connections on */
  readonly from?: readonly NetworkPolicyPeer[];
  /** Where they connect. @default - the node ports that the balancers know */
  readonly entrance?: Entrance;
}

/** The one way in, to the services by path, and to the guests of the region by name. */
export class GatewayChart extends Chart {
  constructor(scope: Construct, { place, from, entrance }: GatewayChartProps) {
    const { region, tier, outputs, services, home } = place;
    const name = 'gateway';
    const component = 'nginx';
    const own = { name, namespace: home.namespaces.gateway, component };
    super(scope, name, { labels: chartLabels(name, region.name, platformImages.gateway.tag) });

    const seats = seatsOf(region);
    const configuration = gatewayConfiguration({
      domain: region.dns.domain,
      balancerCidr: outputs.network.cidr,
      routes: routesOf(services),
      addressOf: (service) => `${service}.${home.namespaces.services}.svc.cluster.local:80`,
      guests: seats.map((seat) => ({
        domain: seat.domain,
        address: `${name}.${seat.name}.svc.cluster.local:443`,
      })),
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
      ingress: [
        {
          from: [...(from ?? blocks([outputs.network.cidr]))],
          ports: tcp(gatewayPorts.web, gatewayPorts.stream),
        },
      ],
      egress: [
        toDns,
        ...routed.map((service) => ({
          to: [podsOf(service.name, home.namespaces.services)],
          ports: tcp(service.port),
        })),
        ...seats.map((seat) => ({ to: [podsOf(name, seat.name)], ports: tcp(gatewayPorts.web) })),
      ],
    });
    new GatewayPorts(this, 'ports', { ...own, entrance: entrance ?? outputs.edge });
    new GatewayPods(this, 'pods', { ...own, configuration, place });
    if (home.pods === 'one') return;
    new Autoscaler(this, 'autoscaler', {
      ...own,
      ...replicasIn(gatewayScaling, tier.replicas, region.scale),
      targetCpu: gatewayScaling.targetCpu,
    });
    new DisruptionBudget(this, 'disruption', { ...own, selector: podLabels(name, component) });
  }
}
