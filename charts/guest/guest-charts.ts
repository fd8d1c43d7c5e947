import { App } from 'cdk8s';
import type { Seat } from '../../regions/guests';
import { imageReference } from '../../regions/images';
import { type Platform, platform as thePlatform } from '../../regions/platform';
import type { Region } from '../../regions/region';
import { tiers } from '../../regions/tiers';
import type { Releases } from '../../services/release';
import type { Service } from '../../services/service';
import type { RegionOutputs } from '../../stacks/outputs';
import { GatewayChart } from '../gateway/gateway-chart';
import { guestHome } from '../home';
import type { ChartFile } from '../manifest';
import { namespaces } from '../namespaces';
import { podsOf } from '../network-rules';
import type { Place } from '../place';
import { render } from '../render';
import { ServiceChart } from '../service/service-chart';
import { StoresChart } from './stores-chart';

export interface SeatChartsProps {
  /** The host. */
  readonly region: Region;
  readonly seat: Seat;
  /** Of the host. */
  readonly outputs: RegionOutputs;
  /** Whether the outputs are an example: every object then says so, and no cluster may take it. @default false */
  readonly example?: boolean;
  /** Whose registry the images are pulled from. @default - the product's */
  readonly platform?: Pick<Platform, 'account'>;
}

export interface GuestChartsProps extends SeatChartsProps {
  /** `qa-<number of the pull request>`. */
  readonly preview: string;
  readonly services: readonly Service[];
  /** One for each service. */
  readonly releases: Releases;
}

/**
 * Everything that a preview is as a guest: a copy of the product in the one namespace of its seat, with a gateway that
 * the host's passes requests to. @throws Error if a service has no release, or the outputs lack what one declares
 */
export function guestCharts(props: GuestChartsProps): readonly ChartFile[] {
  const { seat, preview, releases, example = false } = props;
  const services = [...props.services].sort((a, b) => (a.name < b.name ? -1 : 1));
  const place = placeOf(props, services, preview);
  const app = new App();
  new StoresChart(app, { place, seat, preview });
  new GatewayChart(app, { place, from: [podsOf('gateway', namespaces.gateway)], entrance: 'cluster' });
  const ofPlatform = app.charts.map((chart) => chart.node.id);
  for (const service of services) {
    const release = releases[service.name];
    if (release === undefined) throw new Error(`${preview}: ${service.name} has no release`);
    new ServiceChart(app, { service, release, place });
  }
  return render(app, { ofPlatform, example });
}

/** The job that removes whatever guests of a seat have in the stores, once nothing of them runs any more. */
export function closingCharts(props: SeatChartsProps): readonly ChartFile[] {
  const { seat, example = false } = props;
  const app = new App();
  new StoresChart(app, { place: placeOf(props, [], seat.name), seat, preview: '' });
  return render(app, { ofPlatform: ['stores'], example });
}

function placeOf(
  { region, seat, outputs, platform = thePlatform }: SeatChartsProps,
  services: readonly Service[],
  name: string,
): Place {
  const registry = { account: platform.account, awsRegion: region.awsRegion };
  return {
    region: { ...region, name, dns: { domain: seat.domain }, guests: 0 },
    tier: tiers[region.tier],
    outputs,
    home: guestHome(seat, name),
    services,
    image: (image, digest) => imageReference(registry, image, digest),
  };
}
