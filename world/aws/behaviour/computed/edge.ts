import type { ComputedTable, Context } from '../context';
import { stringAt } from '../values';
import { loadBalancerZones } from '../zones';

const kind = (c: Context) => (c.string('load_balancer_type') === 'network' ? 'network' : 'application');
const suffix = (c: Context) => c.arn()?.split(':')[5] ?? '';
const zoneName = (c: Context) =>
  stringAt(c.objects?.get('aws_route53_zone', c.string('zone_id') ?? '')?.attributes ?? null, 'name') ?? '';

/** A record's name as Route 53 answers it: below its zone, without a final dot. */
function recordName(c: Context): string {
  const name = (c.string('name') ?? '').replace(/\.$/, '').toLowerCase();
  const zone = zoneName(c).replace(/\.$/, '');
  return !zone || name === zone || name.endsWith(`.${zone}`) ? name : [name, zone].filter(Boolean).join('.');
}

/** One CNAME per distinct name: a wildcard shares its parent's. */
function validationOptions(c: Context) {
  if (c.string('validation_method') !== 'DNS') return [];
  const names = new Set([
    c.string('domain_name') ?? '',
    ...((c.attributes['subject_alternative_names'] as string[] | null) ?? []),
  ]);
  return [...names].map((name) => {
    const base = name.replace(/^\*\./, '');
    const label = base.replace(/\W/g, '_');
    return {
      domain_name: name,
      resource_record_name: c.expand(`_{hex32:${label}}.${base}.`),
      resource_record_type: 'CNAME',
      resource_record_value: c.expand(`_{hex32:${label}_value}.{base36_10@account}.acm-validations.aws.`),
    };
  });
}

