import { Eip } from '@cdktf/provider-aws/lib/eip';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
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

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RoutesProps,
  ) {
    super(scope, id);
    const { publicSubnetIds, privateSubnetIds, dataSubnetIds, natGateways, internetGatewayId } = props;

    const publicTable = this.table('public', publicSubnetIds);
    new Route(this, 'public-internet', {
      routeTableId: publicTable.id,
      destinationCidrBlock: anywhere,
      gatewayId: internetGatewayId,
    });

    const nats = publicSubnetIds
      .slice(0, natGateways === 'single' ? 1 : undefined)
      .map((subnetId, i) => this.nat(i, subnetId));
    this.privateRouteTableIds = privateSubnetIds.map((subnetId, i) => {
      const table = this.table(`private-${i}`, [subnetId]);
      new Route(this, `private-${i}-internet`, {
        routeTableId: table.id,
        destinationCidrBlock: anywhere,
        natGatewayId: (nats[i] ?? nats[0])?.id ?? '',
      });
      return table.id;
    });

    this.table('data', dataSubnetIds);
  }

  private nat(index: number, subnetId: string): NatGateway {
    const tags = { Name: `${this.props.name}-nat-${index}` };
    const address = new Eip(this, `nat-${index}-address`, { domain: 'vpc', tags });
    return new NatGateway(this, `nat-${index}`, { allocationId: address.id, subnetId, tags });
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
