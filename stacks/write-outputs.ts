import { TerraformOutput, type TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { Region } from '../regions/region';
import type { SeatAccess } from './access/seat-access';
import type { ServiceAccess } from './access/service-access';
import type { Audit } from './audit/audit';
import type { Cluster } from './cluster/cluster';
import type { Cache } from './data/cache';
import type { Databases } from './data/databases';
import type { Kafka } from './data/kafka';
import type { Search } from './data/search';
import { type Edge, nodePorts } from './edge/edge';
import type { Keys } from './keys';
import type { Network } from './network/network';
import type { RegionOutputs } from './outputs';
import type { Buckets } from './storage/buckets';
import type { FileSystem } from './storage/file-system';

/** The parts of a region that have something to tell. */
export interface RegionParts {
  readonly region: Region;
  readonly network: Network;
  readonly cluster: Cluster;
  readonly edge: Edge;
  readonly databases: Databases;
  readonly kafka: Kafka;
  readonly cache: Cache;
  readonly search: Search;
  readonly buckets: Buckets;
  readonly files: FileSystem;
  readonly services: ServiceAccess;
  readonly seats: SeatAccess;
  readonly keys: Keys;
  readonly audit: Audit;
}

/** Writes the outputs, each under its own name; Terraform knows their values after the first apply. */
export function writeOutputs(stack: TerraformStack, parts: RegionParts): void {
  const scope = new Construct(stack, 'outputs');
  for (const [key, value] of Object.entries(outputsOf(parts))) {
    new TerraformOutput(scope, key, { value }).overrideLogicalId(key);
  }
}

function outputsOf(parts: RegionParts): RegionOutputs {
  const { region, network, cluster, edge, databases, kafka, cache, search, buckets, files } = parts;
  return {
    region: {
      name: region.name,
      account: region.account,
      awsRegion: region.awsRegion,
      domain: region.dns.domain,
    },
    network: {
      vpcId: network.vpcId,
      cidr: network.cidr,
      zones: network.zones,
      publicSubnetIds: network.publicSubnetIds,
      privateSubnetIds: network.privateSubnetIds,
      dataSubnetIds: network.dataSubnetIds,
      privateSubnetCidrs: network.privateSubnetCidrs,
      dataSubnetCidrs: network.dataSubnetCidrs,
      objectStorageCidrs: network.objectStorageCidrs,
    },
    cluster: {
      name: cluster.name,
      arn: cluster.arn,
      endpoint: cluster.endpoint,
      certificateAuthority: cluster.certificateAuthority,
      clusterSecurityGroupId: cluster.clusterSecurityGroupId,
      nodeSecurityGroupId: cluster.nodeSecurityGroupId,
    },
    edge: {
      nameServers: edge.nameServers,
      webTargetGroupArn: edge.webTargetGroupArn,
      streamTargetGroupArn: edge.streamTargetGroupArn,
      webNodePort: nodePorts.web,
      streamNodePort: nodePorts.stream,
    },
    databases: Object.fromEntries(
      [...databases.instances].map(([instance, database]) => {
        const { endpoint: host, port, resourceId, masterSecretArn } = database;
        return [instance, { host, port, resourceId, masterSecretArn, holds: databases.groupsOn(database) }];
      }),
    ),
    kafka: { arn: kafka.arn, bootstrapBrokers: kafka.bootstrapBrokers },
    cache: { host: cache.endpoint, readerHost: cache.readerEndpoint, port: cache.port },
    search: { arn: search.arn, host: search.endpoint },
    buckets: {
      assets: buckets.name('assets'),
      exports: buckets.name('exports'),
      logs: buckets.logsBucketName,
    },
    fileSystem: { id: files.id, accessPointIds: files.accessPointIds },
    services: Object.fromEntries(parts.services.grants),
    guests: Object.fromEntries([...parts.seats.roleArns].map(([seat, roleArn]) => [seat, { roleArn }])),
    keyArns: parts.keys.arns,
    logGroupNames: {
      cluster: cluster.logGroupName,
      network: network.flowLogGroupName,
      firewall: edge.firewallLogGroupName,
    },
    alarmTopicArn: parts.audit.alarmTopicArn,
  };
}
