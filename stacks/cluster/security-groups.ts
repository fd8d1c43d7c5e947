import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';

export interface SecurityGroupsProps {
  readonly name: string;
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** Nodes, and the runner that deploys, reach the API server from these ranges. */
  readonly apiClientCidrs: readonly string[];
}

/** What the API server calls on nodes: kubelet, aggregated APIs, admission webhooks. */
const controlPlaneToNodes = {
  https: 443,
  'metrics-api': 4443,
  webhooks: 9443,
  kubelet: 10250,
  'metrics-server': 10251,
} as const;

/** Ports on which services call third parties: see `egress` in their files. */
const nodesToInternet = { https: 443, 'mail-submission': 587 } as const;

/** Who may speak with the control plane, and with the nodes. The edge and the data stores add their own rules. */
export class ClusterSecurityGroups extends Construct {
  readonly controlPlaneId: string;
  readonly nodesId: string;

  constructor(scope: Construct, id: string, { name, vpcId, vpcCidr, apiClientCidrs }: SecurityGroupsProps) {
    super(scope, id);
    const group = (part: string, description: string) =>
      new SecurityGroup(this, part, {
        name: `${name}-${part}`,
        description,
        vpcId,
        tags: { Name: `${name}-${part}` },
      }).id;
    const controlPlane = group('control-plane', 'EKS control plane');
    const nodes = group('nodes', 'Nodes and pods');

    apiClientCidrs.forEach((cidrIpv4, i) => {
      new VpcSecurityGroupIngressRule(this, `api-${i}`, {
        securityGroupId: controlPlane,
        description: 'Kubernetes API from a private subnet',
        cidrIpv4,
        ipProtocol: 'tcp',
        fromPort: 443,
        toPort: 443,
      });
    });
    for (const [what, port] of Object.entries(controlPlaneToNodes)) {
      const rule = { description: `API server to ${what}`, ipProtocol: 'tcp', fromPort: port, toPort: port };
      new VpcSecurityGroupEgressRule(this, `${what}-out`, {
        ...rule,
        securityGroupId: controlPlane,
        referencedSecurityGroupId: nodes,
      });
      new VpcSecurityGroupIngressRule(this, `${what}-in`, {
        ...rule,
        securityGroupId: nodes,
        referencedSecurityGroupId: controlPlane,
      });
    }
    new VpcSecurityGroupIngressRule(this, 'nodes-in', {
      securityGroupId: nodes,
      description: 'Pods among themselves; network policies say which',
      referencedSecurityGroupId: nodes,
      ipProtocol: '-1',
    });
    new VpcSecurityGroupEgressRule(this, 'vpc-out', {
      securityGroupId: nodes,
      description: 'Pods, API server, data stores and endpoints in the VPC; their own groups say which',
      cidrIpv4: vpcCidr,
      ipProtocol: '-1',
    });
    for (const [what, port] of Object.entries(nodesToInternet)) {
      new VpcSecurityGroupEgressRule(this, `${what}-internet-out`, {
        securityGroupId: nodes,
        description: `${what} to partners through NAT; network policies say from whom to whom`,
        cidrIpv4: '0.0.0.0/0',
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
      });
    }
    this.controlPlaneId = controlPlane;
    this.nodesId = nodes;
  }
}
