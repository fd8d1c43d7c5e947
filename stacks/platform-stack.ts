import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type App, TerraformStack } from 'cdktf';
import type { Platform } from '../regions/platform';
import type { Region } from '../regions/region';

export interface PlatformStackProps {
  readonly platform: Platform;
  readonly regions: readonly Region[];
}

/** What the regions' deployments share: images, deploy roles, the parent zone. */
export class PlatformStack extends TerraformStack {
  constructor(app: App, { platform }: PlatformStackProps) {
    super(app, platform.name);
    new AwsProvider(this, 'aws', { region: platform.awsRegion, allowedAccountIds: [platform.account] });
  }
}
