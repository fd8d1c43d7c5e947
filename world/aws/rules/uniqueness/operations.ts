import { single, type Uniques, unique } from './unique';

export const operations: Uniques = {
  aws_ssm_document: unique('name', 'DocumentAlreadyExists', 'Document with same name {value} already exists'),
  aws_cloudwatch_log_group: unique(
    'name',
    'ResourceAlreadyExistsException',
    'The specified log group already exists',
  ),
  aws_cloudwatch_event_bus: unique(
    'name',
    'ResourceAlreadyExistsException',
    'Event bus {value} already exists.',
  ),
  aws_lambda_function: unique(
    'function_name',
    'ResourceConflictException',
    'Function already exist: {value}',
    409,
  ),
  aws_sfn_state_machine: unique('name', 'StateMachineAlreadyExists', 'State Machine Already Exists: {value}'),
  aws_codebuild_project: unique('name', 'ResourceAlreadyExistsException', 'Project already exists: {arn}'),
  aws_codebuild_webhook: unique(
    'project_name',
    'ResourceAlreadyExistsException',
    'Webhook already exists for project {value}',
  ),
  aws_guardduty_detector: single(
    'BadRequestException',
    'The request is rejected because a detector already exists for the current account.',
  ),
  aws_config_configuration_recorder: single(
    'MaxNumberOfConfigurationRecordersExceededException',
    "Failed to put configuration recorder '{name}' because the maximum number of configuration recorders: 1 is reached.",
  ),
  aws_config_delivery_channel: single(
    'MaxNumberOfDeliveryChannelsExceededException',
    "Failed to put delivery channel '{name}' because the maximum number of delivery channels: 1 is reached.",
  ),
  aws_securityhub_account: single(
    'ResourceConflictException',
    'Account is already subscribed to Security Hub',
    409,
  ),
  aws_budgets_budget: unique(
    'name',
    'DuplicateRecordException',
    'Error creating budget: {value} - the budget already exists.',
  ),
  aws_accessanalyzer_analyzer: unique(
    'analyzer_name',
    'ConflictException',
    'Analyzer {value} already exists.',
    409,
  ),
};
