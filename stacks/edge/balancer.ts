import { AutoscalingAttachment } from '@cdktf/provider-aws/lib/autoscaling-attachment';
import type { Lb } from '@cdktf/provider-aws/lib/lb';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';

/** What both load balancers of the edge take. */
export interface BalancerProps {
  readonly name: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly nodeSecurityGroupId: string;
  /** Node group → Auto Scaling group of the nodes to send to. */
  readonly autoScalingGroups: Readonly<Record<string, string>>;
  /** Bucket that already lets load balancers write into it. */
  readonly logsBucketName: string;
  readonly zoneId: string;
  /** The name that clients use, which gets a certificate and a record. */
  readonly hostname: string;
  /** What must stand before the subnets can hold a load balancer. */
  readonly after: readonly ITerraformDependable[];
  /** Deletion protection. */
  readonly protect: boolean;
}

/** Nodes enter and leave the target group with their Auto Scaling group. */
export function attachNodes(
  scope: Construct,
  groups: BalancerProps['autoScalingGroups'],
  targetGroupArn: string,
): void {
  for (const [nodeGroup, autoscalingGroupName] of Object.entries(groups)) {
    new AutoscalingAttachment(scope, `nodes-${nodeGroup}`, {
      autoscalingGroupName,
      lbTargetGroupArn: targetGroupArn,
    });
  }
}

/** An alias record that answers with the load balancer's addresses. */
export function pointName(scope: Construct, id: string, zoneId: string, name: string, balancer: Lb): void {
  new Route53Record(scope, id, {
    zoneId,
    name,
    type: 'A',
    alias: { name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true },
  });
}
