import { Construct } from 'constructs';
import type { BalancerProps } from './balancer';
import { Firewall } from './firewall';
import { StreamBalancer } from './stream-balancer';
import { WebBalancer } from './web-balancer';
import { Zone } from './zone';

export interface EdgeProps extends Omit<BalancerProps, 'zoneId' | 'hostname'> {
  /** The domain that the region serves; streams get a name under it. */
  readonly domain: string;
  /** Whether every name directly under it is served as well. @default false */
  readonly subdomains?: boolean;
  /** Reusable delegation set of the domain's zone. @default - name servers of its own */
  readonly delegationSet?: string | undefined;
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
}

/** The gateway's ports on the nodes, which its Service in the cluster takes: 30000–32767, free of other use. */
export const nodePorts = { web: 30443, stream: 30883 } as const;

const mqtt = { label: 'mqtt', tlsPort: 8883 };

/** How the world reaches the region: its DNS zone, firewall and two load balancers. */
export class Edge extends Construct {
  readonly nameServers: string[];
  readonly webTargetGroupArn: string;
  readonly streamTargetGroupArn: string;
  readonly firewallLogGroupName: string;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const { domain, subdomains = false, delegationSet, logsKeyArn, logRetentionDays, ...balancer } = props;
    const { name, protect } = props;
    const zone = new Zone(this, 'dns', { domain, protect, delegationSet });
    const web = new WebBalancer(this, 'web', {
      ...balancer,
      zoneId: zone.id,
      hostname: domain,
      subdomains,
      nodePort: nodePorts.web,
      healthPath: '/healthz',
    });
    const firewall = new Firewall(this, 'firewall', {
      name,
      loadBalancerArn: web.arn,
      logsKeyArn,
      logRetentionDays,
    });
    const stream = new StreamBalancer(this, 'stream', {
      ...balancer,
      zoneId: zone.id,
      hostname: `${mqtt.label}.${domain}`,
      port: mqtt.tlsPort,
      nodePort: nodePorts.stream,
    });
    this.nameServers = zone.nameServers;
    this.webTargetGroupArn = web.targetGroupArn;
    this.streamTargetGroupArn = stream.targetGroupArn;
    this.firewallLogGroupName = firewall.logGroupName;
  }
}
