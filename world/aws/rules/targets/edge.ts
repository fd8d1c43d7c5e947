import { mention, targets } from './target';

const define = targets();
const route53 = targets({ within: 'account', status: 404 });

export const loadBalancer = define(
  'aws_lb',
  'arn',
  'LoadBalancerNotFound',
  "Load balancer '{value}' not found",
);
export const targetGroup = define(
  'aws_lb_target_group',
  'arn',
  'TargetGroupNotFound',
  "Target groups '{value}' not found",
);
export const listener = define(
  'aws_lb_listener',
  'arn',
  'ListenerNotFound',
  'One or more listeners not found',
);
export const certificate = define(
  'aws_acm_certificate',
  'arn',
  'CertificateNotFound',
  "Certificate ARN '{value}' is not valid",
);
export const scalingGroup = define(
  'aws_autoscaling_group',
  'id',
  'ValidationError',
  'AutoScalingGroup name not found - AutoScalingGroup: {value} not found',
);
export const zone = route53(
  'aws_route53_zone',
  'id',
  'NoSuchHostedZone',
  'No hosted zone found with ID: {value}',
);
export const healthCheck = mention(
  route53(
    'aws_route53_health_check',
    'id',
    'NoSuchHealthCheck',
    'No health check exists with the specified ID: {value}',
  ),
);
export const webAcl = define(
  'aws_wafv2_web_acl',
  'arn',
  'WAFNonexistentItemException',
  'AWS WAF couldn’t perform the operation because your resource doesn’t exist.',
);
