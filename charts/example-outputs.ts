import { seatsOf } from '../regions/guests';
import { bucketName } from '../regions/naming';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import type { Service } from '../services/service';
import { databasePort } from '../stacks/data/database-port';
import { subnetPlan } from '../stacks/network/subnet-plan';
import type { RegionOutputs } from '../stacks/outputs';

/**
 * Outputs of the shape that the region's stack has, for whoever wants to see manifests before an apply. What the
 * region decides is true here; what AWS decides (ids, host names) is made up, under names that no host has.
 */
export function exampleOutputs(region: Region, services: readonly Service[]): RegionOutputs {
  const { name, account, awsRegion } = region;
  const tier = tiers[region.tier];
  const zones = ['a', 'b', 'c'];
  const plan = subnetPlan(region.network.cidr);
  const arn = (service: string, resource: string) => `arn:aws:${service}:${awsRegion}:${account}:${resource}`;
  const host = (kind: string) => `${kind}.${name}.example.internal`;
  const ids = (kind: string) => zones.map((zone) => `subnet-example-${kind}-${zone}`);
  return {
    region: { name, account, awsRegion, domain: region.dns.domain },
    network: {
      vpcId: 'vpc-example',
      cidr: region.network.cidr,
      zones: zones.map((zone) => `${awsRegion}${zone}`),
      publicSubnetIds: ids('public'),
      privateSubnetIds: ids('private'),
      dataSubnetIds: ids('data'),
      privateSubnetCidrs: plan.map((zone) => zone.private),
      dataSubnetCidrs: plan.map((zone) => zone.data),
      // Reserved for documentation, unlike S3's own.
      objectStorageCidrs: ['198.51.100.0/25', '198.51.100.128/25'],
    },
    cluster: {
      name,
      arn: arn('eks', `cluster/${name}`),
      endpoint: `https://${host('cluster')}`,
      certificateAuthority: 'ZXhhbXBsZQ==',
      clusterSecurityGroupId: 'sg-example-cluster',
      nodeSecurityGroupId: 'sg-example-nodes',
    },
    edge: {
      nameServers: ['1', '2', '3', '4'].map((number) => `ns${number}.example.internal`),
      webTargetGroupArn: arn('elasticloadbalancing', `targetgroup/${name}-web/example`),
      streamTargetGroupArn: arn('elasticloadbalancing', `targetgroup/${name}-stream/example`),
      webNodePort: 30443,
      streamNodePort: 30883,
    },
    databases: Object.fromEntries(
      tier.databases.map((instance) => [
        instance.name,
        {
          host: host(`${instance.name}.db`),
          port: databasePort(instance),
          resourceId: `db-EXAMPLE${instance.name.toUpperCase()}`,
          masterSecretArn: arn('secretsmanager', `secret:rds!db-example-${instance.name}`),
          holds: [...instance.holds],
        },
      ]),
    ),
    kafka: {
      arn: arn('kafka', `cluster/${name}/example`),
      bootstrapBrokers: zones.map((zone) => `${host(`b-${zone}.kafka`)}:9098`).join(','),
    },
    cache: { host: host('cache'), readerHost: host('cache-reader'), port: 6379 },
    search: { arn: arn('es', `domain/polycloud-${name}`), host: host('search') },
    buckets: {
      assets: bucketName(region, 'assets'),
      exports: bucketName(region, 'exports'),
      logs: bucketName(region, 'logs'),
    },
    fileSystem: { id: 'fs-example', accessPointIds: {} },
    services: Object.fromEntries(
      services.map((service) => [
        service.name,
        {
          roleArn: `arn:aws:iam::${account}:role/${name}-${service.name}`,
          logGroupName: `/polycloud/${name}/services/${service.name}`,
          secretNames: Object.fromEntries(
            (service.secrets ?? []).map((secret) => [secret, `${name}/${service.name}/${secret}`]),
          ),
        },
      ]),
    ),
    guests: Object.fromEntries(
      seatsOf(region).map((seat) => [
        seat.name,
        { roleArn: `arn:aws:iam::${account}:role/${name}-${seat.name}` },
      ]),
    ),
    keyArns: {},
    logGroupNames: {
      cluster: `/aws/eks/${name}/cluster`,
      network: `/polycloud/${name}/network`,
      firewall: `aws-waf-logs-${name}`,
    },
    alarmTopicArn: arn('sns', `${name}-alarms`),
  };
}
