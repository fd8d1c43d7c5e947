import { named, type Pattern, type Patterns } from './pattern';

const loadBalancing = (kind: string): readonly Pattern[] => [
  named(
    'name',
    /^.{1,32}$/,
    'ValidationError',
    `The ${kind} name '{value}' cannot be longer than '32' characters`,
  ),
  named(
    'name',
    /^[a-zA-Z0-9-]+$/,
    'ValidationError',
    `The ${kind} name '{value}' can only contain characters that are alphanumeric characters and hyphens(-)`,
  ),
  named(
    'name',
    /^(?!-)(?!internal-).*(?<!-)$/,
    'ValidationError',
    `The ${kind} name '{value}' cannot begin or end with a hyphen(-), or begin with 'internal-'`,
  ),
];

export const edge: Patterns = {
  aws_lb: loadBalancing('load balancer'),
  aws_lb_target_group: loadBalancing('target group'),
  aws_wafv2_web_acl: [
    named(
      'name',
      /^[\w-]{1,128}$/,
      'WAFInvalidParameterException',
      'Error reason: The name {value} contains characters that are not allowed, field: WEB_ACL',
    ),
  ],
  aws_acm_certificate: [
    named(
      'domain_name',
      /^(?=.{1,253}$)(\*\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\.)+[A-Za-z]{2,63}$/,
      'ValidationException',
      "1 validation error detected: Value '{value}' at 'domainName' failed to satisfy constraint",
    ),
  ],
  aws_route53_zone: [
    named(
      'name',
      /^(?=.{1,255}$)([a-zA-Z0-9_-]{1,63}\.)*[a-zA-Z0-9_-]{1,63}\.?$/,
      'InvalidDomainName',
      '{value} is not a valid domain name',
    ),
  ],
};
