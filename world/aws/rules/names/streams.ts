import { named, type Patterns } from './pattern';

export const streams: Patterns = {
  aws_msk_cluster: [
    named(
      'cluster_name',
      /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/,
      'BadRequestException',
      'The cluster name {value} must have 1 to 64 letters, digits and hyphens, and begin with a letter or digit.',
    ),
  ],
  aws_msk_configuration: [
    named(
      'name',
      /^[0-9A-Za-z][0-9A-Za-z-]*$/,
      'BadRequestException',
      'The configuration name {value} must have letters, digits and hyphens, and begin with a letter or digit.',
    ),
  ],
  aws_sns_topic: [
    named('name', /^[\w-]{1,256}$|^[\w-]{1,251}\.fifo$/, 'InvalidParameter', 'Invalid parameter: Topic Name'),
  ],
  aws_sqs_queue: [
    named(
      'name',
      /^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/,
      'InvalidParameterValue',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    ),
  ],
  aws_kinesis_stream: [
    named(
      'name',
      /^[\w.-]{1,128}$/,
      'ValidationException',
      "1 validation error detected: Value '{value}' at 'streamName' failed to satisfy constraint",
    ),
  ],
};
