import { numberAt, stringAt, stringsAt, valuesAt } from '../behaviour';
import type { Attributes, Change, Objects, Rule } from '../types';
import { awsError, type ErrorForm } from './error';
import { touches } from './facts';

/** What AWS checks when a call comes in, and no schema says. */
interface Combination {
  /** The attributes that it is about; unchanged, they are not looked at again. */
  readonly of: readonly string[];
  /** What the message is filled in with when AWS refuses, else undefined. */
  readonly broken: (
    planned: Attributes,
    objects: Objects,
    change: Change,
  ) => Readonly<Record<string, string | number>> | undefined;
  readonly form: ErrorForm;
}

const combination = (
  of: readonly string[],
  code: string,
  message: string,
  broken: Combination['broken'],
): Combination => ({ of, broken, form: { code, message } });

const oneOf = (
  path: string,
  values: readonly (string | number)[],
  code: string,
  message: string,
): Combination =>
  combination([path], code, message, (planned) => {
    const wrong = valuesAt(planned, path).find((value) => !values.includes(value as string | number));
    return wrong === undefined ? undefined : { value: String(wrong) };
  });
const matches = (path: string, pattern: RegExp, code: string, message: string): Combination =>
  combination([path], code, message, (planned) => {
    const wrong = stringsAt(planned, path).find((value) => !pattern.test(value));
    return wrong === undefined ? undefined : { value: wrong };
  });
const between = (path: string, low: number, high: number, code: string, message: string): Combination =>
  combination([path], code, message, (planned) => {
    const value = numberAt(planned, path);
    return value === undefined || (value >= low && value <= high) ? undefined : { value, low, high };
  });

const zonesOf = (ids: readonly string[], objects: Objects) =>
  new Set(
    ids.flatMap((id) => objects.find(id)).map(({ attributes }) => stringAt(attributes, 'availability_zone')),
  );
const twoZones = (path: string, code: string, message: string): Combination =>
  combination([path], code, message, (planned, objects) => {
    const subnets = stringsAt(planned, path);
    const known = subnets.every((id) => objects.find(id).length > 0);
    const zones = zonesOf(subnets, objects).size;
    return known && subnets.length > 0 && zones < 2 ? { zones } : undefined;
  });
const isTrue = (planned: Attributes, path: string) => valuesAt(planned, path)[0] === true;

