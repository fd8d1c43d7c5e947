import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { DataAcl } from './data-acl';
import { type EndpointPassage, Endpoints } from './endpoints';
import { FlowLogs } from './flow-logs';
import { Routes } from './routes';
import { subnetPlan, type ZoneSubnets } from './subnet-plan';

export interface NetworkProps {
  /** Prefix of every name. */
  readonly name: string;
  /** The VPC's /16. */
  readonly cidr: string;
  /** Names of three availability zones. */
  readonly zones: readonly string[];
  readonly natGateways: 'per-zone' | 'single';
  /** Statements that endpoints have beside their own, by service: see `Endpoints`. @default - none */
  readonly passage?: EndpointPassage;
  readonly account: string;
  readonly awsRegion: string;
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
}

/** The VPC: public, private and data subnets in three zones, and the ways in and out of them. */
export class Network extends Construct {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
  readonly dataSubnetIds: readonly string[];
  readonly privateSubnetCidrs: readonly string[];
  readonly dataSubnetCidrs: readonly string[];
  readonly objectStorageCidrs: readonly string[];
  readonly flowLogGroupName: string;
  /** What must stand before load balancers in public subnets, and before nodes in private ones. */
  readonly publicAccess: readonly ITerraformDependable[];
  readonly privateAccess: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { name, cidr, zones, account, awsRegion } = props;
    const plan = subnetPlan(cidr);
    if (zones.length !== plan.length) {
      throw new Error(`network zones ${JSON.stringify(zones)} are not three; name three availability zones`);
    }
    const vpc = new Vpc(this, 'vpc', {
      cidrBlock: cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: name },
    });
    // AWS gives every VPC a security group that lets its members talk; managed without rules, it lets nothing.
    new DefaultSecurityGroup(this, 'default-security-group', {
      vpcId: vpc.id,
      tags: { Name: `${name}-closed` },
    });
    const subnets = (kind: keyof ZoneSubnets, tags: Record<string, string>) =>
      plan.map(
        (zone, i) =>
          new Subnet(this, `${kind}-${letter(i)}`, {
            vpcId: vpc.id,
            availabilityZone: zones[i] ?? '',
            cidrBlock: zone[kind],
            mapPublicIpOnLaunch: false,
            tags: { Name: `${name}-${kind}-${letter(i)}`, ...tags },
          }),
      );
    const publicSubnets = subnets('public', {});
    const privateSubnets = subnets('private', {});
    const dataSubnets = subnets('data', {});

    const gateway = new InternetGateway(this, 'internet-gateway', { vpcId: vpc.id, tags: { Name: name } });
    const routes = new Routes(this, 'routes', {
      name,
      vpcId: vpc.id,
      internetGatewayId: gateway.id,
      natGateways: props.natGateways,
      publicSubnetIds: publicSubnets.map((subnet) => subnet.id),
      privateSubnetIds: privateSubnets.map((subnet) => subnet.id),
      dataSubnetIds: dataSubnets.map((subnet) => subnet.id),
    });
    const endpoints = new Endpoints(this, 'endpoints', {
      name,
      vpcId: vpc.id,
      cidr,
      account,
      awsRegion,
      subnetIds: privateSubnets.map((subnet) => subnet.id),
      routeTableIds: routes.privateRouteTableIds,
      passage: props.passage ?? {},
    });
    new DataAcl(this, 'data-acl', {
      name,
      vpcId: vpc.id,
      cidr,
      subnetIds: dataSubnets.map((subnet) => subnet.id),
    });
    const flowLogs = new FlowLogs(this, 'flow-logs', {
      name,
      vpcId: vpc.id,
      account,
      awsRegion,
      keyArn: props.logsKeyArn,
      retentionDays: props.logRetentionDays,
    });

    this.vpcId = vpc.id;
    this.cidr = cidr;
    this.zones = zones;
    this.publicSubnetIds = publicSubnets.map((subnet) => subnet.id);
    this.privateSubnetIds = privateSubnets.map((subnet) => subnet.id);
    this.dataSubnetIds = dataSubnets.map((subnet) => subnet.id);
    this.privateSubnetCidrs = plan.map((zone) => zone.private);
    this.dataSubnetCidrs = plan.map((zone) => zone.data);
    this.objectStorageCidrs = endpoints.objectStorageCidrs;
    this.flowLogGroupName = flowLogs.logGroupName;
    this.publicAccess = routes.publicAccess;
    this.privateAccess = routes.privateAccess;
  }
}

function letter(zone: number): string {
  return 'abc'.charAt(zone);
}
