import { Lb } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { Construct } from 'constructs';
import { attachNodes, type BalancerProps, pointName } from './balancer';
import { BalancerPorts } from './balancer-ports';
import { Certificate, wildcard } from './certificate';
import { webTimeouts } from './web-timeouts';

export interface WebBalancerProps extends BalancerProps {
  /** The gateway's port on every node; it speaks TLS there too. */
  readonly nodePort: number;
  /** Path on which the gateway answers 200 when it can serve. */
  readonly healthPath: string;
  /** Whether it serves every name directly below its own as well. @default false */
  readonly subdomains?: boolean;
}

/** The application load balancer for HTTPS; HTTP is told to come back with it. */
export class WebBalancer extends Construct {
  readonly arn: string;
  readonly targetGroupArn: string;

  constructor(scope: Construct, id: string, props: WebBalancerProps) {
    super(scope, id);
    const { vpcId, nodePort, logsBucketName, zoneId, hostname, subdomains = false, protect } = props;
    const name = `${props.name}-web`;
    const ports = new BalancerPorts(this, 'ports', {
      name,
      vpcId,
      publicPorts: [80, 443],
      nodeSecurityGroupId: props.nodeSecurityGroupId,
      nodePort,
    });
    const balancer = new Lb(this, 'balancer', {
      name,
      loadBalancerType: 'application',
      internal: false,
      subnets: [...props.subnetIds],
      securityGroups: [ports.securityGroupId],
      enableDeletionProtection: protect,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: 'strictest',
      enableHttp2: true,
      enableCrossZoneLoadBalancing: true,
      idleTimeout: webTimeouts.idleSeconds,
      accessLogs: { enabled: true, bucket: logsBucketName, prefix: 'web' },
      connectionLogs: { enabled: true, bucket: logsBucketName, prefix: 'web-connections' },
      dependsOn: [...props.after],
    });
    const targets = new LbTargetGroup(this, 'targets', {
      name,
      vpcId,
      targetType: 'instance',
      port: nodePort,
      protocol: 'HTTPS',
      protocolVersion: 'HTTP1',
      loadBalancingAlgorithmType: 'least_outstanding_requests',
      deregistrationDelay: String(webTimeouts.deregistrationSeconds),
      healthCheck: {
        enabled: true,
        protocol: 'HTTPS',
        path: props.healthPath,
        matcher: '200',
        interval: 10,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
    });
    attachNodes(this, props.autoScalingGroups, targets.arn);
    const certificate = new Certificate(this, 'certificate', { hostname, subdomains, zoneId });
    new LbListener(this, 'https', {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: 'HTTPS',
      sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
      certificateArn: certificate.arn,
      routingHttpResponseServerEnabled: false,
      routingHttpResponseStrictTransportSecurityHeaderValue: 'max-age=31536000; includeSubDomains',
      defaultAction: [{ type: 'forward', targetGroupArn: targets.arn }],
    });
    new LbListener(this, 'http', {
      loadBalancerArn: balancer.arn,
      port: 80,
      protocol: 'HTTP',
      defaultAction: [
        { type: 'redirect', redirect: { port: '443', protocol: 'HTTPS', statusCode: 'HTTP_301' } },
      ],
    });
    pointName(this, 'record', zoneId, hostname, balancer);
    if (subdomains) pointName(this, 'subdomains', zoneId, wildcard(hostname), balancer);
    this.arn = balancer.arn;
    this.targetGroupArn = targets.arn;
  }
}
