import { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl';
import { NetworkAclRule } from '@cdktf/provider-aws/lib/network-acl-rule';
import { Construct } from 'constructs';

export interface DataAclProps {
  readonly name: string;
  readonly vpcId: string;
  readonly cidr: string;
  readonly subnetIds: readonly string[];
}

const rules = [
  { id: 'https-in', egress: false, ruleNumber: 100, fromPort: 443, toPort: 443 },
  // Database, broker, cache and file ports, and the answers between members of a data cluster.
  { id: 'data-in', egress: false, ruleNumber: 110, fromPort: 1024, toPort: 65535 },
  { id: 'https-out', egress: true, ruleNumber: 100, fromPort: 443, toPort: 443 },
  { id: 'answers-out', egress: true, ruleNumber: 110, fromPort: 1024, toPort: 65535 },
] as const;

/**
 * Data subnets speak with the VPC only, whatever a security group or a route is changed to later.
 * The other subnets keep AWS's default ACL: stateless rules cannot tell an answer through NAT from a call.
 */
export class DataAcl extends Construct {
  constructor(scope: Construct, id: string, { name, vpcId, cidr, subnetIds }: DataAclProps) {
    super(scope, id);
    const acl = new NetworkAcl(this, 'acl', {
      vpcId,
      subnetIds: [...subnetIds],
      tags: { Name: `${name}-data` },
    });
    for (const { id: ruleId, ...rule } of rules) {
      new NetworkAclRule(this, ruleId, {
        ...rule,
        networkAclId: acl.id,
        ruleAction: 'allow',
        protocol: 'tcp',
        cidrBlock: cidr,
      });
    }
  }
}
