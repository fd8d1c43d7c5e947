import { argumentOf } from '../model/lookup';
import type { Block, Resource } from '../model/model';

/** What is so in every region whatever its tier: data is encrypted where it lies and on its way, and somebody watches. */
export interface Always {
  readonly type: string;
  readonly argument: string;
  readonly wanted: string;
  readonly holds: (resource: Resource) => boolean;
  readonly source: string;
}

type Row = readonly [
  type: string,
  argument: string,
  wanted: string,
  holds: (value: unknown, resource: Resource) => boolean,
  source: string,
];

const on = (value: unknown) => value === true || value === 'true';
const notOff = (value: unknown) => value !== false;
const named = (value: unknown) => typeof value === 'string' && value !== '';
const listOf = (value: unknown): readonly Block[] => (Array.isArray(value) ? value : []);
const isSecure = ({ attributes }: Resource) => ['HTTPS', 'TLS'].includes(String(attributes['protocol']));

const atRest = 'Well-Architected, SEC08-BP02: Enforce encryption at rest';
const inTransit = 'Well-Architected, SEC09-BP02: Enforce encryption in transit';
const watched = 'Well-Architected, SEC04-BP01: Configure service and application logging';

const rows: readonly Row[] = [
  ['aws_db_instance', 'storage_encrypted', 'true', on, atRest],
  ['aws_db_instance', 'kms_key_id', 'a key of the stack', named, atRest],
  [
    'aws_db_parameter_group',
    'parameter',
    'with rds.force_ssl 1',
    (value) => listOf(value).some(({ name, value: is }) => name === 'rds.force_ssl' && is === '1'),
    inTransit,
  ],
  ['aws_elasticache_replication_group', 'at_rest_encryption_enabled', 'true', on, atRest],
  ['aws_elasticache_replication_group', 'transit_encryption_enabled', 'true', on, inTransit],
  [
    'aws_msk_cluster',
    'encryption_info.encryption_in_transit.client_broker',
    'TLS',
    (value) => value === 'TLS',
    inTransit,
  ],
  ['aws_msk_cluster', 'encryption_info.encryption_in_transit.in_cluster', 'not false', notOff, inTransit],
  ['aws_opensearch_domain', 'encrypt_at_rest.enabled', 'true', on, atRest],
  ['aws_opensearch_domain', 'node_to_node_encryption.enabled', 'true', on, inTransit],
  ['aws_opensearch_domain', 'domain_endpoint_options.enforce_https', 'true', on, inTransit],
  ['aws_efs_file_system', 'encrypted', 'true', on, atRest],
  [
    'aws_launch_template',
    'block_device_mappings',
    'encrypted, each',
    (value) => listOf(value).every(({ ebs }) => String((ebs as Block | undefined)?.['encrypted']) === 'true'),
    atRest,
  ],
  ['aws_eks_cluster', 'encryption_config.provider.key_arn', 'a key of the stack', named, atRest],
  ['aws_cloudwatch_log_group', 'kms_key_id', 'a key of the stack', named, atRest],
  ['aws_kms_key', 'enable_key_rotation', 'true', on, atRest],
  ['aws_kms_key', 'is_enabled', 'not false', notOff, atRest],
  [
    'aws_lb_listener',
    'ssl_policy',
    'one of TLS 1.3 and 1.2',
    (value, listener) => !isSecure(listener) || /^ELBSecurityPolicy-TLS13-1-[23]-/.test(String(value)),
    inTransit,
  ],
  ['aws_cloudtrail', 'enable_logging', 'not false', notOff, watched],
  ['aws_cloudtrail', 'is_multi_region_trail', 'true', on, watched],
  ['aws_cloudtrail', 'enable_log_file_validation', 'true', on, watched],
  ['aws_guardduty_detector', 'enable', 'not false', notOff, watched],
];

export const always: readonly Always[] = rows.map(([type, argument, wanted, holds, source]) => ({
  ...{ type, argument, wanted, source },
  holds: (resource) => holds(argumentOf(resource, ...argument.split('.')), resource),
}));
