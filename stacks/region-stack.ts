import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type App, TerraformStack } from 'cdktf';
import type { Region } from '../regions/region';
import type { ServiceNeeds } from './service-needs';

export interface RegionStackProps {
  readonly region: Region;
  readonly needs: readonly ServiceNeeds[];
}

/** Everything that one region has in AWS. */
export class RegionStack extends TerraformStack {
  constructor(app: App, { region }: RegionStackProps) {
    super(app, region.name);
    new AwsProvider(this, 'aws', { region: region.awsRegion, allowedAccountIds: [region.account] });
  }
}
