import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type App, TerraformStack } from 'cdktf';
import { bucketName, stateBucketName } from '../regions/naming';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import { keepState } from './backend';
import { Cluster } from './cluster/cluster';
import { ClusterAddons } from './cluster/cluster-addons';
import { ComponentRoles } from './cluster/component-roles';
import { Edge } from './edge/edge';
import { Keys } from './keys';
import { Network } from './network/network';
import { NodeGroups } from './nodes/node-groups';
import type { ServiceNeeds } from './service-needs';
import { Buckets } from './storage/buckets';
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
    const tags = defaultTags({
      region: name,
      environment: region.tier,
      owner: region.owner,
      costCentre: region.costCentre,
      dataClass: tier.dataClass,
      ...(region.customer ? { customer: region.customer } : {}),
    });
    new AwsProvider(this, 'aws', {
      region: awsRegion,
      allowedAccountIds: [account],
      defaultTags: [{ tags }],
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

    const buckets = new Buckets(this, 'buckets', {
      account,
      bucketName: (purpose) => bucketName(region, purpose),
      storageKeyArn: keys.arn('storage'),
      protect,
      logRetentionDays: tier.logRetentionDays,
    });

    const cluster = new Cluster(this, 'cluster', {
      name,
      account,
      awsRegion,
      kubernetes: region.kubernetes,
      vpcId: network.vpcId,
      vpcCidr: network.cidr,
      subnetIds: network.privateSubnetIds,
      apiClientCidrs: network.privateSubnetCidrs,
      secretsKeyArn: keys.arn('cluster'),
      logsKeyArn: keys.arn('logs'),
      logRetentionDays: tier.logRetentionDays,
      protect,
    });
    const addons = { name, cluster, kubernetes: region.kubernetes, volumesKeyArn: keys.arn('volumes') };
    const nodeAddons = new ClusterAddons(this, 'node-addons', { ...addons, nodes: 'before' });
    const nodes = new NodeGroups(this, 'nodes', {
      name,
      clusterName: cluster.name,
      kubernetes: region.kubernetes,
      subnetIds: network.privateSubnetIds,
      securityGroupIds: [cluster.nodeSecurityGroupId],
      volumesKeyArn: keys.arn('volumes'),
      tags,
      ...tier.nodeGroups,
      spot: tier.spotGroups,
      scale: region.scale,
      after: nodeAddons.installed,
    });
    new ClusterAddons(this, 'addons', { ...addons, nodes: 'after', after: [nodes.system] });
    new ComponentRoles(this, 'components', { name, cluster });

    new Edge(this, 'edge', {
      name,
      domain: region.dns.domain,
      vpcId: network.vpcId,
      subnetIds: network.publicSubnetIds,
      nodeSecurityGroupId: cluster.nodeSecurityGroupId,
      autoScalingGroups: nodes.steadyGroups,
      logsBucketName: buckets.logsBucketName,
      logsKeyArn: keys.arn('logs'),
      logRetentionDays: tier.logRetentionDays,
      protect,
    });
  }
}
