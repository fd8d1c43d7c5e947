import type { Sketch } from '../../../sketch';
import { type Case, row } from '../case';

/** The ARN of a certificate that waits for the record `_1.a.com`. */
const pending = (world: Sketch) =>
  world.put({
    type: 'aws_acm_certificate',
    id: 'c',
    arn: 'c',
    attributes: { domain_validation_options: [{ resource_record_name: '_1.a.com.' }] },
  }).id;

export const edge: readonly Case[] = [
  row(
    'aws_lb',
    ({ a }) => ({ subnets: [a] }),
    ({ a, b }) => ({ subnets: [a, b] }),
    'ValidationError',
    'At least two subnets in two different Availability Zones must be specified',
  ),
  row(
    'aws_lb',
    ({ a, a2, b }) => ({ subnets: [a, a2, b] }),
    ({ a }) => ({ subnets: [a], load_balancer_type: 'network' }),
    'InvalidConfigurationRequest',
    'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
  ),
  row(
    'aws_lb_listener',
    { protocol: 'HTTPS' },
    { protocol: 'HTTP' },
    'CertificateNotFound',
    'A certificate must be specified for HTTPS listeners',
  ),
  row(
    'aws_lb_listener',
    ({ world }) => ({
      protocol: 'HTTPS',
      certificate_arn: world.add('aws_acm_certificate', { domain_name: 'a.example.com' }).arn,
    }),
    ({ world }) => {
      const certificate_arn = world.add('aws_acm_certificate', { domain_name: 'b.example.com' }).arn;
      world.add('aws_acm_certificate_validation', { certificate_arn });
      return { protocol: 'HTTPS', certificate_arn };
    },
    'UnsupportedCertificate',
    "The certificate '{certificate}' must have a fully-qualified domain name, a supported signature, and a supported key size.",
  ),
  row(
    'aws_lb_listener',
    ({ world }) => ({
      protocol: 'TCP',
      default_action: [
        { target_group_arn: world.add('aws_lb_target_group', { name: 'a', protocol: 'HTTPS' }).arn },
      ],
    }),
    ({ world }) => ({
      protocol: 'TCP',
      default_action: [
        { target_group_arn: world.add('aws_lb_target_group', { name: 'a', protocol: 'TCP' }).arn },
      ],
    }),
    'IncompatibleProtocols',
    "Target group protocol 'HTTPS' is incompatible with listener protocol 'TCP'",
  ),
  row(
    'aws_lb_target_group',
    { health_check: [{ interval: 5, timeout: 10 }] },
    { health_check: [{ interval: 10, timeout: 5 }] },
    'ValidationError',
    'Health check interval must be greater than the timeout.',
  ),
  row(
    'aws_wafv2_web_acl_logging_configuration',
    { log_destination_configs: ['arn:aws:logs:eu-west-1:1:log-group:waf'] },
    { log_destination_configs: ['arn:aws:logs:eu-west-1:1:log-group:aws-waf-logs-eu'] },
    'WAFInvalidParameterException',
    "Error reason: The ARN isn't valid. The name of a logging destination begins with aws-waf-logs-, field: LOG_DESTINATION, parameter: arn:aws:logs:eu-west-1:1:log-group:waf",
  ),
  row(
    'aws_acm_certificate_validation',
    ({ world }) => ({
      certificate_arn: pending(world),
      validation_record_fqdns: ['_2.a.com'],
    }),
    ({ world }) => ({
      certificate_arn: pending(world),
      validation_record_fqdns: ['_1.a.com'],
    }),
    'ValidationException',
    'missing DNS validation record: _1.a.com',
  ),
];
