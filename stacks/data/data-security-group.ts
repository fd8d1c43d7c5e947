import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';

/** Ports that the clients of a data store need, and what speaks there. */
export interface OpenPort {
  readonly from: number;
  /** @default the same as `from` */
  readonly to?: number;
  readonly protocol: string;
}

export interface DataSecurityGroupProps {
  readonly name: string;
  readonly vpcId: string;
  readonly ports: readonly OpenPort[];
  /** Security groups of the clients; nothing else gets in, and nothing gets out. */
  readonly clientSecurityGroupIds: readonly string[];
}

/** The security group of one data store. It has no egress rule: a data store answers and never calls. */
export class DataSecurityGroup extends Construct {
  readonly id: string;

  /** @throws {Error} if no client is named: the store would be unreachable. */
  constructor(scope: Construct, id: string, props: DataSecurityGroupProps) {
    super(scope, id);
    const { name, vpcId, ports, clientSecurityGroupIds } = props;
    if (clientSecurityGroupIds.length === 0) {
      throw new Error(`${name}: clientSecurityGroupIds is empty; name the security group of the nodes`);
    }
    const group = new SecurityGroup(this, 'group', {
      name,
      description: `${name}: reachable from its clients only`,
      vpcId,
      tags: { Name: name },
    });
    clientSecurityGroupIds.forEach((client, i) => {
      for (const { from, to = from, protocol } of ports) {
        new VpcSecurityGroupIngressRule(this, `from-${i}-${from}`, {
          securityGroupId: group.id,
          referencedSecurityGroupId: client,
          description: `${protocol} from the nodes`,
          ipProtocol: 'tcp',
          fromPort: from,
          toPort: to,
        });
      }
    });
    this.id = group.id;
  }
}
