import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type App, Aspects, TerraformStack } from 'cdktf';
import { availabilityZones } from '../regions/aws-regions';
import { deploysFrom, runnerName } from '../regions/deploys-from';
import { guests, seatsOf, withGuests } from '../regions/guests';
import { bucketName, product, stateBucketName } from '../regions/naming';
import type { Platform } from '../regions/platform';
import type { Region } from '../regions/region';
import { scaledTier } from '../regions/scaled-tier';
import { tiers } from '../regions/tiers';
import { tunnelDocument } from '../regions/tunnel';
import { ApiTunnel } from './access/api-tunnel';
import { DeployRoles } from './access/deploy-roles';
import { OperatorRole } from './access/operator-role';
import { SeatAccess } from './access/seat-access';
import { ServiceAccess } from './access/service-access';
import { SetupAccess } from './access/setup-access';
import { WorkloadBoundary } from './access/workload-boundary';
import { Audit } from './audit/audit';
import { keepState } from './backend';
import { Cluster } from './cluster/cluster';
import { ClusterAddons } from './cluster/cluster-addons';
import { ComponentRoles } from './cluster/component-roles';
import { Cache } from './data/cache';
import { Databases } from './data/databases';
import { Kafka } from './data/kafka';
import { Search, searchDomainArn } from './data/search';
import { Edge } from './edge/edge';
import { Keys } from './keys';
import { Network } from './network/network';
import { NodeGroups } from './nodes/node-groups';
import { runnerPassage } from './runner/passage';
import { Runner } from './runner/runner';
import type { ServiceNeeds } from './service-needs';
import { Backup } from './storage/backup';
import { Buckets } from './storage/buckets';
import { FileSystem } from './storage/file-system';
import { defaultTags } from './tags';
import { writeOutputs } from './write-outputs';

export interface RegionStackProps {
  readonly region: Region;
  readonly platform: Pick<Platform, 'account' | 'awsRegion' | 'repository'>;
  readonly needs: readonly ServiceNeeds[];
}

