import { type Case, row } from '../case';

export const ec2: readonly Case[] = [
  row(
    'aws_vpc_endpoint',
    ({ world }) => ({
      private_dns_enabled: true,
      vpc_id: world.put({ type: 'aws_vpc', id: 'vpc-plain', attributes: { enable_dns_support: true } }).id,
    }),
    ({ vpc }) => ({ private_dns_enabled: true, vpc_id: vpc }),
    'InvalidParameter',
    'Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-plain',
  ),
  row(
    'aws_vpc_endpoint',
    ({ a, a2 }) => ({ subnet_ids: [a, a2] }),
    ({ a, b }) => ({ subnet_ids: [a, b] }),
    'DuplicateSubnetsInSameZone',
    'Found another VPC endpoint subnet in the availability zone of {a2}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.',
  ),
  row(
    'aws_vpc_endpoint',
    ({ world, vpc }) => {
      const endpoint = {
        service_name: 'com.amazonaws.eu-west-1.sts',
        vpc_id: vpc,
        private_dns_enabled: true,
      };
      world.add('aws_vpc_endpoint', endpoint);
      return endpoint;
    },
    ({ vpc }) => ({ service_name: 'com.amazonaws.eu-west-1.logs', vpc_id: vpc, private_dns_enabled: true }),
    'InvalidParameter',
    'private-dns-enabled cannot be set because there is already a conflicting DNS domain for com.amazonaws.eu-west-1.sts in the VPC {vpc}',
  ),
  row(
    'aws_vpc_endpoint',
    { service_name: 'com.amazonaws.us-east-1.sts' },
    { service_name: 'com.amazonaws.eu-west-1.sts' },
    'InvalidServiceName',
    "The Vpc Endpoint Service 'com.amazonaws.us-east-1.sts' does not exist",
  ),
  row(
    'aws_vpc_security_group_ingress_rule',
    { ip_protocol: 'tcp' },
    { ip_protocol: '-1' },
    'InvalidParameterValue',
    'Invalid value for portRange. Must specify both from and to ports with TCP/UDP.',
  ),
  row(
    'aws_vpc_security_group_ingress_rule',
    { ip_protocol: 'tcp', from_port: 443, to_port: 80 },
    { ip_protocol: 'tcp', from_port: 80, to_port: 443 },
    'InvalidParameterValue',
    'Invalid TCP/UDP port range (443:80)',
  ),
  row(
    'aws_launch_template',
    { metadata_options: [{ http_put_response_hop_limit: 65 }] },
    { metadata_options: [{ http_put_response_hop_limit: 1 }] },
    'InvalidParameterValue',
    'Value 65 for parameter HttpPutResponseHopLimit is invalid',
  ),
  row(
    'aws_launch_template',
    { user_data: '#!/bin/sh' },
    { user_data: 'IyEvYmluL3No' },
    'InvalidUserData.Malformed',
    'Invalid BASE64 encoding of user data.',
  ),
];
