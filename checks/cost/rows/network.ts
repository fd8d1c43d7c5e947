import { line, type Price } from '../item';
import { usage } from '../usage';

const lengthOf = (list: unknown) => (Array.isArray(list) ? list.length : 0);

export const network: Readonly<Record<string, Price>> = {
  aws_nat_gateway: (resource, place) => [line(resource, place, 'network', 'nat-gateway', 1)],
  aws_eip: (resource, place) => [line(resource, place, 'network', 'public-ipv4', 1)],
  aws_vpc_endpoint: (resource, place) =>
    resource.attributes['vpc_endpoint_type'] === 'Interface'
      ? [line(resource, place, 'network', 'endpoint-in-a-zone', lengthOf(resource.attributes['subnet_ids']))]
      : [],
  aws_lb: (resource, place) => [
    line(resource, place, 'network', 'load-balancer', 1),
    line(resource, place, 'network', 'load-balancer-capacity-unit', usage.balancerCapacityUnits, true),
    line(
      resource,
      place,
      'network',
      'public-ipv4',
      resource.attributes['internal'] === true ? 0 : lengthOf(resource.attributes['subnets']),
    ),
  ],
  aws_route53_zone: (resource, place) => [line(resource, place, 'operations', 'hosted-zone', 1)],
  aws_wafv2_web_acl: (resource, place) => [
    line(resource, place, 'operations', 'web-acl', 1),
    line(resource, place, 'operations', 'web-acl-rule', lengthOf(resource.attributes['rule'])),
  ],
};
