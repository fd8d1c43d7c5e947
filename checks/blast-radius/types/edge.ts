import type { Block } from '../../model/model';
import { brief, harmless, outage } from '../effect';
import { on, removes } from '../judges';
import { type Row, row, setting } from '../row';

const alb = 'Elastic Load Balancing user guide';
const dns = 'Route 53 developer guide';
const noAnswer = outage('its name leads nowhere');
const unseen = harmless('no client looks it up to reach the product');
const checks = brief('targets that the new check finds unhealthy get no requests');

const isUnseen = ({ type }: Block) => type === 'CAA' || type === 'TXT';

/** By which ACM sees whose a domain is; it looks again months later, when it renews. */
const isProof = ({ type, records }: Block) =>
  type === 'CNAME' && [records].flat().every((one) => /\.acm-validations\.aws\.?$/.test(String(one)));

/** Load balancers, names, certificates, the web firewall. */
export const edgeTypes: Readonly<Record<string, Row>> = {
  aws_lb: row({
    source: `${alb}: Load balancer attributes`,
    deleted: outage('nothing gets in'),
    madeFirst: brief('clients go to the old address until their resolver forgets it'),
    guards: ['balancer-protection'],
    harmless:
      'access_logs connection_logs desync_mitigation_mode enable_cross_zone_load_balancing enable_deletion_protection enable_zonal_shift',
    fixed: 'internal load_balancer_type name',
    updates: {
      drop_invalid_header_fields: on(brief('requests with such headers lose them')),
      enable_http2: brief('clients connect again'),
      idle_timeout: brief('long requests may be cut off earlier'),
      security_groups: removes(outage('whoever came by the group that goes is refused')),
      subnets: removes(brief('connections over the address that goes break')),
    },
  }),
  aws_lb_listener: row({
    source: `${alb}: Listeners`,
    deleted: outage('its port is closed'),
    fixed: 'load_balancer_arn',
    harmless:
      'routing_http_response_server_enabled routing_http_response_strict_transport_security_header_value tcp_idle_timeout_seconds',
    updates: {
      certificate_arn: harmless('new connections get the new certificate'),
      default_action: brief('requests go to other targets, which have to be healthy first'),
      port: outage('clients go to the old port'),
      protocol: outage('clients speak as before'),
      ssl_policy: outage('clients that speak none of its versions and ciphers are refused'),
      alpn_policy: brief('clients agree on another protocol'),
    },
  }),
  aws_lb_target_group: row({
    source: `${alb}: Target groups`,
    deleted: outage('requests have nowhere to go'),
    madeFirst: brief('targets of the new group have to be healthy first'),
    harmless: 'connection_termination deregistration_delay load_balancing_algorithm_type slow_start',
    fixed: 'name port protocol protocol_version target_type vpc_id',
    updates: {
      health_check: checks,
      preserve_client_ip: brief('targets see another address, and connections break'),
      stickiness: brief('clients get to another target'),
    },
  }),
  aws_route53_zone: row({
    source: `${dns}: Deleting a public hosted zone`,
    deleted: outage('nothing under its name is found, and a new zone has other name servers'),
    guards: ['prevent-destroy', 'no-force-destroy'],
    harmless: 'comment force_destroy',
    fixed: 'name delegation_set_id',
  }),
  aws_route53_record: row({
    source: `${dns}: Working with records`,
    deleted: (values) => (isUnseen(values) ? unseen : noAnswer),
    replaced: (values) => (isUnseen(values) || isProof(values) ? unseen : noAnswer),
    harmless: 'allow_overwrite ttl health_check_id',
    fixed: 'name type zone_id',
    updates: {
      alias: brief('clients go to the old address until their resolver forgets it'),
      'alias.evaluate_target_health': harmless('it counts only where there is another answer'),
      records: (_, values) =>
        isUnseen(values) || isProof(values)
          ? unseen
          : brief('clients get the old answer until their resolver forgets it'),
    },
  }),
  aws_acm_certificate: row({
    source: 'ACM user guide: Deleting certificates',
    deleted: outage('no client trusts the connection'),
    madeFirst: harmless('listeners take the new one before the old one goes'),
    harmless: 'options',
    fixed: 'domain_name validation_method subject_alternative_names key_algorithm',
  }),
  aws_acm_certificate_validation: setting(
    'ACM user guide: DNS validation',
    'Terraform only waits with it',
    '',
    'certificate_arn validation_record_fqdns',
  ),
  aws_wafv2_web_acl: row({
    source: 'WAF developer guide: Web ACLs',
    deleted: harmless('requests are no longer filtered'),
    harmless: 'description visibility_config',
    fixed: 'name scope',
    updates: {
      default_action: outage('requests that no rule allows are refused'),
      rule: brief('requests that the new rules match are refused'),
      'rule.visibility_config': harmless('it is for metrics'),
    },
  }),
  aws_wafv2_web_acl_association: setting(
    'WAF developer guide: Associating a web ACL',
    'requests are no longer filtered, or by another list',
    '',
    'resource_arn web_acl_arn',
  ),
  aws_wafv2_web_acl_logging_configuration: setting(
    'WAF developer guide: Logging',
    'requests are logged elsewhere, or no more',
    'redacted_fields logging_filter',
    'log_destination_configs resource_arn',
  ),
};
