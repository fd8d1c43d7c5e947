import { topic } from './streams';
import { byArn, mention, part, type Target, targets } from './target';

const define = targets();

export const logGroup = mention(
  define(
    'aws_cloudwatch_log_group',
    'id',
    'ResourceNotFoundException',
    'The specified log group does not exist.',
  ),
);
export const lambda = mention(
  targets({ status: 404 })(
    'aws_lambda_function',
    'either',
    'ResourceNotFoundException',
    'Function not found: {value}',
  ),
);
export const eventRule = define(
  'aws_cloudwatch_event_rule',
  'id',
  'ResourceNotFoundException',
  'Rule {value} does not exist on EventBus default.',
);
export const eventBus = define(
  'aws_cloudwatch_event_bus',
  'either',
  'ResourceNotFoundException',
  'Event bus {value} does not exist.',
);
export const detector = part(
  define(
    'aws_guardduty_detector',
    'id',
    'BadRequestException',
    'The request is rejected because the input detectorId is not owned by the current account.',
  ),
);
export const recorder = part(
  define(
    'aws_config_configuration_recorder',
    'id',
    'NoSuchConfigurationRecorderException',
    'Cannot find configuration recorder with the specified name {value}.',
  ),
);
export const scalableTarget = part(
  define(
    'aws_appautoscaling_target',
    'either',
    'ObjectNotFoundException',
    'No scalable target registered for service namespace and resource ID: {value}',
  ),
);
export const buildProject = define(
  'aws_codebuild_project',
  { attribute: 'name' },
  'ResourceNotFoundException',
  'Project cannot be found: {value}',
);
/** CodeBuild asks for the connection at each build, and nothing keeps it from being deleted. */
export const connection = mention(
  define(
    'aws_codeconnections_connection',
    'arn',
    'ResourceNotFoundException',
    'Connection {value} does not exist.',
  ),
);
export const logGroupArn = byArn(logGroup);
/** Where flow logs and web ACL logs go, from wherever they are. */
export const logDestination: Target = {
  ...logGroupArn,
  types: ['aws_cloudwatch_log_group', 'aws_s3_bucket', 'aws_kinesis_firehose_delivery_stream'],
  within: 'world',
};
/** EventBridge takes any ARN of the right form, and a target that is gone fails in silence: here aloud. */
export const eventTarget: Target = {
  ...topic,
  types: [
    'aws_sns_topic',
    'aws_sqs_queue',
    'aws_lambda_function',
    'aws_cloudwatch_log_group',
    'aws_cloudwatch_event_bus',
    'aws_kinesis_stream',
    'aws_kinesis_firehose_delivery_stream',
    'aws_sfn_state_machine',
  ],
};
