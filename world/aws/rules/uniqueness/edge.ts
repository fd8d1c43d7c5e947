import { type Uniques, unique } from './unique';

const webAcl = unique(
  ['name', 'scope'],
  'WAFDuplicateItemException',
  'AWS WAF couldn’t perform the operation because some resource in your request is a duplicate of an existing one.',
);

export const edge: Uniques = {
  aws_lb: unique(
    'name',
    'DuplicateLoadBalancerName',
    "A load balancer with the same name '{value}' exists, but with different settings",
  ),
  aws_lb_target_group: unique(
    'name',
    'DuplicateTargetGroupName',
    "A target group with the same name '{value}' exists, but with different settings",
  ),
  aws_lb_listener: unique(
    ['load_balancer_arn', 'port'],
    'DuplicateListener',
    'A listener already exists on this port for this load balancer ({value})',
  ),
  aws_lb_listener_rule: unique(
    ['listener_arn', 'priority'],
    'PriorityInUse',
    "Priority '{second}' is currently in use",
  ),
  aws_autoscaling_group: unique(
    'name',
    'AlreadyExists',
    'AutoScalingGroup by this name already exists - A group with the name {value} already exists',
  ),
  aws_wafv2_web_acl: webAcl,
  aws_wafv2_ip_set: webAcl,
  aws_route53_record: unique(
    ['zone_id', 'name', 'type', 'set_identifier'],
    'InvalidChangeBatch',
    "[Tried to create resource record set [name='{second}.', type='{third}'] but it already exists]",
  ),
};
