import { argumentOf, ofType, resolve } from '../../model/lookup';
import type { Environment, Resource } from '../../model/model';
import { targetsOf } from './network';
import { each, type Quota, row, total, type Use } from './quota';

const isNetwork = ({ attributes }: Resource) => attributes['load_balancer_type'] === 'network';

/** What each load balancer of a kind has, counted over its listeners. */
const balancers =
  (network: boolean, count: (environment: Environment, listeners: readonly Resource[]) => number) =>
  (environment: Environment): readonly Use[] =>
    ofType(environment, 'aws_lb')
      .filter((balancer) => isNetwork(balancer) === network)
      .map((balancer) => ({
        object: balancer.address,
        key: balancer.key,
        demand: count(
          environment,
          ofType(environment, 'aws_lb_listener').filter(
            ({ attributes }) => resolve(environment, attributes['load_balancer_arn']) === balancer,
          ),
        ),
      }));

function targets(environment: Environment, listeners: readonly Resource[]): number {
  const groups = new Set(
    listeners
      .map((listener) => resolve(environment, argumentOf(listener, 'default_action', 'target_group_arn')))
      .filter((group) => group !== undefined),
  );
  return [...groups].reduce((sum, group) => sum + targetsOf(group, environment), 0);
}

/** Listeners' further certificates and rules, beside those that each has by default. */
const further = (type: string) => (environment: Environment, listeners: readonly Resource[]) =>
  ofType(environment, type).filter(({ attributes }) => {
    const listener = resolve(environment, attributes['listener_arn']);
    return listener !== undefined && listeners.includes(listener);
  }).length;

const attached = ['aws_autoscaling_attachment', 'aws_lb_listener'];

/** Source of codes and defaults: Elastic Load Balancing user guides, Quotas; Route 53, ACM and WAF guides, Quotas. */
export const edge: readonly Quota[] = [
  total((balancer) => (isNetwork(balancer) ? 0 : 1))(
    'L-53DA6B97',
    'Application Load Balancers per Region',
    50,
    'aws_lb',
  ),
  total((balancer) => (isNetwork(balancer) ? 1 : 0))(
    'L-69A177A2',
    'Network Load Balancers per Region',
    50,
    'aws_lb',
  ),
  total()('L-B22855CB', 'Target groups per Region', 3000, 'aws_lb_target_group'),
  each('name', targetsOf)('L-A0D0B863', 'Targets per target group', 1000, 'aws_lb_target_group'),
  row('L-7E6692B2', 'Targets per Application Load Balancer', 1000, attached, balancers(false, targets)),
  // With cross-zone balancing every target counts in each zone.
  row(
    'L-B211E961',
    'Targets per Availability Zone per Network Load Balancer',
    500,
    attached,
    balancers(true, targets),
  ),
  row(
    'L-B6DF7632',
    'Listeners per Application Load Balancer',
    50,
    attached,
    balancers(false, (_, all) => all.length),
  ),
  row(
    'L-57A373D6',
    'Listeners per Network Load Balancer',
    50,
    attached,
    balancers(true, (_, all) => all.length),
  ),
  row(
    'L-7EED9B64',
    'Rules per Application Load Balancer',
    100,
    ['aws_lb_listener_rule'],
    balancers(false, further('aws_lb_listener_rule')),
  ),
  row(
    'L-9365A611',
    'Certificates per Application Load Balancer, beside the default ones',
    25,
    ['aws_lb_listener_certificate'],
    balancers(false, further('aws_lb_listener_certificate')),
  ),
  total()('L-F141DD1D', 'ACM certificates', 2500, 'aws_acm_certificate'),
  total()('L-4EA4796A', 'Hosted zones', 500, 'aws_route53_zone'),
  total()('L-E209CC9F', 'Records per hosted zone', 10_000, 'aws_route53_record'),
  total()('waf-web-acls', 'Web ACLs per Region', 100, 'aws_wafv2_web_acl'),
];
