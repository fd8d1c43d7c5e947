import { stringAt } from '../../behaviour';
import type { Attributes } from '../../types';
import { alike, by, type Quota, quota } from './quota';

const most = alike('The maximum number of {things} has been reached');
const lbType = (type: string) => (object: Attributes) =>
  (stringAt(object, 'load_balancer_type') ?? 'application') === type ? type : undefined;
/** By load balancer, of one kind of them: its ARN tells. */
const listenersOf = (kind: 'app' | 'net') => (object: Attributes) => {
  const arn = stringAt(object, 'load_balancer_arn');
  return arn?.includes(`loadbalancer/${kind}/`) ? arn : undefined;
};

export const edge: readonly Quota[] = [
  most(
    'L-53DA6B97',
    'Application Load Balancers per Region',
    50,
    'aws_lb',
    'TooManyLoadBalancers',
    'load balancers',
    { per: lbType('application') },
  ),
  most(
    'L-69A177A2',
    'Network Load Balancers per Region',
    50,
    'aws_lb',
    'TooManyLoadBalancers',
    'load balancers',
    { per: lbType('network') },
  ),
  most(
    'L-B22855CB',
    'Target groups per Region',
    3000,
    'aws_lb_target_group',
    'TooManyTargetGroups',
    'target groups',
  ),
  most(
    'L-B6DF7632',
    'Listeners per Application Load Balancer',
    50,
    'aws_lb_listener',
    'TooManyListeners',
    'listeners',
    { per: listenersOf('app') },
  ),
  most(
    'L-57A373D6',
    'Listeners per Network Load Balancer',
    50,
    'aws_lb_listener',
    'TooManyListeners',
    'listeners',
    { per: listenersOf('net') },
  ),
  quota(
    'L-F141DD1D',
    'ACM certificates',
    2500,
    'aws_acm_certificate',
    'LimitExceededException',
    'Cannot exceed the quota of certificates for this account.',
  ),
  quota(
    'L-4EA4796A',
    'Hosted zones',
    500,
    'aws_route53_zone',
    'TooManyHostedZones',
    'Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more hosted zones.',
  ),
  quota(
    'L-E209CC9F',
    'Records per hosted zone',
    10_000,
    'aws_route53_record',
    'InvalidChangeBatch',
    'Number of records limit of {limit} exceeded.',
    { per: by('zone_id') },
  ),
];
