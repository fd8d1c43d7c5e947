import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';

export interface RunnerNetworkProps {
  readonly name: string;
  readonly vpcId: string;
  readonly clusterSecurityGroupId: string;
}

/**
 * What the runner reaches: HTTPS, which is GitHub, package registries and AWS's APIs through NAT, the endpoints, and
 * the control plane. No data store lets its group in.
 */
export class RunnerNetwork extends Construct {
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, { name, vpcId, clusterSecurityGroupId }: RunnerNetworkProps) {
    super(scope, id);
    const group = new SecurityGroup(this, 'security-group', {
      name: `${name}-runner`,
      description: 'The runner that deploys',
      vpcId,
      tags: { Name: `${name}-runner` },
    });
    const https = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };
    new VpcSecurityGroupEgressRule(this, 'https-out', {
      ...https,
      securityGroupId: group.id,
      description: 'GitHub, registries and AWS APIs, whose addresses change',
      cidrIpv4: '0.0.0.0/0',
    });
    new VpcSecurityGroupIngressRule(this, 'api-in', {
      ...https,
      securityGroupId: clusterSecurityGroupId,
      description: 'Kubernetes API from the runner that deploys',
      referencedSecurityGroupId: group.id,
    });
    this.securityGroupId = group.id;
  }
}
