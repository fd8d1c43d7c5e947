import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';

export interface BalancerPortsProps {
  readonly name: string;
  readonly vpcId: string;
  /** Ports open to the internet. */
  readonly publicPorts: readonly number[];
  readonly nodeSecurityGroupId: string;
  /** The one port of the nodes that the load balancer reaches. */
  readonly nodePort: number;
}

/** A load balancer's security group: the internet to its public ports, and it to one port of the nodes. */
export class BalancerPorts extends Construct {
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: BalancerPortsProps) {
    super(scope, id);
    const { name, vpcId, publicPorts, nodeSecurityGroupId, nodePort } = props;
    const group = new SecurityGroup(this, 'group', {
      name,
      description: `Load balancer ${name}`,
      vpcId,
      tags: { Name: name },
    });
    for (const port of publicPorts) {
      new VpcSecurityGroupIngressRule(this, `public-${port}`, {
        securityGroupId: group.id,
        description: `Port ${port} from the internet`,
        cidrIpv4: '0.0.0.0/0',
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
      });
    }
    const toNodes = { ipProtocol: 'tcp', fromPort: nodePort, toPort: nodePort };
    new VpcSecurityGroupEgressRule(this, 'to-nodes', {
      ...toNodes,
      securityGroupId: group.id,
      description: 'Node port of the gateway',
      referencedSecurityGroupId: nodeSecurityGroupId,
    });
    new VpcSecurityGroupIngressRule(this, 'from-balancer', {
      ...toNodes,
      securityGroupId: nodeSecurityGroupId,
      description: `Load balancer ${name}`,
      referencedSecurityGroupId: group.id,
    });
    this.securityGroupId = group.id;
  }
}
