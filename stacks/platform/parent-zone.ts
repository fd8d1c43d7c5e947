import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Route53Zone } from '@cdktf/provider-aws/lib/route53-zone';
import { Construct } from 'constructs';

export interface Delegation {
  /** The region's name. */
  readonly name: string;
  readonly domain: string;
  readonly nameServers: readonly string[];
}

export interface ParentZoneProps {
  readonly domain: string;
  readonly delegations: readonly Delegation[];
  readonly protect: boolean;
}

/** The zone above the regions' own: it says who answers for each, and knows nothing else about them. */
export class ParentZone extends Construct {
  readonly nameServers: string[];

  /** @throws {Error} if a region's domain is not below the parent's, or has fewer than two name servers. */
  constructor(scope: Construct, id: string, { domain, delegations, protect }: ParentZoneProps) {
    super(scope, id);
    const zone = new Route53Zone(this, 'zone', {
      name: domain,
      comment: 'Delegates to the zones of the regions',
      forceDestroy: !protect,
      lifecycle: { preventDestroy: protect },
    });
    for (const delegation of delegations) {
      if (!delegation.domain.endsWith(`.${domain}`)) {
        throw new Error(`${delegation.name}: domain ${delegation.domain} is not below ${domain}; change it`);
      }
      if (delegation.nameServers.length < 2) {
        throw new Error(
          `${delegation.name}: nameServers ${JSON.stringify(delegation.nameServers)} are fewer than two; ` +
            "copy all of them from the region's outputs",
        );
      }
      new Route53Record(this, delegation.name, {
        zoneId: zone.zoneId,
        name: delegation.domain,
        type: 'NS',
        ttl: 3600,
        records: [...delegation.nameServers],
      });
    }
    this.nameServers = zone.nameServers;
  }
}
