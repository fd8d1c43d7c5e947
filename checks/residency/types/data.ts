import { never, only, region, target } from '../judges';
import { resourcePolicy } from '../policies';
import { carrier, inert, type Judgement, type Row, store } from '../row';

const publicly = (judge: Judgement['judge']): Judgement => ({
  rule: 'public-exposure',
  edge: 'is open to',
  judge,
});
const logs: Judgement = { rule: 'logs-elsewhere', edge: 'logs to', judge: target };
const replicaIn: Judgement = { rule: 'replica-elsewhere', edge: 'replicates to', judge: region };
const from: Judgement = { rule: 'replica-elsewhere', edge: 'replicates with', judge: target };

/** Databases, streams, caches, search. Sources are AWS's user guides. */
export const dataTypes: Readonly<Record<string, Row>> = {
  aws_db_instance: store(
    'rows, snapshots and automated backups stay in the AWS region of the instance',
    'RDS user guide: Regions, Availability Zones, and Local Zones',
    'allocated_storage allow_major_version_upgrade apply_immediately auto_minor_version_upgrade availability_zone backup_retention_period backup_window ca_cert_identifier copy_tags_to_snapshot db_subnet_group_name delete_automated_backups deletion_protection enabled_cloudwatch_logs_exports engine engine_version final_snapshot_identifier iam_database_authentication_enabled identifier instance_class iops kms_key_id maintenance_window manage_master_user_password master_user_secret_kms_key_id max_allocated_storage monitoring_interval monitoring_role_arn multi_az parameter_group_name performance_insights_enabled performance_insights_kms_key_id performance_insights_retention_period port skip_final_snapshot storage_encrypted storage_throughput storage_type username vpc_security_group_ids',
    {
      judged: {
        publicly_accessible: publicly(only(false)),
        replicate_source_db: from,
        snapshot_identifier: from,
      },
    },
  ),
  aws_db_instance_automated_backups_replication: store(
    'copies of automated backups lie in the AWS region of this resource',
    'RDS user guide: Replicating automated backups to another AWS Region',
    'retention_period pre_signed_url',
    { of: 'source_db_instance_arn', judged: { source_db_instance_arn: from, kms_key_id: from } },
  ),
  aws_db_snapshot: store(
    'a snapshot lies in the AWS region of its instance',
    'RDS user guide: Creating a DB snapshot',
    'db_snapshot_identifier',
    {
      of: 'db_instance_identifier',
      judged: {
        db_instance_identifier: from,
        shared_accounts: {
          rule: 'shared-snapshot',
          edge: 'is shared with',
          judge: never('a shared snapshot can be copied and restored by others'),
        },
      },
    },
  ),
  aws_db_snapshot_copy: store(
    'a copy lies in the AWS region of this resource, or in the one that it names',
    'RDS user guide: Copying a DB snapshot',
    'target_db_snapshot_identifier copy_tags option_group_name presigned_url',
    {
      of: 'source_db_snapshot_identifier',
      judged: {
        source_db_snapshot_identifier: from,
        kms_key_id: from,
        destination_region: replicaIn,
        shared_accounts: {
          rule: 'shared-snapshot',
          edge: 'is shared with',
          judge: never('a shared snapshot can be copied and restored by others'),
        },
      },
    },
  ),
  aws_rds_global_cluster: store(
    'a global cluster exists to have members in several AWS regions',
    'Aurora user guide: Using Aurora Global Database',
    'global_cluster_identifier engine engine_version database_name deletion_protection force_destroy storage_encrypted',
    {
      of: 'source_db_cluster_identifier',
      judged: { source_db_cluster_identifier: from },
      leaves: { rule: 'global-database', how: 'its members replicate across AWS regions' },
    },
  ),
  aws_db_parameter_group: inert('settings', 'RDS user guide: Parameter groups', 'family parameter'),
  aws_db_subnet_group: inert(
    'a list of subnets',
    'RDS user guide: Working with a DB instance in a VPC',
    'subnet_ids',
  ),
  aws_dynamodb_table: store(
    'items stay in the AWS region of the table',
    'DynamoDB developer guide: Global tables',
    'billing_mode hash_key range_key attribute ttl point_in_time_recovery server_side_encryption deletion_protection_enabled read_capacity write_capacity table_class stream_enabled stream_view_type global_secondary_index local_secondary_index',
    {
      judged: { 'replica.region_name': replicaIn, 'replica.kms_key_arn': from },
    },
  ),
  aws_dynamodb_table_replica: store(
    'a replica lies in the AWS region of this resource',
    'DynamoDB developer guide: Global tables',
    'point_in_time_recovery deletion_protection_enabled',
    {
      of: 'global_table_arn',
      judged: { global_table_arn: from, kms_key_arn: from },
    },
  ),
  aws_dynamodb_global_table: store(
    'a global table replicates to every AWS region that it names',
    'DynamoDB developer guide: Global tables',
    '',
    { judged: { 'replica.region_name': replicaIn } },
  ),
  aws_elasticache_replication_group: store(
    'keys and snapshots stay in the AWS region of the group',
    'ElastiCache user guide: Regions and Availability Zones',
    'apply_immediately at_rest_encryption_enabled auto_minor_version_upgrade automatic_failover_enabled engine engine_version final_snapshot_identifier kms_key_id log_delivery_configuration.destination_type log_delivery_configuration.log_format log_delivery_configuration.log_type maintenance_window multi_az_enabled node_type num_cache_clusters parameter_group_name port replication_group_id security_group_ids snapshot_retention_limit snapshot_window subnet_group_name transit_encryption_enabled transit_encryption_mode user_group_ids',
    { judged: { 'log_delivery_configuration.destination': logs, global_replication_group_id: from } },
  ),
  aws_elasticache_global_replication_group: store(
    'a global group exists to have members in several AWS regions',
    'ElastiCache user guide: Global datastores',
    'global_replication_group_id_suffix global_replication_group_description engine_version cache_node_type',
    {
      of: 'primary_replication_group_id',
      judged: { primary_replication_group_id: from },
      leaves: { rule: 'global-database', how: 'its members replicate across AWS regions' },
    },
  ),
  aws_elasticache_parameter_group: inert(
    'settings',
    'ElastiCache user guide: Parameter groups',
    'family parameter',
  ),
  aws_elasticache_subnet_group: inert('a list of subnets', 'ElastiCache user guide: Subnets', 'subnet_ids'),
  aws_elasticache_user: inert(
    'a name and its rights',
    'ElastiCache user guide: Role-based access control',
    'access_string authentication_mode engine user_id user_name',
  ),
  aws_elasticache_user_group: inert(
    'a list of users',
    'ElastiCache user guide: Role-based access control',
    'engine user_group_id user_ids',
  ),
  aws_msk_cluster: store(
    'records stay on the volumes of the brokers',
    'MSK developer guide: Data protection',
    'broker_node_group_info.client_subnets broker_node_group_info.instance_type broker_node_group_info.security_groups broker_node_group_info.storage_info client_authentication cluster_name configuration_info encryption_info enhanced_monitoring kafka_version logging_info.broker_logs.cloudwatch_logs.enabled logging_info.broker_logs.s3.enabled logging_info.broker_logs.s3.prefix logging_info.broker_logs.firehose.enabled number_of_broker_nodes open_monitoring storage_mode',
    {
      judged: {
        'broker_node_group_info.connectivity_info.public_access.type': publicly(only('DISABLED')),
        'logging_info.broker_logs.cloudwatch_logs.log_group': logs,
        'logging_info.broker_logs.s3.bucket': logs,
        'logging_info.broker_logs.firehose.delivery_stream': logs,
      },
    },
  ),
  aws_msk_configuration: inert(
    'settings',
    'MSK developer guide: Configuration',
    'kafka_versions server_properties',
  ),
  aws_msk_cluster_policy: carrier(
    'it says who else may reach the brokers',
    'MSK developer guide: Multi-VPC private connectivity',
    '',
    {
      of: 'cluster_arn',
      judged: {
        cluster_arn: from,
        policy: { rule: 'open-policy', edge: 'is open to', judge: resourcePolicy },
      },
    },
  ),
  aws_opensearch_domain: store(
    'indices and automated snapshots stay in the AWS region of the domain',
    'OpenSearch Service developer guide: Data protection',
    'advanced_options advanced_security_options auto_tune_options cluster_config domain_endpoint_options domain_name ebs_options encrypt_at_rest engine_version log_publishing_options.enabled log_publishing_options.log_type node_to_node_encryption off_peak_window_options software_update_options vpc_options.security_group_ids vpc_options.subnet_ids',
    {
      required: ['vpc_options.subnet_ids'],
      judged: {
        access_policies: { rule: 'open-policy', edge: 'is open to', judge: resourcePolicy },
        'log_publishing_options.cloudwatch_log_group_arn': logs,
      },
    },
  ),
  aws_opensearch_outbound_connection: carrier(
    'it lets one domain search another',
    'OpenSearch Service developer guide: Cross-cluster search',
    'connection_alias connection_mode accept_connection connection_properties local_domain_info.domain_name',
    {
      of: 'local_domain_info.domain_name',
      judged: {
        'remote_domain_info.region': replicaIn,
        'local_domain_info.region': replicaIn,
        'remote_domain_info.owner_id': from,
        'local_domain_info.owner_id': from,
        'remote_domain_info.domain_name': from,
      },
    },
  ),
  aws_kinesis_stream: store(
    'records stay in the AWS region of the stream',
    'Kinesis Data Streams developer guide',
    'shard_count retention_period encryption_type kms_key_id stream_mode_details shard_level_metrics',
  ),
  aws_sqs_queue: store(
    'messages stay in the AWS region of the queue',
    'SQS developer guide',
    'delay_seconds fifo_queue kms_master_key_id max_message_size message_retention_seconds receive_wait_time_seconds visibility_timeout_seconds sqs_managed_sse_enabled',
    { judged: { policy: { rule: 'open-policy', edge: 'is open to', judge: resourcePolicy } } },
  ),
};
