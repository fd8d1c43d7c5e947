import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type App, TerraformStack } from 'cdktf';
import { stateBucketName } from '../regions/naming';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import { keepState } from './backend';
import { Keys } from './keys';
import { Network } from './network/network';
import type { ServiceNeeds } from './service-needs';
import { defaultTags } from './tags';

export interface RegionStackProps {
  readonly region: Region;
  readonly needs: readonly ServiceNeeds[];
}

/** Everything that one region has in AWS: the one place where the region's values meet its tier's. */
export class RegionStack extends TerraformStack {
  constructor(app: App, { region }: RegionStackProps) {
    super(app, region.name);
    const { name, account, awsRegion } = region;
    const tier = tiers[region.tier];
    const protect = tier.protectData && region.lifecycle === 'active';

    keepState(this, { bucket: stateBucketName(region), awsRegion });
    new AwsProvider(this, 'aws', {
      region: awsRegion,
      allowedAccountIds: [account],
      defaultTags: [
        {
          tags: defaultTags({
            region: name,
            environment: region.tier,
            owner: region.owner,
            costCentre: region.costCentre,
            dataClass: tier.dataClass,
            ...(region.customer ? { customer: region.customer } : {}),
          }),
        },
      ],
    });

    const keys = new Keys(this, 'keys', { name, account, awsRegion, protect });

    const network = new Network(this, 'network', {
      name,
      account,
      awsRegion,
      cidr: region.network.cidr,
      zones: ['a', 'b', 'c'].map((letter) => `${awsRegion}${letter}`),
      natGateways: tier.natGateways,
      logsKeyArn: keys.arn('logs'),
      logRetentionDays: tier.logRetentionDays,
    });
    void network;
  }
}
