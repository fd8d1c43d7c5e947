import * as t from '../targets';
import { part, worded, wordedAs } from '../targets/target';
import type { ReferenceTable } from './table';

const bad = wordedAs('BadRequestException');
const msk = {
  subnet: bad(t.subnet, 'One or more subnet IDs are not valid: {value}'),
  group: bad(t.securityGroup, 'The security group {value} does not exist'),
  key: bad(t.key, 'The KMS key {value} does not exist'),
};

export const streams: ReferenceTable = {
  aws_msk_cluster: {
    'broker_node_group_info.client_subnets': msk.subnet,
    'broker_node_group_info.security_groups': msk.group,
    'encryption_info.encryption_at_rest_kms_key_arn': msk.key,
    'configuration_info.arn': t.kafkaConfiguration,
    'logging_info.broker_logs.cloudwatch_logs.log_group': bad(
      t.logGroup,
      'The log group {value} does not exist',
    ),
    'logging_info.broker_logs.s3.bucket': bad(t.bucket, 'The bucket {value} does not exist'),
  },
  aws_msk_serverless_cluster: {
    'vpc_config.subnet_ids': msk.subnet,
    'vpc_config.security_group_ids': msk.group,
  },
  aws_msk_cluster_policy: { cluster_arn: part(t.kafka) },
  aws_msk_scram_secret_association: { cluster_arn: part(t.kafka), secret_arn_list: t.secret },
  aws_msk_single_scram_secret_association: { cluster_arn: part(t.kafka), secret_arn: t.secret },
  aws_kinesis_stream: { kms_key_id: t.key },
  aws_kinesis_firehose_delivery_stream: {
    'extended_s3_configuration.bucket_arn': t.bucketArn,
    'extended_s3_configuration.role_arn': worded(
      t.role,
      'InvalidArgumentException',
      'Firehose is unable to assume role {value}. Please check the role provided.',
    ),
    'extended_s3_configuration.kms_key_arn': t.key,
  },
  aws_sqs_queue: { kms_master_key_id: worded(t.key, 'KMS.NotFoundException') },
  aws_sqs_queue_policy: { queue_url: t.queueUrl },
  aws_sqs_queue_redrive_policy: { queue_url: t.queueUrl },
  aws_sqs_queue_redrive_allow_policy: { queue_url: t.queueUrl },
  aws_sns_topic: { kms_master_key_id: worded(t.key, 'KMSNotFound', 'The KMS key {value} does not exist') },
  aws_sns_topic_policy: { arn: part(t.topic) },
  aws_sns_topic_subscription: { topic_arn: part(t.topic) },
};
