import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type App, TerraformOutput, TerraformStack } from 'cdktf';
import { platformImages } from '../regions/images';
import { bucketName, stateBucketName } from '../regions/naming';
import type { Platform } from '../regions/platform';
import type { PreviewSlot } from '../regions/previews';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import { hubRoleName } from './access/deploy-roles';
import { Audit } from './audit/audit';
import { keepState } from './backend';
import { Keys } from './keys';
import { ImageRegistry } from './platform/image-registry';
import { imageRoles } from './platform/image-roles';
import { Notifications, readNotifications } from './platform/notifications';
import { ParentZone } from './platform/parent-zone';
import { WorkflowRoles } from './platform/workflow-roles';
import { Bucket } from './storage/bucket';
import { logDelivery } from './storage/log-delivery';
import { defaultTags } from './tags';

export interface PlatformStackProps {
  readonly platform: Platform;
  readonly regions: readonly Region[];
  /** Names of the services, each with a repository for its images. @default none */
  readonly services?: readonly string[];
  /** Domains of previews, which outlive the zones that answer for them. @default none */
  readonly previewSlots?: readonly Pick<PreviewSlot, 'name' | 'account' | 'domain' | 'nameServers'>[];
}

const logRetentionDays = 365;
const budgetUsdPerMonth = 1_000;

/** What the regions' deployments share: images, workflow roles, the parent zone. It holds no customer data. */
export class PlatformStack extends TerraformStack {
  constructor(app: App, { platform, regions, services = [], previewSlots = [] }: PlatformStackProps) {
    super(app, platform.name);
    const { name, account, awsRegion, owner, costCentre } = platform;
    const protect = platform.lifecycle === 'active';
    const place = { name, account, awsRegion };

    keepState(this, { bucket: stateBucketName(platform), awsRegion });
    const tags = defaultTags({ region: name, environment: name, owner, costCentre, dataClass: 'none' });
    new AwsProvider(this, 'aws', {
      region: awsRegion,
      allowedAccountIds: [account],
      defaultTags: [{ tags }],
    });

    const keys = new Keys(this, 'keys', {
      ...place,
      protect,
      kinds: ['logs', 'audit', 'volumes', 'secrets'],
    });
    const logs = new Bucket(this, 'logs', {
      bucket: bucketName(platform, 'logs'),
      keyArn: null,
      protect,
      accessLogsBucket: null,
      expireAfterDays: logRetentionDays,
      keepVersionsDays: 7,
      statements: logDelivery(account),
    });
    const pushers = imageRoles(platform);
    const images = new ImageRegistry(this, 'images', {
      ...place,
      repositories: [...Object.keys(platformImages), ...services],
      caches: pushers.map(({ cache }) => cache),
      replicaRegions: regions.filter(({ tier }) => tiers[tier].production).map((region) => region.awsRegion),
      pullerAccounts: [...new Set(regions.map((region) => region.account))].sort(),
      protect,
    });
    const notifications = { account, awsRegion, secretsKeyArn: keys.arn('secrets') };
    const roles = new WorkflowRoles(this, 'workflows', {
      repository: platform,
      regions,
      previewSlots,
      images: pushers.map((pusher) => ({ ...pusher, repositoryArns: images.arnsFor(pusher) })),
      applyRights: readNotifications(notifications),
    });
    new Notifications(this, 'notifications', {
      ...notifications,
      protect,
      readers: [...regions, ...previewSlots].map((place) => hubRoleName(place.name, 'apply')),
    });
    const zone = new ParentZone(this, 'dns', {
      domain: platform.parentDomain,
      delegations: [
        ...regions.flatMap(({ name: region, dns: { domain, nameServers } }) =>
          nameServers ? [{ name: region, domain, nameServers }] : [],
        ),
        ...previewSlots,
      ],
      protect,
    });
    new Audit(this, 'audit', {
      ...place,
      bucketName: bucketName(platform, 'audit'),
      accessLogsBucket: logs.name,
      dataBucketArns: [],
      protect,
      logRetentionDays,
      budgetUsdPerMonth,
      auditKeyArn: keys.arn('audit'),
      logsKeyArn: keys.arn('logs'),
      volumesKeyArn: keys.arn('volumes'),
    });

    new TerraformOutput(this, 'name_servers', {
      description: 'To be set where the parent domain is registered',
      value: zone.nameServers,
    });
    new TerraformOutput(this, 'image_role_arns', {
      description: 'The roles of the workflow that pushes images, by name',
      value: roles.imageRoleArns,
    });
  }
}
