import { numberAt } from '../../behaviour';
import type { Attributes } from '../../types';
import { by, type Quota, quota } from './quota';

const brokers = (object: Attributes) => numberAt(object, 'number_of_broker_nodes') ?? 0;

export const streams: readonly Quota[] = [
  quota(
    'kafka-brokers-per-account',
    'Number of brokers per account',
    90,
    'aws_msk_cluster',
    'ForbiddenException',
    'The number of brokers exceeds the limit for the account.',
    {
      weight: brokers,
      status: 403,
    },
  ),
  quota(
    'kafka-brokers-per-cluster',
    'Number of brokers per cluster (KRaft)',
    60,
    'aws_msk_cluster',
    'BadRequestException',
    'The number of broker nodes must be at most {limit}.',
    {
      per: by('cluster_name'),
      weight: brokers,
    },
  ),
  quota(
    'L-61103206',
    'Topics per account',
    100_000,
    'aws_sns_topic',
    'TopicLimitExceeded',
    'You have reached the limit of topics for this account.',
    { status: 403 },
  ),
];
