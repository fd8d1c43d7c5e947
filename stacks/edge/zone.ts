import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Route53Zone } from '@cdktf/provider-aws/lib/route53-zone';
import { Construct } from 'constructs';

export interface ZoneProps {
  /** The domain that the region serves, e.g. `eu.polycloud.example.com`. */
  readonly domain: string;
  /** Keeps the zone when it still has records that Terraform did not make. */
  readonly protect: boolean;
  /** Reusable delegation set whose name servers the zone gets. @default - name servers of its own */
  readonly delegationSet?: string | undefined;
}

// The names by which Amazon's certificate authority goes.
const authorities = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];

/** The region's own DNS zone, in which nobody but Amazon may issue certificates. */
export class Zone extends Construct {
  readonly id: string;
  readonly domain: string;
  readonly nameServers: string[];

  constructor(scope: Construct, id: string, { domain, protect, delegationSet }: ZoneProps) {
    super(scope, id);
    const zone = new Route53Zone(this, 'zone', {
      name: domain,
      comment: `What is reachable under ${domain}`,
      ...(delegationSet === undefined ? {} : { delegationSetId: delegationSet }),
      forceDestroy: !protect,
      lifecycle: { preventDestroy: protect },
    });
    new Route53Record(this, 'authorities', {
      zoneId: zone.zoneId,
      name: domain,
      type: 'CAA',
      ttl: 3600,
      records: authorities.flatMap((authority) => [`0 issue "${authority}"`, `0 issuewild "${authority}"`]),
    });
    this.id = zone.zoneId;
    this.domain = domain;
    this.nameServers = zone.nameServers;
  }
}