/** Load balancing, DNS, certificates, WAF, CDN. */
export const edge: ComputedTable = {
  aws_lb: {
    arn_suffix: (c) => suffix(c).replace(/^loadbalancer\//, ''),
    dns_name: (c) =>
      c.expand(
        kind(c) === 'network'
          ? '{name}-{hex16}.elb.{region}.amazonaws.com'
          : `${c.attributes['internal'] === true ? 'internal-' : ''}{name}-{digit10}.{region}.elb.amazonaws.com`,
      ),
    zone_id: (c) => loadBalancerZones[kind(c)][c.scope.region] ?? c.expand('Z{upper13@type}'),
    vpc_id: (c) =>
      stringAt(
        (c.referred('subnets')[0] ?? c.referred('subnet_mapping.subnet_id')[0])?.attributes ?? null,
        'vpc_id',
      ) ?? null,
    ip_address_type: 'ipv4',
    internal: false,
    enforce_security_group_inbound_rules_on_private_link_traffic: '',
    secondary_ips_auto_assigned_per_subnet: 0,
    security_groups: [],
    subnets: (c) => c.referred('subnet_mapping.subnet_id').map((subnet) => subnet.id),
    'subnet_mapping.outpost_id': '',
    name_prefix: '',
  },
  aws_lb_target_group: {
    arn_suffix: suffix,
    ip_address_type: 'ipv4',
    load_balancer_arns: [],
    load_balancing_algorithm_type: (c) => (c.string('protocol')?.startsWith('HTTP') ? 'round_robin' : ''),
    load_balancing_anomaly_mitigation: (c) => (c.string('protocol')?.startsWith('HTTP') ? 'off' : ''),
    load_balancing_cross_zone_enabled: 'use_load_balancer_configuration',
    preserve_client_ip: '',
    connection_termination: false,
    protocol_version: (c) => (c.string('protocol')?.startsWith('HTTP') ? 'HTTP1' : ''),
    'health_check.matcher': '200',
    'health_check.path': '/',
    'health_check.timeout': 5,
    name_prefix: '',
  },
  aws_lb_listener: {
    protocol: (c) => (c.expand('{app_or_net}') === 'app' ? 'HTTP' : 'TCP'),
    ssl_policy: (c) => (/HTTPS|TLS/.test(c.string('protocol') ?? '') ? 'ELBSecurityPolicy-2016-08' : ''),
    tcp_idle_timeout_seconds: (c) => (c.string('protocol') === 'TCP' ? 350 : null),
    routing_http_response_server_enabled: (c) => (/HTTP/.test(c.string('protocol') ?? '') ? true : null),
    'default_action.order': 1,
    'default_action.fixed_response.status_code': '200',
    'mutual_authentication.advertise_trust_store_ca_names': 'off',
  },
  aws_lb_listener_rule: {
    priority: (c) => 1 + c.referred('listener_arn').length + c.serial,
    'action.order': 1,
    'action.fixed_response.status_code': '200',
  },
  aws_lb_trust_store: { arn_suffix: suffix },
  aws_elb: {
    dns_name: '{name}-{digit10}.{region}.elb.amazonaws.com',
    zone_id: (c) => loadBalancerZones.application[c.scope.region] ?? c.expand('Z{upper13@type}'),
    source_security_group: '{account}/default',
    instances: [],
    internal: false,
  },
  aws_autoscaling_group: {
    default_cooldown: 300,
    health_check_type: 'EC2',
    predicted_capacity: 0,
    warm_pool_size: 0,
    service_linked_role_arn:
      'arn:aws:iam::{account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
    availability_zones: (c) =>
      c.referred('vpc_zone_identifier').map((subnet) => subnet.attributes['availability_zone'] ?? ''),
    desired_capacity: (c) => c.attributes['min_size'] ?? 0,
    load_balancers: [],
    target_group_arns: [],
  },
  aws_route53_zone: {
    zone_id: '{id}',
    primary_name_server: 'ns-{digit3:ns1}.awsdns-{digit2:ns1}.com',
    name_servers: [
      'ns-{digit3:ns1}.awsdns-{digit2:ns1}.com',
      'ns-{digit3:ns2}.awsdns-{digit2:ns2}.net',
      'ns-1{digit3:ns3}.awsdns-{digit2:ns3}.org',
      'ns-1{digit3:ns4}.awsdns-{digit2:ns4}.co.uk',
    ],
    enable_accelerated_recovery: false,
    'vpc.vpc_region': '{region}',
  },
  aws_route53_record: { fqdn: recordName, allow_overwrite: null },
  aws_route53_zone_association: { owning_account: '{account}', vpc_region: '{region}' },
  aws_route53_health_check: { enable_sni: true, failure_threshold: 3, triggers: {} },
  aws_route53_resolver_endpoint: { protocols: ['Do53'], resolver_endpoint_type: 'IPV4' },
  aws_route53_resolver_rule: { share_status: 'NOT_SHARED' },
  aws_route53_resolver_query_log_config: { share_status: 'NOT_SHARED' },
  aws_acm_certificate: {
    domain_validation_options: validationOptions,
    status: (c) =>
      c.string('certificate_body') || c.string('certificate_authority_arn') ? 'ISSUED' : 'PENDING_VALIDATION',
    type: (c) =>
      c.string('certificate_body')
        ? 'IMPORTED'
        : c.string('certificate_authority_arn')
          ? 'PRIVATE'
          : 'AMAZON_ISSUED',
    key_algorithm: 'RSA_2048',
    subject_alternative_names: (c) => (c.string('domain_name') ? [c.string('domain_name') ?? ''] : []),
    validation_method: 'NONE',
    validation_emails: [],
    renewal_eligibility: 'INELIGIBLE',
    renewal_summary: [],
    pending_renewal: false,
    not_before: '',
    not_after: '',
    'options.export': 'DISABLED',
  },
  aws_acm_certificate_validation: {
    validation_record_fqdns: [],
  },
  aws_wafv2_web_acl: { capacity: 100, application_integration_url: '', lock_token: '{uuid:lock}' },
  aws_wafv2_ip_set: { lock_token: '{uuid:lock}' },
  aws_wafv2_regex_pattern_set: { lock_token: '{uuid:lock}' },
  aws_cloudfront_distribution: {
    domain_name: '{base36_14}.cloudfront.net',
    hosted_zone_id: 'Z2FDTNDATAQYW2',
    etag: 'E{upper13:etag}',
    status: 'Deployed',
    caller_reference: 'terraform-{ts26}',
    last_modified_time: '{time}',
    in_progress_validation_batches: 0,
    logging_v1_enabled: false,
  },
  aws_cloudfront_origin_access_control: { etag: 'E{upper13:etag}' },
  aws_cloudfront_cache_policy: { etag: 'E{upper13:etag}' },
  aws_cloudfront_origin_request_policy: { etag: 'E{upper13:etag}' },
  aws_cloudfront_response_headers_policy: { etag: 'E{upper13:etag}' },
  aws_cloudfront_function: {
    etag: 'E{upper13:etag}',
    status: 'UNASSOCIATED',
    live_stage_etag: 'E{upper13:live}',
  },
  aws_apigatewayv2_api: {
    api_endpoint: 'https://{id}.execute-api.{region}.amazonaws.com',
    execution_arn: 'arn:aws:execute-api:{region}:{account}:{id}',
    ip_address_type: 'ipv4',
  },
  aws_apigatewayv2_stage: {
    invoke_url: 'https://{api_id}.execute-api.{region}.amazonaws.com/{name}',
    execution_arn: 'arn:aws:execute-api:{region}:{account}:{api_id}/{name}',
  },
};
