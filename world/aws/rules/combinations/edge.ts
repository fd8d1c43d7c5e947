import { numberAt, stringAt, stringsAt } from '../../behaviour';
import { type Combinations, combination, matches, refusedIf } from './combination';
import { zonesOfKnown } from './zones';

export const edge: Combinations = {
  aws_lb: [
    refusedIf(
      ['subnets', 'subnet_mapping'],
      'ValidationError',
      'At least two subnets in two different Availability Zones must be specified',
      (planned, objects) => {
        const subnets = [...stringsAt(planned, 'subnets'), ...stringsAt(planned, 'subnet_mapping.subnet_id')];
        return (
          (stringAt(planned, 'load_balancer_type') ?? 'application') === 'application' &&
          (zonesOfKnown(subnets, objects) ?? 2) < 2
        );
      },
    ),
    refusedIf(
      ['subnets'],
      'InvalidConfigurationRequest',
      'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
      (planned, objects) => {
        const subnets = stringsAt(planned, 'subnets');
        return (zonesOfKnown(subnets, objects) ?? subnets.length) < subnets.length;
      },
    ),
  ],
  aws_lb_listener: [
    refusedIf(
      ['protocol', 'certificate_arn'],
      'CertificateNotFound',
      'A certificate must be specified for HTTPS listeners',
      (planned) =>
        /^(HTTPS|TLS)$/.test(stringAt(planned, 'protocol') ?? '') && !stringAt(planned, 'certificate_arn'),
    ),
    // The common cause of a failed first deployment: the certificate exists, and nobody waits for its validation.
    combination(
      ['certificate_arn'],
      'UnsupportedCertificate',
      "The certificate '{value}' must have a fully-qualified domain name, a supported signature, and a supported key size.",
      (planned, objects) => {
        const value = stringAt(planned, 'certificate_arn');
        const certificate = value && objects.find(value)[0];
        if (!certificate || stringAt(certificate.attributes, 'type') !== 'AMAZON_ISSUED') return undefined;
        const validated = objects
          .ofType('aws_acm_certificate_validation', certificate)
          .some(({ attributes }) => attributes['certificate_arn'] === value);
        return validated || stringAt(certificate.attributes, 'status') === 'ISSUED' ? undefined : { value };
      },
    ),
    combination(
      ['default_action', 'protocol'],
      'IncompatibleProtocols',
      "Target group protocol '{target}' is incompatible with listener protocol '{protocol}'",
      (planned, objects) => {
        const protocol = stringAt(planned, 'protocol') ?? '';
        const target = stringsAt(planned, 'default_action.target_group_arn')
          .flatMap((arn) => objects.find(arn))
          .map(({ attributes }) => stringAt(attributes, 'protocol') ?? '')
          .find((other) => other !== '' && other.startsWith('HTTP') !== protocol.startsWith('HTTP'));
        return protocol === '' || target === undefined ? undefined : { target, protocol };
      },
    ),
  ],
  aws_lb_target_group: [
    refusedIf(
      ['health_check'],
      'ValidationError',
      'Health check interval must be greater than the timeout.',
      (planned) => {
        const [interval, timeout] = [
          numberAt(planned, 'health_check.interval'),
          numberAt(planned, 'health_check.timeout'),
        ];
        return interval !== undefined && timeout !== undefined && interval < timeout;
      },
    ),
  ],
  aws_wafv2_web_acl_logging_configuration: [
    matches(
      'log_destination_configs',
      /:(log-group:|deliverystream\/|::)aws-waf-logs-/,
      'WAFInvalidParameterException',
      "Error reason: The ARN isn't valid. The name of a logging destination begins with aws-waf-logs-, field: LOG_DESTINATION, parameter: {value}",
    ),
  ],
  aws_acm_certificate_validation: [
    combination(
      ['validation_record_fqdns'],
      'ValidationException',
      'missing DNS validation record: {name}',
      (planned, objects) => {
        const certificate = stringsAt(planned, 'certificate_arn').flatMap((arn) => objects.find(arn))[0];
        const given = stringsAt(planned, 'validation_record_fqdns').map((fqdn) => fqdn.replace(/\.$/, ''));
        const name = stringsAt(
          certificate?.attributes ?? null,
          'domain_validation_options.resource_record_name',
        )
          .map((record) => record.replace(/\.$/, ''))
          .find((record) => given.length > 0 && !given.includes(record));
        return name === undefined ? undefined : { name };
      },
    ),
  ],
};
