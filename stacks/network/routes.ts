import { Eip } from '@cdktf/provider-aws/lib/eip';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

export interface RoutesProps {
  readonly name: string;
  readonly vpcId: string;
  readonly internetGatewayId: string;
  readonly natGateways: 'per-zone' | 'single';
  /** One subnet per zone, all three lists in the same order of zones. */
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
  readonly dataSubnetIds: readonly string[];
}

const anywhere = '0.0.0.0/0';

/** NAT gateways and route tables: public subnets reach the internet, private ones through NAT, data ones nothing. */
export class Routes extends Construct {
  readonly privateRouteTableIds: readonly string[];
  /** What must stand before anything in a public subnet is of use; AWS refuses load balancers without it. */
  readonly publicAccess: readonly ITerraformDependable[];
  /** What must stand before private subnets reach the internet. */
  readonly privateAccess: readonly ITerraformDependable[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RoutesProps,
  ) {
    super(scope, id);
    const { publicSubnetIds, privateSubnetIds, dataSubnetIds, natGateways, internetGatewayId } = props;

    const publicTable = this.table('public', publicSubnetIds);
    const internet = new Route(this, 'public-internet', {
      routeTableId: publicTable.id,
      destinationCidrBlock: anywhere,
      gatewayId: internetGatewayId,
    });
    this.publicAccess = [internet];

    const nats = publicSubnetIds
      .slice(0, natGateways === 'single' ? 1 : undefined)
      .map((subnetId, i) => this.nat(i, subnetId, this.publicAccess));
    const tables = privateSubnetIds.map((subnetId, i) => this.table(`private-${i}`, [subnetId]));
    this.privateRouteTableIds = tables.map((table) => table.id);
    this.privateAccess = tables.map(
      (table, i) =>
        new Route(this, `private-${i}-internet`, {
          routeTableId: table.id,
          destinationCidrBlock: anywhere,
          natGatewayId: (nats[i] ?? nats[0])?.id ?? '',
        }),
    );

    this.table('data', dataSubnetIds);
  }

  private nat(index: number, subnetId: string, dependsOn: readonly ITerraformDependable[]): NatGateway {
    const tags = { Name: `${this.props.name}-nat-${index}` };
    const address = new Eip(this, `nat-${index}-address`, { domain: 'vpc', tags });
    return new NatGateway(this, `nat-${index}`, {
      allocationId: address.id,
      subnetId,
      tags,
      dependsOn: [...dependsOn],
    });
  }

  private table(name: string, subnetIds: readonly string[]): RouteTable {
    const table = new RouteTable(this, name, {
      vpcId: this.props.vpcId,
      tags: { Name: `${this.props.name}-${name}` },
    });
    subnetIds.forEach((subnetId, i) => {
      new RouteTableAssociation(this, `${name}-subnet-${i}`, { routeTableId: table.id, subnetId });
    });
    return table;
  }
}
