import type { ComputedTable, Context } from '../context';
import { numberAt } from '../values';

/** What an engine comes with. Source: RDS user guide, per engine. */
const ENGINES: Readonly<Record<string, { port: number; version: string; licence: string }>> = {
  postgres: { port: 5432, version: '17.4', licence: 'postgresql-license' },
  mysql: { port: 3306, version: '8.0.41', licence: 'general-public-license' },
  mariadb: { port: 3306, version: '11.4.5', licence: 'general-public-license' },
  'aurora-postgresql': { port: 5432, version: '16.6', licence: 'postgresql-license' },
  'aurora-mysql': { port: 3306, version: '8.0.mysql_aurora.3.08.1', licence: 'general-public-license' },
};
const engine = (c: Context) =>
  ENGINES[c.string('engine') ?? 'postgres'] ?? { port: 1433, version: '16.00', licence: 'license-included' };
const version = (c: Context) => c.string('engine_version') ?? engine(c).version;
/** A configured major version gets AWS's minor one. */
const actualVersion = (c: Context) => (version(c).includes('.') ? version(c) : `${version(c)}.4`);
/** Parameter families drop the minor version: postgres17, mysql8.0. */
const family = (c: Context) => {
  const [major = '', minor = ''] = version(c).split('.');
  return c.string('engine')?.includes('postgres') ? major : `${major}.${minor || '0'}`;
};
const port = (c: Context) => numberAt(c.attributes, 'port') ?? engine(c).port;
const encryptionKey = (c: Context) =>
  c.attributes['storage_encrypted'] === true
    ? c.expand('arn:aws:kms:{region}:{account}:key/{uuid@account}')
    : '';
const masterSecret = (kind: string) => (c: Context) =>
  c.attributes['manage_master_user_password'] === true
    ? [
        {
          secret_arn: c.expand(
            `arn:aws:secretsmanager:{region}:{account}:secret:rds!${kind}-{uuid:secret}-{alnum6:secret}`,
          ),
          secret_status: 'active',
          kms_key_id:
            c.referred('master_user_secret_kms_key_id')[0]?.arn ??
            c.string('master_user_secret_kms_key_id') ??
            c.expand('arn:aws:kms:{region}:{account}:key/{uuid:secretsmanager@account}'),
        },
      ]
    : [];
const gp3 = (c: Context) => c.string('storage_type') === 'gp3';
/** gp3's baseline: 3000 IOPS and 125 MB/s, four times that from 400 GB on (PostgreSQL, MySQL, MariaDB). */
const large = (c: Context) => (numberAt(c.attributes, 'allocated_storage') ?? 20) >= 400;
const DOMAIN = '{base36_12@account}.{region}.rds.amazonaws.com';

