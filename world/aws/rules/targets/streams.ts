import { mention, part, targets } from './target';

const define = targets();
const queueBy = (by: 'arn' | 'id') =>
  define(
    'aws_sqs_queue',
    by,
    'AWS.SimpleQueueService.NonExistentQueue',
    'The specified queue does not exist.',
  );

export const kafka = targets({ status: 404 })(
  ['aws_msk_cluster', 'aws_msk_serverless_cluster'],
  'arn',
  'NotFoundException',
  'The requested resource does not exist.',
);
export const kafkaConfiguration = define(
  'aws_msk_configuration',
  'arn',
  'BadRequestException',
  'The configuration ARN {value} is not valid.',
);
export const topic = mention(
  targets({ status: 404 })('aws_sns_topic', 'arn', 'NotFound', 'Topic does not exist'),
);
export const queue = mention(queueBy('arn'));
/** SQS names a queue by its URL, which is its id. */
export const queueUrl = part(queueBy('id'));
