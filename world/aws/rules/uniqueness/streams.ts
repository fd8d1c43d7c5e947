import { type Uniques, unique } from './unique';

const kafka = (key: string) =>
  unique(key, 'ConflictException', 'A resource with this name already exists.', 409);

export const streams: Uniques = {
  aws_msk_cluster: kafka('cluster_name'),
  aws_msk_serverless_cluster: kafka('cluster_name'),
  aws_msk_configuration: kafka('name'),
  aws_sqs_queue: unique(
    'name',
    'QueueAlreadyExists',
    'A queue already exists with the same name and a different value for attribute(s)',
  ),
  aws_kinesis_stream: unique(
    'name',
    'ResourceInUseException',
    'Stream {value} under account {account} already exists.',
  ),
  aws_kinesis_firehose_delivery_stream: unique(
    'name',
    'ResourceInUseException',
    'Firehose {value} under accountId {account} already exists',
  ),
};
