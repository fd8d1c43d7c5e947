import { App } from 'cdk8s';
import { seatsOf } from '../regions/guests';
import { imageReference } from '../regions/images';
import { type Platform, platform as thePlatform } from '../regions/platform';
import { InvalidConfiguration } from '../regions/problem';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import type { Releases } from '../services/release';
import type { Service } from '../services/service';
import type { RegionOutputs } from '../stacks/outputs';
import { clashes } from './clashes';
import { GatewayChart } from './gateway/gateway-chart';
import { ownHome } from './home';
import type { ChartFile } from './manifest';
import type { Place } from './place';
import { ClusterAutoscalerChart } from './platform/cluster-autoscaler-chart';
import { DatabaseSetupChart } from './platform/database-setup-chart';
import { LogShipperChart } from './platform/log-shipper-chart';
import { NamespacesChart } from './platform/namespaces-chart';
import { PriorityClassesChart } from './platform/priority-classes-chart';
import { SearchSetupChart } from './platform/search-setup-chart';
import { SeatsChart } from './platform/seats-chart';
import { TopicsSetupChart } from './platform/topics-setup-chart';
import { render } from './render';
import { ServiceChart } from './service/service-chart';

export interface RegionChartsProps {
  readonly region: Region;
  /** Those that the region has. */
  readonly services: readonly Service[];
  /** One for each service. */
  readonly releases: Releases;
  readonly outputs: RegionOutputs;
  /** Whether the outputs are an example: every object then says so, and no cluster may take it. @default false */
  readonly example?: boolean;
  /** Whose registry the images are pulled from. @default - the product's */
  readonly platform?: Pick<Platform, 'account'>;
}

/**
 * Everything that runs in a region's cluster beside EKS's own add-ons: a file for each component of the platform,
 * then one for each service.
 * @throws InvalidConfiguration if services declare names that are taken; Error if a service has no release, the outputs lack what a service declares, or a value of Terraform that
 * is not known yet is in an object.
 */
export function regionCharts(props: RegionChartsProps): readonly ChartFile[] {
  const { region, releases, outputs, example = false, platform = thePlatform } = props;
  const services = [...props.services].sort((a, b) => (a.name < b.name ? -1 : 1));
  const registry = { account: platform.account, awsRegion: region.awsRegion };
  const place: Place = {
    region,
    tier: tiers[region.tier],
    outputs,
    home: ownHome,
    services,
    image: (name, digest) => imageReference(registry, name, digest),
  };
  const problems = clashes(place);
  if (problems.length > 0) throw new InvalidConfiguration(problems);

  // An app for each region: what an object costs in cdk8s grows with the app that it is in.
  const app = new App();

  new NamespacesChart(app, place);
  if (seatsOf(region).length > 0) new SeatsChart(app, place);
  new PriorityClassesChart(app, place);
  new ClusterAutoscalerChart(app, place);
  new DatabaseSetupChart(app, place);
  new TopicsSetupChart(app, place);
  new SearchSetupChart(app, place);
  new LogShipperChart(app, place);
  new GatewayChart(app, { place });
  const ofPlatform = app.charts.map((chart) => chart.node.id);

  for (const service of services) {
    const release = releases[service.name];
    if (release === undefined) throw new Error(`${region.name}: ${service.name} has no release`);
    new ServiceChart(app, { service, release, place });
  }
  return render(app, { ofPlatform, example });
}
