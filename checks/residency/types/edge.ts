import { never, only, target } from '../judges';
import { recordTarget } from '../network-judges';
import { carrier, inert, type Judgement, type Row } from '../row';

const logs: Judgement = { rule: 'logs-elsewhere', edge: 'logs to', judge: target };
const leads: Judgement = { rule: 'name-elsewhere', edge: 'leads to', judge: recordTarget };

/** Balancers, firewalls, names, certificates. Sources are AWS's user guides. */
export const edgeTypes: Readonly<Record<string, Row>> = {
  aws_lb: carrier(
    'it ends TLS in the VPC and forwards to nodes',
    'Elastic Load Balancing user guide: How it works',
    'access_logs.enabled access_logs.prefix connection_logs.enabled connection_logs.prefix enable_cross_zone_load_balancing enable_deletion_protection internal load_balancer_type security_groups subnets desync_mitigation_mode drop_invalid_header_fields enable_http2 idle_timeout',
    { judged: { 'access_logs.bucket': logs, 'connection_logs.bucket': logs } },
  ),
  aws_lb_listener: carrier(
    'it forwards to nodes',
    'Application Load Balancers guide: Listeners',
    'certificate_arn default_action.type default_action.redirect.port default_action.redirect.protocol default_action.redirect.status_code default_action.fixed_response load_balancer_arn port protocol ssl_policy routing_http_response_server_enabled routing_http_response_strict_transport_security_header_value',
    {
      judged: {
        'default_action.target_group_arn': { rule: 'routed-elsewhere', edge: 'forwards to', judge: target },
        'default_action.redirect.host': {
          rule: 'name-elsewhere',
          edge: 'leads to',
          judge: never('members are led to another host'),
        },
      },
    },
  ),
  aws_lb_target_group: carrier(
    'nodes of the VPC',
    'Application Load Balancers guide: Target groups',
    'connection_termination deregistration_delay health_check port preserve_client_ip protocol vpc_id load_balancing_algorithm_type protocol_version',
    { judged: { target_type: { rule: 'routed-elsewhere', edge: 'forwards to', judge: only('instance') } } },
  ),
  aws_wafv2_web_acl: carrier(
    'it looks at requests where the balancer is',
    'WAF developer guide: How it works',
    'rule visibility_config default_action',
    { judged: { scope: { rule: 'global-edge', edge: 'is placed', judge: only('REGIONAL') } } },
  ),
  aws_wafv2_web_acl_association: inert(
    'which balancer has which rules',
    'WAF developer guide: Web ACLs',
    'resource_arn web_acl_arn',
  ),
  aws_wafv2_web_acl_logging_configuration: carrier(
    'it writes requests',
    'WAF developer guide: Logging',
    'redacted_fields logging_filter',
    { of: 'resource_arn', judged: { resource_arn: logs, log_destination_configs: logs } },
  ),
  aws_cloudfront_distribution: carrier(
    'it caches answers near whoever asks',
    'CloudFront developer guide: How content is delivered',
    'aliases comment default_cache_behavior default_root_object enabled http_version origin price_class restrictions viewer_certificate ordered_cache_behavior web_acl_id is_ipv6_enabled logging_config',
    { leaves: { rule: 'global-edge', how: 'answers are cached at edge locations all over the world' } },
  ),
  aws_globalaccelerator_accelerator: carrier(
    'it takes in traffic near whoever sends',
    'Global Accelerator guide',
    'enabled ip_address_type attributes',
    { leaves: { rule: 'global-edge', how: 'traffic enters at edge locations all over the world' } },
  ),
  aws_route53_zone: inert(
    'names only, served from all over the world; no data',
    'Route 53 developer guide',
    'force_destroy delegation_set_id',
  ),
  aws_route53_record: inert(
    'a name, and what it leads to',
    'Route 53 developer guide',
    'ttl type zone_id allow_overwrite alias.evaluate_target_health alias.zone_id',
    { judged: { records: leads, 'alias.name': leads } },
  ),
  aws_acm_certificate: inert(
    'domain names, which are public',
    'ACM user guide: Certificate transparency',
    'domain_name options validation_method subject_alternative_names key_algorithm',
  ),
  aws_acm_certificate_validation: inert(
    'that a certificate is there',
    'ACM user guide: DNS validation',
    'certificate_arn validation_record_fqdns',
  ),
};
