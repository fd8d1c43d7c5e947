import { numberAt, stringAt, stringsAt } from '../../behaviour';
import { between, type Combinations, combination, isTrue, matches, refusedIf } from './combination';
import { zonesOfKnown } from './zones';

export const ec2: Combinations = {
  aws_vpc_endpoint: [
    combination(
      ['private_dns_enabled', 'vpc_id'],
      'InvalidParameter',
      'Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for {vpc}',
      (planned, objects) => {
        const vpc = stringsAt(planned, 'vpc_id').flatMap((id) => objects.find(id))[0];
        return isTrue(planned, 'private_dns_enabled') &&
          vpc &&
          !['enable_dns_support', 'enable_dns_hostnames'].every((path) => isTrue(vpc.attributes, path))
          ? { vpc: vpc.id }
          : undefined;
      },
    ),
    combination(
      ['subnet_ids'],
      'DuplicateSubnetsInSameZone',
      'Found another VPC endpoint subnet in the availability zone of {subnet}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.',
      (planned, objects) => {
        const subnets = stringsAt(planned, 'subnet_ids');
        return (zonesOfKnown(subnets, objects) ?? subnets.length) < subnets.length
          ? { subnet: subnets.at(-1) ?? '' }
          : undefined;
      },
    ),
    combination(
      ['service_name', 'vpc_id', 'private_dns_enabled'],
      'InvalidParameter',
      'private-dns-enabled cannot be set because there is already a conflicting DNS domain for {service} in the VPC {vpc}',
      (planned, objects, change) => {
        const [service = '', vpc = ''] = [stringAt(planned, 'service_name'), stringAt(planned, 'vpc_id')];
        const same = objects
          .ofType('aws_vpc_endpoint', { account: change.account, region: change.region })
          .some(
            ({ id, attributes }) =>
              id !== change.prior?.id &&
              attributes['service_name'] === service &&
              attributes['vpc_id'] === vpc &&
              isTrue(attributes, 'private_dns_enabled'),
          );
        return isTrue(planned, 'private_dns_enabled') && same ? { service, vpc } : undefined;
      },
    ),
    combination(
      ['service_name'],
      'InvalidServiceName',
      "The Vpc Endpoint Service '{service}' does not exist",
      (planned, _, { region }) => {
        const service = stringAt(planned, 'service_name');
        return !service ||
          service.startsWith(`com.amazonaws.${region}.`) ||
          service.startsWith('com.amazonaws.vpce.') ||
          service === 'com.amazonaws.s3-global.accesspoint' ||
          stringAt(planned, 'service_region')
          ? undefined
          : { service };
      },
    ),
  ],
  aws_vpc_security_group_ingress_rule: [
    refusedIf(
      ['from_port', 'to_port', 'ip_protocol'],
      'InvalidParameterValue',
      'Invalid value for portRange. Must specify both from and to ports with TCP/UDP.',
      (planned) =>
        /^(tcp|udp|6|17)$/.test(stringAt(planned, 'ip_protocol') ?? '') &&
        (numberAt(planned, 'from_port') === undefined || numberAt(planned, 'to_port') === undefined),
    ),
    combination(
      ['from_port', 'to_port'],
      'InvalidParameterValue',
      'Invalid TCP/UDP port range ({from}:{to})',
      (planned) => {
        const [from, to] = [numberAt(planned, 'from_port'), numberAt(planned, 'to_port')];
        return from === undefined || to === undefined || (from <= to && to <= 65535)
          ? undefined
          : { from, to };
      },
    ),
  ],
  aws_launch_template: [
    between(
      'metadata_options.http_put_response_hop_limit',
      1,
      64,
      'InvalidParameterValue',
      'Value {value} for parameter HttpPutResponseHopLimit is invalid',
    ),
    matches(
      'user_data',
      /^[A-Za-z0-9+/]*={0,2}$/,
      'InvalidUserData.Malformed',
      'Invalid BASE64 encoding of user data.',
    ),
  ],
};
