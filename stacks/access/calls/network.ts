import { type CallTable, linkedRole, on, passes, regional, unscoped } from './call';

const ec2 = regional('ec2');
const tags = ec2('CreateTags DeleteTags');
const balancing = regional('elasticloadbalancing');
const balancingTags = balancing('AddTags RemoveTags');
const acm = regional('acm');
const zones = on('route53', 'arn:aws:route53:::hostedzone/*');
const firewall = regional('wafv2');
const webBalancers = 'arn:aws:elasticloadbalancing:{awsRegion}:{account}:loadbalancer/app/*';

/** Sources: Service Authorization Reference of EC2, Elastic Load Balancing, ACM, Route 53, WAF; the provider's code. */
export const networkCalls: CallTable = {
  aws_vpc: [ec2('CreateVpc DeleteVpc ModifyVpcAttribute'), tags],
  aws_subnet: [ec2('CreateSubnet DeleteSubnet ModifySubnetAttribute'), tags],
  aws_internet_gateway: [
    ec2('CreateInternetGateway AttachInternetGateway DetachInternetGateway DeleteInternetGateway'),
    tags,
  ],
  aws_eip: [ec2('AllocateAddress DisassociateAddress ReleaseAddress'), tags],
  aws_nat_gateway: [ec2('CreateNatGateway DeleteNatGateway'), tags],
  aws_route_table: [ec2('CreateRouteTable DeleteRouteTable'), tags],
  aws_route: [ec2('CreateRoute ReplaceRoute DeleteRoute')],
  aws_route_table_association: [
    ec2('AssociateRouteTable ReplaceRouteTableAssociation DisassociateRouteTable'),
  ],
  aws_network_acl: [ec2('CreateNetworkAcl ReplaceNetworkAclAssociation DeleteNetworkAcl'), tags],
  aws_network_acl_rule: [ec2('CreateNetworkAclEntry DeleteNetworkAclEntry')],
  // A new group lets everything out until that rule of it is taken away.
  aws_security_group: [ec2('CreateSecurityGroup RevokeSecurityGroupEgress DeleteSecurityGroup'), tags],
  aws_default_security_group: [ec2('RevokeSecurityGroupIngress RevokeSecurityGroupEgress'), tags],
  aws_vpc_security_group_ingress_rule: [
    ec2('AuthorizeSecurityGroupIngress ModifySecurityGroupRules RevokeSecurityGroupIngress'),
    tags,
  ],
  aws_vpc_security_group_egress_rule: [
    ec2('AuthorizeSecurityGroupEgress ModifySecurityGroupRules RevokeSecurityGroupEgress'),
    tags,
  ],
  // An interface endpoint comes with a private zone, which is joined to the VPC in the caller's name.
  aws_vpc_endpoint: [
    ec2('CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints'),
    tags,
    zones('AssociateVPCWithHostedZone'),
  ],
  aws_flow_log: [ec2('CreateFlowLogs DeleteFlowLogs'), tags, passes('vpc-flow-logs')],

  aws_lb: [
    balancing(
      'CreateLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets SetIpAddressType DeleteLoadBalancer',
    ),
    balancingTags,
    linkedRole('elasticloadbalancing'),
  ],
  aws_lb_listener: [
    balancing('CreateListener ModifyListener ModifyListenerAttributes DeleteListener'),
    balancingTags,
  ],
  aws_lb_target_group: [
    balancing('CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup'),
    balancingTags,
  ],
  aws_acm_certificate: [
    unscoped('acm')('RequestCertificate'),
    acm('UpdateCertificateOptions DeleteCertificate AddTagsToCertificate RemoveTagsFromCertificate'),
  ],
  aws_acm_certificate_validation: [], // It waits, and reads.
  aws_route53_zone: [
    unscoped('route53')('CreateHostedZone'),
    zones('UpdateHostedZoneComment ChangeTagsForResource DeleteHostedZone'),
  ],
  aws_route53_record: [zones('ChangeResourceRecordSets')],
  aws_wafv2_web_acl: [firewall('CreateWebACL UpdateWebACL DeleteWebACL TagResource UntagResource')],
  aws_wafv2_web_acl_association: [
    firewall('AssociateWebACL'),
    on('wafv2', webBalancers)('AssociateWebACL DisassociateWebACL'),
    unscoped('elasticloadbalancing')('SetWebAcl'),
  ],
  aws_wafv2_web_acl_logging_configuration: [
    firewall('PutLoggingConfiguration DeleteLoggingConfiguration'),
    unscoped('logs')('CreateLogDelivery DeleteLogDelivery PutResourcePolicy'),
    linkedRole('wafv2'),
  ],
};