export const rds: ComputedTable = {
  aws_db_instance: {
    port,
    address: `{identifier}.${DOMAIN}`,
    endpoint: (c) => c.expand(`{identifier}.${DOMAIN}:${port(c)}`),
    hosted_zone_id: 'Z{upper13@account}',
    resource_id: '{id}',
    status: 'available',
    engine_version: (c) => engine(c).version,
    engine_version_actual: actualVersion,
    engine_lifecycle_support: 'open-source-rds-extended-support',
    license_model: (c) => engine(c).licence,
    parameter_group_name: (c) => `default.${c.string('engine') ?? 'postgres'}${family(c)}`,
    option_group_name: (c) => `default:${c.string('engine') ?? 'postgres'}-${family(c).replace('.', '-')}`,
    allocated_storage: 20,
    availability_zone: '{region}a',
    multi_az: false,
    backup_retention_period: 0,
    backup_window: '03:00-03:30',
    maintenance_window: 'sun:04:00-sun:04:30',
    backup_target: 'region',
    ca_cert_identifier: 'rds-ca-rsa2048-g1',
    database_insights_mode: 'standard',
    storage_type: (c) => (numberAt(c.attributes, 'iops') === undefined ? 'gp2' : 'io1'),
    iops: (c) => (gp3(c) ? (large(c) ? 12000 : 3000) : 0),
    storage_throughput: (c) => (gp3(c) ? (large(c) ? 500 : 125) : 0),
    kms_key_id: encryptionKey,
    performance_insights_kms_key_id: (c) =>
      c.attributes['performance_insights_enabled'] === true
        ? c.expand('arn:aws:kms:{region}:{account}:key/{uuid@account}')
        : '',
    performance_insights_retention_period: (c) =>
      c.attributes['performance_insights_enabled'] === true ? 7 : 0,
    network_type: 'IPV4',
    db_subnet_group_name: 'default',
    vpc_security_group_ids: ['sg-{hex17@account}'],
    master_user_secret: masterSecret('db'),
    master_user_secret_kms_key_id: '',
    monitoring_role_arn: '',
    identifier_prefix: '',
    username: '',
    db_name: '',
    replicas: [],
    listener_endpoint: [],
    latest_restorable_time: '{time}',
  },
  aws_db_subnet_group: {
    supported_network_types: ['IPV4'],
    vpc_id: (c) => (c.referred('subnet_ids')[0]?.attributes['vpc_id'] as string | undefined) ?? null,
    name_prefix: '',
  },
  aws_db_parameter_group: { name_prefix: '' },
  aws_db_option_group: { name_prefix: '' },
  aws_rds_cluster: {
    port,
    endpoint: `{cluster_identifier}.cluster-${DOMAIN}`,
    reader_endpoint: `{cluster_identifier}.cluster-ro-${DOMAIN}`,
    hosted_zone_id: 'Z{upper13@account}',
    cluster_resource_id: 'cluster-{upper26}',
    engine_version: (c) => engine(c).version,
    engine_version_actual: actualVersion,
    availability_zones: ['{region}a', '{region}b', '{region}c'],
    db_cluster_parameter_group_name: (c) => `default.${c.string('engine') ?? ''}${family(c)}`,
    db_subnet_group_name: 'default',
    backup_retention_period: 1,
    preferred_backup_window: '03:00-03:30',
    preferred_maintenance_window: 'sun:04:00-sun:04:30',
    storage_encrypted: false,
    kms_key_id: encryptionKey,
    master_user_secret: masterSecret('cluster'),
    network_type: 'IPV4',
    engine_lifecycle_support: 'open-source-rds-extended-support',
    database_insights_mode: 'standard',
    cluster_members: [],
    iam_roles: [],
    vpc_security_group_ids: ['sg-{hex17@account}'],
    allocated_storage: 1,
    storage_type: '',
    apply_immediately: false,
  },
  aws_rds_cluster_instance: {
    endpoint: `{identifier}.${DOMAIN}`,
    port,
    dbi_resource_id: 'db-{upper26}',
    availability_zone: '{region}a',
    writer: true,
    network_type: 'IPV4',
    storage_encrypted: false,
    engine_version: (c) => engine(c).version,
    engine_version_actual: actualVersion,
    ca_cert_identifier: 'rds-ca-rsa2048-g1',
    publicly_accessible: false,
    performance_insights_enabled: false,
  },
  aws_db_proxy: {
    endpoint: '{name}.proxy-{base36_12@account}.{region}.rds.amazonaws.com',
    idle_client_timeout: 1800,
    default_auth_scheme: 'NONE',
    vpc_security_group_ids: ['sg-{hex17@account}'],
  },
  aws_db_proxy_default_target_group: { name: 'default' },
  aws_db_proxy_endpoint: {
    endpoint: '{db_proxy_endpoint_name}.endpoint.proxy-{base36_12@account}.{region}.rds.amazonaws.com',
    is_default: false,
  },
  aws_db_event_subscription: { customer_aws_id: '{account}', name_prefix: '' },
  aws_rds_cluster_endpoint: { endpoint: `{cluster_endpoint_identifier}.cluster-custom-${DOMAIN}` },
};
