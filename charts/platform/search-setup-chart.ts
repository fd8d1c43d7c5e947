import { Chart } from 'cdk8s';
import { KubeServiceAccount } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { seatsOf } from '../../regions/guests';
import { platformImages } from '../../regions/images';
import { chartLabels } from '../labels';
import { namespaces } from '../namespaces';
import { blocks, tcp, toPodIdentity } from '../network-rules';
import type { Place } from '../place';
import { searchLines, searchScript } from './search-script';
import { SetupJob } from './setup-job';

/** The name that the stack makes the domain's master. */
const serviceAccount = 'search-setup';

/** Gives each service that declares search, and each seat, its own indices: IAM opens the door, this the rooms. */
export class SearchSetupChart extends Chart {
  constructor(scope: Construct, place: Place) {
    const { region, outputs, services } = place;
    super(scope, serviceAccount, {
      labels: chartLabels(serviceAccount, region.name, platformImages.toolbox.tag),
    });
    new KubeServiceAccount(this, 'account', {
      metadata: { name: serviceAccount, namespace: namespaces.platform },
      automountServiceAccountToken: false,
    });
    const seats = seatsOf(region).map(({ name }) => {
      const roleArn = outputs.guests[name]?.roleArn;
      if (roleArn === undefined) throw new Error(`outputs: ${name} has no role; apply the region's stack`);
      return { name, roleArn };
    });
    const owners = services.flatMap(({ name, search }) => {
      const roleArn = outputs.services[name]?.roleArn;
      if (!search) return [];
      if (roleArn === undefined) throw new Error(`outputs: ${name} has no role; apply the region's stack`);
      return [{ name, roleArn }];
    });
    new SetupJob(this, 'roles', {
      name: serviceAccount,
      serviceAccount,
      place,
      files: { 'setup.sh': searchScript, roles: searchLines([...owners, ...seats]) },
      env: { SEARCH_URL: `https://${outputs.search.host}`, AWS_REGION: region.awsRegion },
      egress: [{ to: blocks(outputs.network.dataSubnetCidrs), ports: tcp(443) }, toPodIdentity],
    });
  }
}
