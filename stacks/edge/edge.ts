import { Construct } from 'constructs';
import type { BalancerProps } from './balancer';
import { Certificate } from './certificate';
import { Firewall } from './firewall';
import { StreamBalancer } from './stream-balancer';
import { WebBalancer } from './web-balancer';
import { Zone } from './zone';

export interface EdgeProps extends Omit<BalancerProps, 'certificateArn' | 'zoneId'> {
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
}

/** The gateway's ports on the nodes, which its Service in the cluster takes: 30000–32767, free of other use. */
export const nodePorts = { web: 30443, stream: 30883 } as const;

const mqttOverTls = { port: 8883, label: 'mqtt' };

/** How the world reaches the region: its DNS zone, certificate, firewall and two load balancers. */
export class Edge extends Construct {
  readonly nameServers: string[];
  readonly webTargetGroupArn: string;
  readonly streamTargetGroupArn: string;
  readonly firewallLogGroupName: string;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const { logsKeyArn, logRetentionDays, ...balancer } = props;
    const { name, domain, protect } = props;
    const zone = new Zone(this, 'dns', { domain, protect });
    const certificate = new Certificate(this, 'tls', { domain, zoneId: zone.id });
    const shared: BalancerProps = { ...balancer, zoneId: zone.id, certificateArn: certificate.arn };
    const web = new WebBalancer(this, 'web', { ...shared, nodePort: nodePorts.web, healthPath: '/healthz' });
    const firewall = new Firewall(this, 'firewall', {
      name,
      loadBalancerArn: web.arn,
      logsKeyArn,
      logRetentionDays,
    });
    const stream = new StreamBalancer(this, 'stream', {
      ...shared,
      ...mqttOverTls,
      nodePort: nodePorts.stream,
    });
    this.nameServers = zone.nameServers;
    this.webTargetGroupArn = web.targetGroupArn;
    this.streamTargetGroupArn = stream.targetGroupArn;
    this.firewallLogGroupName = firewall.logGroupName;
  }
}
