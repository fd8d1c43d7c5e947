import type { ComputedTable, Context } from '../context';
import { numberAt, valuesAt } from '../values';

const on = (c: Context, path: string) => valuesAt(c.attributes, path)[0] === true;
/** MSK lists three brokers for bootstrapping, however many there are. */
const bootstrap = (c: Context, port: number) =>
  Array.from({ length: Math.min(3, numberAt(c.attributes, 'number_of_broker_nodes') ?? 3) }, (_, index) =>
    c.expand(`b-${index + 1}.${brokerDomain(c)}:${port}`),
  ).join(',');
const brokerDomain = (c: Context) =>
  `${(c.string('cluster_name') ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')}.{base36_6}.c{digit}.kafka.{region}.amazonaws.com`;
const transit = (c: Context) => c.string('encryption_info.encryption_in_transit.client_broker') ?? 'TLS';
const kraft = (c: Context) => /kraft|^[4-9]/.test(c.string('kafka_version') ?? '');

const SASL = 'client_authentication.sasl';
const when = (condition: boolean, value: string) => (condition ? value : '');

/** MSK, Kinesis, SNS, SQS. Ports: MSK developer guide, "Port information". */
export const streams: ComputedTable = {
  aws_msk_cluster: {
    bootstrap_brokers: (c) => when(transit(c) !== 'TLS', bootstrap(c, 9092)),
    bootstrap_brokers_tls: (c) =>
      when(
        transit(c) !== 'PLAINTEXT' && !on(c, `${SASL}.iam`) && !on(c, `${SASL}.scram`),
        bootstrap(c, 9094),
      ),
    bootstrap_brokers_sasl_scram: (c) => when(on(c, `${SASL}.scram`), bootstrap(c, 9096)),
    bootstrap_brokers_sasl_iam: (c) => when(on(c, `${SASL}.iam`), bootstrap(c, 9098)),
    bootstrap_brokers_public_sasl_iam: '',
    bootstrap_brokers_public_sasl_scram: '',
    bootstrap_brokers_public_tls: '',
    bootstrap_brokers_vpc_connectivity_sasl_iam: '',
    bootstrap_brokers_vpc_connectivity_sasl_scram: '',
    bootstrap_brokers_vpc_connectivity_tls: '',
    zookeeper_connect_string: (c) =>
      when(
        !kraft(c),
        c.expand(`z-1.${brokerDomain(c)}:2181,z-2.${brokerDomain(c)}:2181,z-3.${brokerDomain(c)}:2181`),
      ),
    zookeeper_connect_string_tls: (c) =>
      when(
        !kraft(c),
        c.expand(`z-1.${brokerDomain(c)}:2182,z-2.${brokerDomain(c)}:2182,z-3.${brokerDomain(c)}:2182`),
      ),
    cluster_uuid: '{uuid}-{digit}',
    current_version: 'K{upper13}',
    storage_mode: 'LOCAL',
    'encryption_info.encryption_at_rest_kms_key_arn': 'arn:aws:kms:{region}:{account}:key/{uuid:msk@account}',
    'broker_node_group_info.connectivity_info.public_access.type': 'DISABLED',
    'broker_node_group_info.connectivity_info.vpc_connectivity.client_authentication.tls': false,
    'broker_node_group_info.connectivity_info.vpc_connectivity.client_authentication.sasl.iam': false,
    'broker_node_group_info.connectivity_info.vpc_connectivity.client_authentication.sasl.scram': false,
  },
  aws_msk_serverless_cluster: {
    bootstrap_brokers_sasl_iam: 'boot-{base36_8}.c{digit}.kafka-serverless.{region}.amazonaws.com:9098',
    cluster_uuid: '{uuid}-s{digit}',
  },
  aws_msk_configuration: { latest_revision: 1 },
  aws_msk_cluster_policy: { current_version: 'K{upper13}' },
  aws_msk_replicator: { current_version: 'K{upper13}' },
  aws_mskconnect_connector: { version: 'K{upper13}' },
  aws_mskconnect_custom_plugin: { latest_revision: 1, state: 'ACTIVE' },
  aws_mskconnect_worker_configuration: { latest_revision: 1 },
  aws_sns_topic: {
    owner: '{account}',
    name_prefix: '',
    policy: (c) =>
      JSON.stringify({
        Version: '2008-10-17',
        Id: '__default_policy_ID',
        Statement: [
          {
            Sid: '__default_statement_ID',
            Effect: 'Allow',
            Principal: { AWS: '*' },
            Action: ['SNS:GetTopicAttributes', 'SNS:Subscribe', 'SNS:Publish'],
            Resource: c.arn(),
            Condition: { StringEquals: { 'AWS:SourceOwner': c.scope.account } },
          },
        ],
      }),
    signature_version: 0,
    tracing_config: '',
    beginning_archive_time: '',
    fifo_throughput_scope: '',
  },
  aws_sns_topic_subscription: {
    owner_id: '{account}',
    confirmation_was_authenticated: true,
    filter_policy_scope: '',
    // AWS confirms an e-mail subscription only once its reader clicks.
    pending_confirmation: (c) => c.string('protocol')?.startsWith('email') ?? false,
  },
  aws_sns_topic_policy: { owner: '{account}' },
  aws_sqs_queue: {
    url: '{id}',
    name_prefix: '',
    policy: '',
    kms_data_key_reuse_period_seconds: 300,
    sqs_managed_sse_enabled: (c) => c.string('kms_master_key_id') === undefined,
    redrive_policy: '',
    redrive_allow_policy: '',
    deduplication_scope: '',
    fifo_throughput_limit: '',
  },
  aws_kinesis_stream: { encryption_type: 'NONE', max_record_size_in_kib: 1024 },
  aws_kinesis_stream_consumer: { creation_timestamp: '{time}' },
  aws_kinesis_firehose_delivery_stream: { version_id: '1', destination_id: 'destinationId-000000000001' },
};
