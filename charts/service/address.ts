import { IntOrString, KubeService } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { Listener, Service } from '../../services/service';
import { labels, podLabels } from '../labels';
import type { Manifest } from '../manifest';
import { withField } from '../newer-fields';
import type { Place } from '../place';
import { mainComponent } from './workload';

export interface ServiceAddressProps {
  readonly service: Service & Listener;
  readonly place: Place;
}

/** The name under which others call a service: `http://<service>`. */
export class ServiceAddress extends KubeService {
  constructor(scope: Construct, id: string, { service, place }: ServiceAddressProps) {
    const { name } = service;
    const component = mainComponent(service);
    super(scope, id, {
      metadata: {
        name,
        namespace: place.home.namespaces.services,
        labels: { [labels.component]: component },
      },
      spec: {
        type: 'ClusterIP',
        selector: podLabels(name, component),
        ports: [
          {
            name: 'http',
            port: 80,
            targetPort: IntOrString.fromString('http'),
            protocol: 'TCP',
            appProtocol: 'http',
          },
        ],
      },
    });
  }

  /** Calls stay in their zone while it has a ready pod: quicker, and traffic between zones is paid for. */
  override toJson(): Manifest {
    return withField(super.toJson(), ['spec', 'trafficDistribution'], 'PreferSameZone');
  }
}