/** Everything that one region has in AWS: the one place where the region's values meet its tier's. */
export class RegionStack extends TerraformStack {
  constructor(app: App, { region, platform, needs }: RegionStackProps) {
    super(app, region.name);
    const { name, account, awsRegion } = region;
    const tier = withGuests(scaledTier(tiers[region.tier], region.scale), region);
    const protect = tier.protectData && region.lifecycle === 'active';
    const source = deploysFrom(region);
    const seats = seatsOf(region);
    const seatNames = seats.map((seat) => seat.name);

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

    const place = { name, account, awsRegion };
    const deploy = new DeployRoles(this, 'deploy', {
      ...place,
      platformAccount: platform.account,
      stateBucket: stateBucketName(region),
      guests: seats.length,
    });
    Aspects.of(this).add(new WorkloadBoundary(deploy.workloadBoundaryArn));
    const operator = new OperatorRole(this, 'operator', { ...place, tunnelDocument: tunnelDocument(region) });

    const keys = new Keys(this, 'keys', { ...place, protect });
    const logs = { logsKeyArn: keys.arn('logs'), logRetentionDays: tier.logRetentionDays };

    const network = new Network(this, 'network', {
      ...place,
      ...logs,
      cidr: region.network.cidr,
      zones: availabilityZones(awsRegion).slice(0, 3),
      natGateways: tier.natGateways,
      passage:
        source.runner === 'codebuild' ? runnerPassage({ ...place, guests: seats.length, platform }) : {},
    });
    const buckets = new Buckets(this, 'buckets', {
      account,
      bucketName: (purpose) => bucketName(region, purpose),
      storageKeyArn: keys.arn('storage'),
      protect,
      logRetentionDays: tier.logRetentionDays,
      shortLived: seatNames,
    });

    const cluster = new Cluster(this, 'cluster', {
      ...place,
      ...logs,
      kubernetes: region.kubernetes,
      vpcId: network.vpcId,
      vpcCidr: network.cidr,
      subnetIds: network.privateSubnetIds,
      apiClientCidrs: network.privateSubnetCidrs,
      publicApiCidrs: source.runner === 'github' ? source.apiClientCidrs : [],
      principals: {
        apply: { roleArn: deploy.arns.apply, may: 'admin' },
        plan: { roleArn: deploy.arns.plan, may: 'view' },
        operator: { roleArn: operator.arn, may: 'view' },
        ...(deploy.arns.guest && { guest: { roleArn: deploy.arns.guest, groups: [guests.group] } }),
      },
      secretsKeyArn: keys.arn('cluster'),
      protect,
    });
    const addons = { name, cluster, kubernetes: region.kubernetes, volumesKeyArn: keys.arn('volumes') };
    const nodeAddons = new ClusterAddons(this, 'node-addons', { ...addons, nodes: 'before' });
    const nodes = new NodeGroups(this, 'nodes', {
      name,
      tags,
      clusterName: cluster.name,
      kubernetes: region.kubernetes,
      subnetIds: network.privateSubnetIds,
      securityGroupIds: [cluster.nodeSecurityGroupId],
      volumesKeyArn: keys.arn('volumes'),
      ...tier.nodeGroups,
      spot: tier.spotGroups,
      after: [...network.privateAccess, ...nodeAddons.installed],
    });
    new ClusterAddons(this, 'addons', { ...addons, nodes: 'after', after: [nodes.system] });
    new ComponentRoles(this, 'components', { name, cluster });
    new ApiTunnel(this, 'tunnel', { documentName: tunnelDocument(region), endpoint: cluster.endpoint });
    if (source.runner === 'codebuild') {
      new Runner(this, 'runner', {
        ...place,
        ...logs,
        projectName: runnerName(region),
        repository: platform.repository,
        vpcId: network.vpcId,
        subnetIds: network.privateSubnetIds,
        clusterSecurityGroupId: cluster.clusterSecurityGroupId,
        after: [...network.privateAccess, nodes.system],
      });
    }

    const edge = new Edge(this, 'edge', {
      ...logs,
      name,
      domain: region.dns.domain,
      subdomains: seats.length > 0,
      delegationSet: region.dns.delegationSet,
      vpcId: network.vpcId,
      subnetIds: network.publicSubnetIds,
      nodeSecurityGroupId: cluster.nodeSecurityGroupId,
      autoScalingGroups: nodes.steadyGroups,
      logsBucketName: buckets.logsBucketName,
      after: network.publicAccess,
      protect,
    });

    const store = {
      ...logs,
      vpcId: network.vpcId,
      subnetIds: network.dataSubnetIds,
      clientSecurityGroupIds: [cluster.nodeSecurityGroupId],
      protect,
    };
    const databases = new Databases(this, 'databases', {
      ...place,
      ...store,
      instances: tier.databases,
      multiZone: tier.multiZoneData,
      backupRetentionDays: tier.backupRetentionDays,
      databasesKeyArn: keys.arn('databases'),
      secretsKeyArn: keys.arn('secrets'),
    });
    const kafka = new Kafka(this, 'kafka', {
      ...store,
      ...place,
      instanceType: tier.kafka.instanceType,
      brokersPerZone: tier.kafka.brokersPerZone,
      volumeGiB: tier.kafka.volumeGiB,
      maxVolumeGiB: tier.kafka.maxVolumeGiB,
      kafkaKeyArn: keys.arn('kafka'),
    });
    const cache = new Cache(this, 'cache', {
      ...store,
      name,
      nodeType: tier.cache.nodeType,
      replicas: tier.cache.replicas,
      users: [...needs.filter((service) => service.cache).map((service) => service.name), ...seatNames],
      snapshotRetentionDays: tier.backupRetentionDays,
      cacheKeyArn: keys.arn('cache'),
    });
    const domainName = `${product}-${name}`;
    const setup = new SetupAccess(this, 'setup', {
      name,
      cluster,
      namespace: 'platform',
      masterSecretArns: [...databases.instances.values()].map((database) => database.masterSecretArn),
      secretsKeyArn: keys.arn('secrets'),
      kafka,
      searchArn: searchDomainArn({ ...place, domainName }),
    });
    const search = new Search(this, 'search', {
      ...place,
      ...store,
      domainName,
      instanceType: tier.search.instanceType,
      dataNodes: tier.search.dataNodes,
      dedicatedMasterType: tier.search.dedicatedMasterType,
      volumeGiB: tier.search.volumeGiB,
      masterRoleArn: setup.searchRoleArn,
      searchKeyArn: keys.arn('search'),
    });
    const files = new FileSystem(this, 'files', {
      ...store,
      ...place,
      owners: needs.filter((service) => service.files).map((service) => service.name),
      storageKeyArn: keys.arn('storage'),
    });

    const stores = {
      account,
      awsRegion,
      databases,
      kafka,
      cache,
      search,
      buckets,
      storageKeyArn: keys.arn('storage'),
      secretsKeyArn: keys.arn('secrets'),
    };
    const services = new ServiceAccess(this, 'services', {
      ...{ ...logs, protect, name, cluster, stores },
      services: needs,
    });
    const { secretArns } = services;
    const seatAccess = new SeatAccess(this, 'guests', { name, cluster, seats, stores, secretArns });

    const audit = new Audit(this, 'audit', {
      ...place,
      ...logs,
      protect,
      bucketName: bucketName(region, 'audit'),
      accessLogsBucket: buckets.logsBucketName,
      dataBucketArns: buckets.dataArns,
      budgetUsdPerMonth: tier.budgetUsdPerMonth,
      auditKeyArn: keys.arn('audit'),
      volumesKeyArn: keys.arn('volumes'),
    });
    new Backup(this, 'backup', {
      name,
      account,
      resourceArns: [
        ...[...databases.instances.values()].map((database) => database.arn),
        files.arn,
        ...buckets.dataArns,
      ],
      retentionDays: tier.backupRetentionDays,
      protect,
      backupKeyArn: keys.arn('backup'),
      alarmTopicArn: audit.alarmTopicArn,
    });

    writeOutputs(this, {
      region,
      network,
      cluster,
      edge,
      databases,
      kafka,
      cache,
      search,
      buckets,
      files,
      services,
      seats: seatAccess,
      keys,
      audit,
    });
  }
}
