import { Lb } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { Construct } from 'constructs';
import { attachNodes, type BalancerProps, pointName } from './balancer';
import { BalancerPorts } from './balancer-ports';
import { Certificate } from './certificate';

export interface StreamBalancerProps extends BalancerProps {
  /** Port that clients connect to with TLS, e.g. 8883 for MQTT. */
  readonly port: number;
  readonly nodePort: number;
}

/** The network load balancer for long-lived connections that are not HTTP. */
export class StreamBalancer extends Construct {
  readonly targetGroupArn: string;

  constructor(scope: Construct, id: string, props: StreamBalancerProps) {
    super(scope, id);
    const { vpcId, port, nodePort, logsBucketName, zoneId, hostname, protect } = props;
    const name = `${props.name}-stream`;
    const ports = new BalancerPorts(this, 'ports', {
      name,
      vpcId,
      publicPorts: [port],
      nodeSecurityGroupId: props.nodeSecurityGroupId,
      nodePort,
    });
    const balancer = new Lb(this, 'balancer', {
      name,
      loadBalancerType: 'network',
      internal: false,
      subnets: [...props.subnetIds],
      securityGroups: [ports.securityGroupId],
      enableDeletionProtection: protect,
      enableCrossZoneLoadBalancing: true,
      accessLogs: { enabled: true, bucket: logsBucketName, prefix: 'stream' },
      dependsOn: [...props.after],
    });
    const targets = new LbTargetGroup(this, 'targets', {
      name,
      vpcId,
      targetType: 'instance',
      port: nodePort,
      protocol: 'TLS',
      preserveClientIp: 'false',
      deregistrationDelay: '120',
      connectionTermination: true,
      healthCheck: {
        enabled: true,
        protocol: 'TCP',
        interval: 10,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
    });
    attachNodes(this, props.autoScalingGroups, targets.arn);
    const certificate = new Certificate(this, 'certificate', { hostname, zoneId });
    new LbListener(this, 'tls', {
      loadBalancerArn: balancer.arn,
      port,
      protocol: 'TLS',
      sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
      certificateArn: certificate.arn,
      defaultAction: [{ type: 'forward', targetGroupArn: targets.arn }],
    });
    pointName(this, 'record', zoneId, hostname, balancer);
    this.targetGroupArn = targets.arn;
  }
}