/** CloudWatch Logs API reference, PutRetentionPolicy. */
const RETENTION = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
/** RDS and KMS keys rotate, backups age, and queues wait within these figures of the API references. */
export const combinations: Readonly<Record<string, readonly Combination[]>> = {
  aws_cloudwatch_log_group: [
    oneOf(
      'retention_in_days',
      RETENTION,
      'InvalidParameterException',
      "1 validation error detected: Value '{value}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set",
    ),
  ],
  aws_kms_key: [
    between(
      'deletion_window_in_days',
      7,
      30,
      'ValidationException',
      'PendingWindowInDays must be between 7 and 30 (inclusive)',
    ),
    between(
      'rotation_period_in_days',
      90,
      2560,
      'ValidationException',
      'RotationPeriodInDays must be between 90 and 2560 (inclusive)',
    ),
  ],
  aws_secretsmanager_secret: [
    combination(
      ['recovery_window_in_days'],
      'InvalidParameterException',
      'RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
      (planned) => {
        const days = numberAt(planned, 'recovery_window_in_days');
        return days === undefined || days === 0 || (days >= 7 && days <= 30) ? undefined : { days };
      },
    ),
  ],

  aws_eks_cluster: [
    twoZones(
      'vpc_config.subnet_ids',
      'InvalidParameterException',
      'Subnets specified must be in at least two different AZs',
    ),
    matches('version', /^1\.\d{2}$/, 'InvalidParameterException', 'unsupported Kubernetes version {value}'),
    oneOf(
      'enabled_cluster_log_types',
      ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
      'InvalidParameterException',
      'Unknown log type {value}',
    ),
    combination(
      ['vpc_config'],
      'InvalidParameterException',
      'Private and public endpoint access cannot be false',
      (planned) =>
        valuesAt(planned, 'vpc_config.endpoint_private_access')[0] === false &&
        valuesAt(planned, 'vpc_config.endpoint_public_access')[0] === false
          ? {}
          : undefined,
    ),
    combination(
      ['version'],
      'InvalidParameterException',
      'Unsupported Kubernetes minor version update from {from} to {to}',
      (planned, _, { prior }) => {
        const minor = (version: string | undefined) => Number(version?.split('.')[1]);
        const [from, to] = [stringAt(prior?.attributes ?? null, 'version'), stringAt(planned, 'version')];
        return !from || !to || minor(to) === minor(from) || minor(to) === minor(from) + 1
          ? undefined
          : { from, to };
      },
    ),
  ],
  aws_eks_node_group: [
    combination(
      ['scaling_config'],
      'InvalidParameterException',
      "Minimum capacity {min} can't be greater than desired size {desired}",
      (planned) => {
        const [min, desired] = [
          numberAt(planned, 'scaling_config.min_size'),
          numberAt(planned, 'scaling_config.desired_size'),
        ];
        return min === undefined || desired === undefined || min <= desired ? undefined : { min, desired };
      },
    ),
    combination(
      ['scaling_config'],
      'InvalidParameterException',
      "desired capacity {desired} can't be greater than max size {max}",
      (planned) => {
        const [max, desired] = [
          numberAt(planned, 'scaling_config.max_size'),
          numberAt(planned, 'scaling_config.desired_size'),
        ];
        return max === undefined || desired === undefined || desired <= max ? undefined : { max, desired };
      },
    ),
    combination(
      ['capacity_type', 'instance_types'],
      'InvalidParameterException',
      'You cannot specify more than one instance type with capacity type ON_DEMAND and an instance type in the launch template',
      (planned, objects) => {
        const template = stringsAt(planned, 'launch_template.id').flatMap((id) => objects.find(id))[0];
        return stringsAt(planned, 'instance_types').length > 0 &&
          stringAt(template?.attributes ?? null, 'instance_type')
          ? {}
          : undefined;
      },
    ),
    combination(
      ['labels'],
      'InvalidParameterException',
      'Label cannot contain reserved prefixes [kubernetes.io/, k8s.io/, eks.amazonaws.com/]',
      (planned) =>
        Object.keys((planned['labels'] as Attributes | null) ?? {}).some((label) =>
          /^((kubernetes|k8s)\.io|eks\.amazonaws\.com)\//.test(label),
        )
          ? {}
          : undefined,
    ),
    oneOf(
      'taint.effect',
      ['NO_SCHEDULE', 'NO_EXECUTE', 'PREFER_NO_SCHEDULE'],
      'InvalidParameterException',
      'Unknown taint effect {value}',
    ),
    matches(
      'instance_types',
      /^[a-z][a-z0-9-]*\.(\d*x?large|medium|small|micro|nano|metal(-\d+xl)?)$/,
      'InvalidParameterException',
      'The following supplied instance types do not exist: [{value}]',
    ),
  ],

  aws_db_instance: [
    matches(
      'instance_class',
      /^db\.[a-z][a-z0-9-]*\.(\d*x?large|medium|small|micro)(\.tpc\d\.mem\dx)?$/,
      'InvalidParameterValue',
      'Invalid DB Instance class: {value}',
    ),
    oneOf(
      'storage_type',
      ['standard', 'gp2', 'gp3', 'io1', 'io2'],
      'InvalidParameterValue',
      'Invalid storage type: {value}',
    ),
    oneOf(
      'monitoring_interval',
      [0, 1, 5, 10, 15, 30, 60],
      'InvalidParameterValue',
      'The specified value {value} for MonitoringInterval is not valid',
    ),
    between(
      'backup_retention_period',
      0,
      35,
      'InvalidParameterValue',
      'Invalid backup retention period: {value}. Retention period must be between 0 and 35.',
    ),
    combination(
      ['monitoring_interval', 'monitoring_role_arn'],
      'InvalidParameterCombination',
      'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.',
      (planned) =>
        (numberAt(planned, 'monitoring_interval') ?? 0) > 0 && !stringAt(planned, 'monitoring_role_arn')
          ? {}
          : undefined,
    ),
    combination(
      ['allocated_storage', 'max_allocated_storage'],
      'InvalidParameterCombination',
      'Max storage size must be greater than storage size',
      (planned) => {
        const [most, now] = [
          numberAt(planned, 'max_allocated_storage') ?? 0,
          numberAt(planned, 'allocated_storage') ?? 0,
        ];
        return most === 0 || most > now ? undefined : { most, now };
      },
    ),
    combination(
      ['allocated_storage', 'storage_type'],
      'InvalidParameterValue',
      'Invalid storage size for engine name {engine} and storage type gp3: {now}',
      (planned) => {
        const now = numberAt(planned, 'allocated_storage') ?? 20;
        return stringAt(planned, 'storage_type') === 'gp3' && now < 20
          ? { now, engine: stringAt(planned, 'engine') ?? '' }
          : undefined;
      },
    ),
    combination(
      ['allocated_storage'],
      'InvalidParameterCombination',
      'Requested storage {to} is less than the current {from}',
      (planned, _, { prior }) => {
        const [from, to] = [
          numberAt(prior?.attributes ?? null, 'allocated_storage') ?? 0,
          numberAt(planned, 'allocated_storage') ?? 0,
        ];
        return prior && to > 0 && to < from ? { from, to } : undefined;
      },
    ),
    combination(
      ['storage_type', 'iops', 'storage_throughput'],
      'InvalidParameterCombination',
      "You can't specify IOPS or storage throughput for engine {engine} and a storage size less than 400.",
      (planned, _, { config }) =>
        stringAt(planned, 'storage_type') === 'gp3' &&
        (numberAt(config, 'iops') ?? numberAt(config, 'storage_throughput')) !== undefined &&
        (numberAt(planned, 'allocated_storage') ?? 20) < 400 &&
        /postgres|mysql|mariadb/.test(stringAt(planned, 'engine') ?? '')
          ? { engine: stringAt(planned, 'engine') ?? '' }
          : undefined,
    ),
    combination(
      ['multi_az', 'db_subnet_group_name'],
      'InvalidParameterValue',
      "DB Subnet Group doesn't meet availability zone coverage requirement. Please add subnets to cover at least 2 availability zones. Current coverage: {zones}",
      (planned, objects, change) => {
        const name = stringAt(planned, 'db_subnet_group_name');
        const group =
          name &&
          objects.get('aws_db_subnet_group', name, { account: change.account, region: change.region });
        if (!isTrue(planned, 'multi_az') || !group) return undefined;
        const zones = zonesOf(stringsAt(group.attributes, 'subnet_ids'), objects).size;
        return zones < 2 ? { zones } : undefined;
      },
    ),
    combination(
      ['performance_insights_retention_period'],
      'InvalidParameterValue',
      'Invalid Performance Insights retention period. Valid values are: [7, 31, 62, … 731]',
      (planned) => {
        const days = numberAt(planned, 'performance_insights_retention_period');
        return days === undefined ||
          days === 0 ||
          days === 7 ||
          days === 731 ||
          (days % 31 === 0 && days <= 713)
          ? undefined
          : { days };
      },
    ),
    combination(
      ['engine_version', 'parameter_group_name'],
      'InvalidParameterCombination',
      "The parameter group {group} with DBParameterGroupFamily {family} can't be used for this instance. Please use a parameter group with DBParameterGroupFamily {needed}",
      (planned, objects, change) => {
        const name = stringAt(planned, 'parameter_group_name');
        const family =
          name &&
          stringAt(
            objects.get('aws_db_parameter_group', name, { account: change.account, region: change.region })
              ?.attributes ?? null,
            'family',
          );
        const needed = `${stringAt(planned, 'engine')}${stringAt(planned, 'engine_version')?.split('.')[0]}`;
        return stringAt(planned, 'engine') !== 'postgres' ||
          !family ||
          !stringAt(planned, 'engine_version') ||
          family === needed
          ? undefined
          : { group: name, family, needed };
      },
    ),
  ],
  aws_db_subnet_group: [
    twoZones(
      'subnet_ids',
      'DBSubnetGroupDoesNotCoverEnoughAZs',
      "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: {zones}. Add subnets to cover at least 2 AZs.",
    ),
  ],

  aws_msk_cluster: [
    combination(
      ['number_of_broker_nodes', 'broker_node_group_info'],
      'BadRequestException',
      'The number of broker nodes must be a multiple of Availability Zones in the Client Subnets parameter.',
      (planned) => {
        const [brokers, subnets] = [
          numberAt(planned, 'number_of_broker_nodes') ?? 0,
          stringsAt(planned, 'broker_node_group_info.client_subnets').length,
        ];
        return subnets > 0 && brokers % subnets !== 0 ? { brokers, subnets } : undefined;
      },
    ),
    combination(
      ['broker_node_group_info'],
      'BadRequestException',
      'Specify either two or three client subnets, each in a different Availability Zone.',
      (planned, objects) => {
        const subnets = stringsAt(planned, 'broker_node_group_info.client_subnets');
        const known = subnets.length > 0 && subnets.every((id) => objects.find(id).length > 0);
        return known &&
          (subnets.length > 3 || zonesOf(subnets, objects).size !== subnets.length || subnets.length < 2)
          ? {}
          : undefined;
      },
    ),
    matches(
      'broker_node_group_info.instance_type',
      /^(express\.)?(kafka\.(t3\.small|m5\.\d*x?large|m7g\.\d*x?large)|m7g\.\d*x?large)$/,
      'BadRequestException',
      'Unsupported InstanceType specified: {value}',
    ),
    combination(
      ['number_of_broker_nodes'],
      'BadRequestException',
      'The number of brokers cannot be reduced from {from} to {to} in this call.',
      (planned, _, { prior }) => {
        const [from, to] = [
          numberAt(prior?.attributes ?? null, 'number_of_broker_nodes'),
          numberAt(planned, 'number_of_broker_nodes'),
        ];
        return from === undefined || to === undefined || to >= from ? undefined : { from, to };
      },
    ),
    combination(
      ['broker_node_group_info'],
      'BadRequestException',
      'The storage volume size cannot be decreased from {from} to {to}.',
      (planned, _, { prior }) => {
        const path = 'broker_node_group_info.storage_info.ebs_storage_info.volume_size';
        const [from, to] = [numberAt(prior?.attributes ?? null, path), numberAt(planned, path)];
        return from === undefined || to === undefined || to >= from ? undefined : { from, to };
      },
    ),
  ],

  aws_elasticache_replication_group: [
    combination(
      ['multi_az_enabled', 'automatic_failover_enabled'],
      'InvalidParameterCombination',
      'Must enable automatic failover to enable Multi-AZ',
      (planned) =>
        isTrue(planned, 'multi_az_enabled') && !isTrue(planned, 'automatic_failover_enabled')
          ? {}
          : undefined,
    ),
    combination(
      ['num_cache_clusters', 'automatic_failover_enabled'],
      'InvalidParameterCombination',
      'Automatic failover is not supported with a single node.',
      (planned) =>
        isTrue(planned, 'automatic_failover_enabled') && numberAt(planned, 'num_cache_clusters') === 1
          ? {}
          : undefined,
    ),
    combination(
      ['auth_token', 'user_group_ids', 'transit_encryption_enabled'],
      'InvalidParameterValue',
      'User group based access control requires encryption-in-transit to be enabled on the replication group',
      (planned) =>
        stringsAt(planned, 'user_group_ids').length > 0 && !isTrue(planned, 'transit_encryption_enabled')
          ? {}
          : undefined,
    ),
    matches(
      'node_type',
      /^cache\.[a-z][a-z0-9]*\.(\d*x?large|medium|small|micro)$/,
      'InvalidParameterValue',
      'The parameter CacheNodeType {value} is not a valid node type',
    ),
  ],
  aws_elasticache_user_group: [
    combination(
      ['user_ids', 'engine'],
      'DefaultUserRequired',
      "User group needs to contain a user with the user name 'default'.",
      (planned, objects, { account, region }) => {
        const users = stringsAt(planned, 'user_ids').map((id) =>
          objects.get('aws_elasticache_user', id, { account, region }),
        );
        const known = users.every(Boolean) || stringsAt(planned, 'user_ids').includes('default');
        const has =
          stringsAt(planned, 'user_ids').includes('default') ||
          users.some((user) => user?.attributes['user_name'] === 'default');
        return stringAt(planned, 'engine')?.toLowerCase() === 'redis' && known && !has ? {} : undefined;
      },
    ),
  ],

  aws_opensearch_domain: [
    combination(
      ['cluster_config', 'vpc_options'],
      'ValidationException',
      'You must specify exactly {zones} subnets because you have set zone count to {zones}.',
      (planned) => {
        const subnets = stringsAt(planned, 'vpc_options.subnet_ids').length;
        const zones = isTrue(planned, 'cluster_config.zone_awareness_enabled')
          ? (numberAt(planned, 'cluster_config.zone_awareness_config.availability_zone_count') ?? 2)
          : 1;
        return subnets === 0 || subnets === zones ? undefined : { zones };
      },
    ),
    combination(
      ['cluster_config'],
      'ValidationException',
      'Dedicated master count must be 3 or 5.',
      (planned) => {
        const masters = numberAt(planned, 'cluster_config.dedicated_master_count');
        return !isTrue(planned, 'cluster_config.dedicated_master_enabled') || [3, 5].includes(masters ?? 0)
          ? undefined
          : {};
      },
    ),
    combination(
      ['advanced_security_options', 'encrypt_at_rest', 'node_to_node_encryption', 'domain_endpoint_options'],
      'ValidationException',
      'You must enable encryption at rest, node-to-node encryption and Enforce HTTPS to use advanced security options.',
      (planned) =>
        isTrue(planned, 'advanced_security_options.enabled') &&
        ![
          'encrypt_at_rest.enabled',
          'node_to_node_encryption.enabled',
          'domain_endpoint_options.enforce_https',
        ].every((path) => isTrue(planned, path))
          ? {}
          : undefined,
    ),
    matches(
      'cluster_config.instance_type',
      /^[a-z][a-z0-9]*\.(\d*x?large|medium|small|micro)\.search$/,
      'ValidationException',
      'Invalid instance type: {value}',
    ),
  ],

  aws_lb: [
    combination(
      ['subnets', 'subnet_mapping'],
      'ValidationError',
      'At least two subnets in two different Availability Zones must be specified',
      (planned, objects) => {
        const subnets = [...stringsAt(planned, 'subnets'), ...stringsAt(planned, 'subnet_mapping.subnet_id')];
        const known = subnets.length > 0 && subnets.every((id) => objects.find(id).length > 0);
        return (stringAt(planned, 'load_balancer_type') ?? 'application') === 'application' &&
          known &&
          zonesOf(subnets, objects).size < 2
          ? {}
          : undefined;
      },
    ),
    combination(
      ['subnets'],
      'InvalidConfigurationRequest',
      'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
      (planned, objects) => {
        const subnets = stringsAt(planned, 'subnets');
        const known = subnets.length > 0 && subnets.every((id) => objects.find(id).length > 0);
        return known && zonesOf(subnets, objects).size < subnets.length ? {} : undefined;
      },
    ),
  ],
  aws_lb_listener: [
    combination(
      ['protocol', 'certificate_arn'],
      'CertificateNotFound',
      'A certificate must be specified for HTTPS listeners',
      (planned) =>
        /^(HTTPS|TLS)$/.test(stringAt(planned, 'protocol') ?? '') && !stringAt(planned, 'certificate_arn')
          ? {}
          : undefined,
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
    combination(
      ['health_check'],
      'ValidationError',
      'Health check interval must be greater than the timeout.',
      (planned) => {
        const [interval, timeout] = [
          numberAt(planned, 'health_check.interval'),
          numberAt(planned, 'health_check.timeout'),
        ];
        return interval === undefined || timeout === undefined || interval >= timeout ? undefined : {};
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

  aws_vpc_endpoint: [
    combination(
      ['private_dns_enabled', 'vpc_id'],
      'InvalidParameter',
      'Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for {vpc}',
      (planned, objects) => {
        const vpc = stringsAt(planned, 'vpc_id').flatMap((id) => objects.find(id))[0];
        return isTrue(planned, 'private_dns_enabled') &&
          vpc &&
          !['enable_dns_support', 'enable_dns_hostnames'].every((path) => isTrue(vpc.attributes, path))
          ? { vpc: vpc.id }
          : undefined;
      },
    ),
    combination(
      ['subnet_ids'],
      'DuplicateSubnetsInSameZone',
      'Found another VPC endpoint subnet in the availability zone of {subnet}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.',
      (planned, objects) => {
        const subnets = stringsAt(planned, 'subnet_ids');
        const known = subnets.every((id) => objects.find(id).length > 0);
        return known && zonesOf(subnets, objects).size < subnets.length
          ? { subnet: subnets.at(-1) ?? '' }
          : undefined;
      },
    ),
    combination(
      ['service_name', 'vpc_id', 'private_dns_enabled'],
      'InvalidParameter',
      'private-dns-enabled cannot be set because there is already a conflicting DNS domain for {service} in the VPC {vpc}',
      (planned, objects, change) => {
        const [service = '', vpc = ''] = [stringAt(planned, 'service_name'), stringAt(planned, 'vpc_id')];
        const same = objects
          .ofType('aws_vpc_endpoint', { account: change.account, region: change.region })
          .some(
            ({ id, attributes }) =>
              id !== change.prior?.id &&
              attributes['service_name'] === service &&
              attributes['vpc_id'] === vpc &&
              isTrue(attributes, 'private_dns_enabled'),
          );
        return isTrue(planned, 'private_dns_enabled') && same ? { service, vpc } : undefined;
      },
    ),
    combination(
      ['service_name'],
      'InvalidServiceName',
      "The Vpc Endpoint Service '{service}' does not exist",
      (planned, _, { region }) => {
        const service = stringAt(planned, 'service_name');
        return !service ||
          service.startsWith(`com.amazonaws.${region}.`) ||
          service.startsWith('com.amazonaws.vpce.') ||
          service === 'com.amazonaws.s3-global.accesspoint' ||
          stringAt(planned, 'service_region')
          ? undefined
          : { service };
      },
    ),
  ],
  aws_vpc_security_group_ingress_rule: [
    combination(
      ['from_port', 'to_port', 'ip_protocol'],
      'InvalidParameterValue',
      'Invalid value for portRange. Must specify both from and to ports with TCP/UDP.',
      (planned) =>
        /^(tcp|udp|6|17)$/.test(stringAt(planned, 'ip_protocol') ?? '') &&
        (numberAt(planned, 'from_port') === undefined || numberAt(planned, 'to_port') === undefined)
          ? {}
          : undefined,
    ),
    combination(
      ['from_port', 'to_port'],
      'InvalidParameterValue',
      'Invalid TCP/UDP port range ({from}:{to})',
      (planned) => {
        const [from, to] = [numberAt(planned, 'from_port'), numberAt(planned, 'to_port')];
        return from === undefined || to === undefined || (from <= to && to <= 65535)
          ? undefined
          : { from, to };
      },
    ),
  ],

  aws_efs_file_system: [
    combination(
      ['encrypted', 'kms_key_id'],
      'BadRequest',
      'KmsKeyId can only be specified if Encrypted is set to true.',
      (planned, _, { config }) =>
        stringAt(config, 'kms_key_id') && !isTrue(planned, 'encrypted') ? {} : undefined,
    ),
  ],
  aws_efs_mount_target: [
    combination(
      ['subnet_id', 'file_system_id'],
      'MountTargetConflict',
      'mount target already exists in this AZ',
      (planned, objects, change) => {
        const zones = zonesOf(stringsAt(planned, 'subnet_id'), objects);
        const siblings = objects
          .ofType('aws_efs_mount_target', { account: change.account, region: change.region })
          .filter(
            ({ id, attributes }) =>
              id !== change.prior?.id && attributes['file_system_id'] === planned['file_system_id'],
          );
        const taken = zonesOf(
          siblings.flatMap(({ attributes }) => stringsAt(attributes, 'subnet_id')),
          objects,
        );
        return [...zones].some((zone) => zone !== undefined && taken.has(zone)) ? {} : undefined;
      },
    ),
  ],
  aws_backup_plan: [
    combination(
      ['rule'],
      'InvalidParameterValueException',
      'Cold storage transition must be at least 90 days before the recovery point is deleted',
      (planned) => {
        const [cold, deleted] = [
          numberAt(planned, 'rule.lifecycle.cold_storage_after'),
          numberAt(planned, 'rule.lifecycle.delete_after'),
        ];
        return !cold || !deleted || deleted >= cold + 90 ? undefined : {};
      },
    ),
  ],
  aws_backup_vault_lock_configuration: [
    combination(
      ['min_retention_days', 'max_retention_days'],
      'InvalidParameterValueException',
      'Max retention days must not be less than min retention days',
      (planned) => {
        const [min, max] = [numberAt(planned, 'min_retention_days'), numberAt(planned, 'max_retention_days')];
        return min === undefined || max === undefined || min <= max ? undefined : {};
      },
    ),
  ],
  aws_s3_bucket_lifecycle_configuration: [
    combination(
      ['rule'],
      'InvalidArgument',
      "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'",
      (planned) =>
        valuesAt(planned, 'rule.transition').some((transition) => {
          const { storage_class, days } = transition as { storage_class?: string; days?: number };
          return storage_class === 'STANDARD_IA' && days !== undefined && days < 30;
        })
          ? {}
          : undefined,
    ),
  ],
  aws_s3_bucket_object_lock_configuration: [
    combination(
      ['bucket'],
      'InvalidBucketState',
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      (planned, objects) => {
        const bucket = stringAt(planned, 'bucket') ?? '';
        const versioned =
          stringAt(
            objects.get('aws_s3_bucket_versioning', bucket)?.attributes ?? null,
            'versioning_configuration.status',
          ) === 'Enabled';
        const locked = objects.get('aws_s3_bucket', bucket)?.attributes['object_lock_enabled'] === true;
        return versioned || locked ? undefined : {};
      },
    ),
  ],
  aws_iam_role: [
    between(
      'max_session_duration',
      3600,
      43_200,
      'ValidationError',
      "1 validation error detected: Value '{value}' at 'maxSessionDuration' failed to satisfy constraint: between 3600 and 43200",
    ),
  ],
  aws_launch_template: [
    between(
      'metadata_options.http_put_response_hop_limit',
      1,
      64,
      'InvalidParameterValue',
      'Value {value} for parameter HttpPutResponseHopLimit is invalid',
    ),
    matches(
      'user_data',
      /^[A-Za-z0-9+/]*={0,2}$/,
      'InvalidUserData.Malformed',
      'Invalid BASE64 encoding of user data.',
    ),
  ],
};

/** Values that each are allowed, together, are too. One error a call, as AWS answers. */
export const combinationsValid: Rule = (change, objects) => {
  const { action, planned } = change;
  if (action === 'delete' || !planned) return [];
  for (const { of, broken, form } of combinations[change.type] ?? []) {
    if (!touches(change, ...of)) continue;
    const values = broken(planned, objects, change);
    if (values) return [awsError(form, values, of[0])];
  }
  return [];
};
