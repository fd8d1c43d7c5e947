import { Chart } from 'cdk8s';
import { KubeConfigMap, KubeServiceAccount } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { Release, Service } from '../../services/service';
import { replicasIn } from '../../services/sizing';
import { Autoscaler } from '../autoscaler';
import { DisruptionBudget } from '../disruption-budget';
import { chartLabels, podLabels } from '../labels';
import type { Place } from '../place';
import { ServiceAddress } from './address';
import { configurationOf } from './configuration';
import { ServiceCronJob } from './cron-job';
import { ServiceDeployment } from './deployment';
import { addSecrets } from './secrets';
import { ServiceNetwork } from './service-network';
import { workloadsOf } from './workload';

export interface ServiceChartProps {
  readonly service: Service;
  readonly release: Release;
  readonly place: Place;
}

/** Everything that one service has in a region's cluster. */
export class ServiceChart extends Chart {
  constructor(scope: Construct, { service, release, place }: ServiceChartProps) {
    const { name } = service;
    const { namespaces, serviceAccount, pods } = place.home;
    const namespace = namespaces.services;
    super(scope, name, { labels: chartLabels(name, place.region.name, release.tag) });

    if (serviceAccount === undefined) {
      new KubeServiceAccount(this, 'account', {
        metadata: { name, namespace },
        automountServiceAccountToken: false,
      });
    }
    new KubeConfigMap(this, 'configuration', {
      metadata: { name, namespace },
      data: configurationOf(service, place),
    });
    addSecrets(this, service, place);
    new ServiceNetwork(this, 'network', { service, place });
    if ('port' in service) new ServiceAddress(this, 'address', { service, place });
    if (service.archetype === 'cron') new ServiceCronJob(this, 'cron', { service, release, place });

    for (const workload of workloadsOf(service)) {
      const { component, part } = workload;
      const own = { name: workload.name, namespace, component };
      new ServiceDeployment(this, `${component}-pods`, { service, release, workload, place });
      if (part.scaling === undefined || pods === 'one') continue;
      new Autoscaler(this, `${component}-autoscaler`, {
        ...own,
        ...replicasIn(part.scaling, place.tier.replicas, place.region.scale),
        targetCpu: part.scaling.targetCpu,
      });
      new DisruptionBudget(this, `${component}-disruption`, { ...own, selector: podLabels(name, component) });
    }
  }
}
