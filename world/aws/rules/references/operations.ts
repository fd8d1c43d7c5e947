import * as t from '../targets';
import { byArn, part, worded, wordedAs } from '../targets/target';
import type { ReferenceTable } from './table';

/** As CloudWatch Logs and AWS Budgets word it. */
const invalid = wordedAs('InvalidParameterException');
const lambdaSays = wordedAs('InvalidParameterValueException');
const codeBuildSays = wordedAs('InvalidInputException');
/** CloudWatch does not look at the ARNs of an alarm's actions: one that is gone fails in silence, here aloud. */
const alarmAction = worded(t.topic, 'ValidationError', 'Invalid alarm action {value}');

export const operations: ReferenceTable = {
  aws_cloudwatch_log_group: {
    kms_key_id: invalid(
      byArn(t.key),
      "The specified KMS key does not exist or is not allowed to be used with Arn '{value}'",
    ),
  },
  aws_cloudwatch_log_metric_filter: { log_group_name: part(t.logGroup) },
  aws_cloudwatch_log_stream: { log_group_name: part(t.logGroup) },
  aws_cloudwatch_log_subscription_filter: {
    log_group_name: part(t.logGroup),
    role_arn: invalid(t.role, 'Could not assume role {value}.'),
  },
  aws_cloudwatch_metric_alarm: {
    alarm_actions: alarmAction,
    ok_actions: alarmAction,
  },
  aws_cloudwatch_event_rule: { event_bus_name: t.eventBus },
  aws_cloudwatch_event_target: {
    rule: t.eventRule,
    arn: worded(
      t.eventTarget,
      'ValidationException',
      'Provided Arn is not in correct format or names nothing: {value}',
    ),
    role_arn: worded(
      t.role,
      'ValidationException',
      "Provided role {value} cannot be assumed by principal 'events.amazonaws.com'.",
    ),
  },
  aws_lambda_function: {
    role: lambdaSays(t.role, 'The role defined for the function cannot be assumed by Lambda.'),
    'vpc_config.subnet_ids': lambdaSays(t.subnet),
    'vpc_config.security_group_ids': lambdaSays(t.securityGroup),
    kms_key_arn: lambdaSays(t.key, 'The KMS key {value} does not exist'),
    'dead_letter_config.target_arn': lambdaSays(
      { ...t.queue, types: ['aws_sqs_queue', 'aws_sns_topic'] },
      'The target {value} does not exist',
    ),
    'file_system_config.arn': lambdaSays(t.accessPoint, 'The access point {value} does not exist'),
  },
  aws_lambda_alias: { function_name: part(t.lambda) },
  aws_lambda_permission: { function_name: part(t.lambda) },
  aws_lambda_event_source_mapping: { function_name: part(t.lambda) },
  aws_lambda_function_url: { function_name: part(t.lambda) },
  aws_appautoscaling_policy: { resource_id: t.scalableTarget },
  aws_appautoscaling_scheduled_action: { resource_id: t.scalableTarget },
  aws_codebuild_project: {
    service_role: codeBuildSays(t.role, 'Invalid service role: {value}'),
    encryption_key: codeBuildSays(t.key, 'Invalid encryption key: {value}'),
    'source.auth.resource': codeBuildSays(t.connection, 'Access denied to connection {value}'),
    'vpc_config.vpc_id': codeBuildSays(t.vpc, 'Invalid vpc id: {value}'),
    'vpc_config.subnets': codeBuildSays(t.subnet, 'Invalid subnet id: {value}'),
    'vpc_config.security_group_ids': codeBuildSays(t.securityGroup, 'Invalid security group id: {value}'),
  },
  aws_codebuild_webhook: { project_name: part(t.buildProject) },
  aws_cloudtrail: {
    s3_bucket_name: worded(t.bucket, 'S3BucketDoesNotExistException', 'S3 bucket {value} does not exist!'),
    kms_key_id: worded(t.key, 'KmsKeyNotFoundException', 'KMS key {value} does not exist'),
    cloud_watch_logs_group_arn: worded(
      t.logGroupArn,
      'InvalidCloudWatchLogsLogGroupArnException',
      'CloudTrail cannot validate the specified log group ARN.',
    ),
    cloud_watch_logs_role_arn: worded(
      t.role,
      'InvalidCloudWatchLogsRoleArnException',
      'Access denied. Check the trust relationships for your role.',
    ),
    sns_topic_name: { ...t.topic, by: 'either' },
  },
  aws_config_configuration_recorder: {
    role_arn: worded(
      t.role,
      'InvalidRoleException',
      'The role ARN provided as input does not exist: {value}',
    ),
  },
  aws_config_configuration_recorder_status: { name: t.recorder },
  aws_config_delivery_channel: {
    s3_bucket_name: worded(
      t.bucket,
      'NoSuchBucketException',
      'Cannot find a S3 bucket with an empty bucket name or named {value}.',
    ),
    s3_kms_key_arn: worded(t.key, 'InvalidS3KmsKeyArnException', 'The KMS key {value} does not exist'),
    sns_topic_arn: worded(t.topic, 'InvalidSNSTopicARNException', 'The sns topic arn {value} is not valid'),
  },
  aws_guardduty_detector_feature: { detector_id: t.detector },
  aws_guardduty_member: { detector_id: t.detector },
  aws_guardduty_publishing_destination: {
    detector_id: t.detector,
    destination_arn: t.bucketArn,
    kms_key_arn: t.key,
  },
  aws_budgets_budget: {
    'notification.subscriber_sns_topic_arns': invalid(t.topic, 'Invalid SNS topic ARN: {value}'),
  },
  aws_budgets_budget_action: {
    execution_role_arn: invalid(t.role, 'Execution role {value} does not exist'),
  },
};
