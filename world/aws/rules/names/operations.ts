import { named, type Patterns } from './pattern';

export const operations: Patterns = {
  aws_cloudwatch_log_group: [
    named(
      'name',
      /^[a-zA-Z0-9_/.#-]{1,512}$/,
      'InvalidParameterException',
      "1 validation error detected: Value '{value}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
    ),
  ],
  aws_cloudwatch_event_rule: [
    named(
      'name',
      /^[.\w-]{1,64}$/,
      'ValidationException',
      "1 validation error detected: Value '{value}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 64 and satisfy [\\.\\-_A-Za-z0-9]+",
    ),
  ],
  aws_cloudwatch_metric_alarm: [
    named('alarm_name', /^.{1,255}$/, 'ValidationError', 'Alarm name must have 1 to 255 characters'),
  ],
  aws_lambda_function: [
    named(
      'function_name',
      /^[\w-]{1,64}$/,
      'ValidationException',
      "1 validation error detected: Value '{value}' at 'functionName' failed to satisfy constraint: at most 64 letters, digits, hyphens and underscores",
    ),
  ],
  aws_codebuild_project: [
    named(
      'name',
      /^[A-Za-z0-9][A-Za-z0-9_-]{1,149}$/,
      'InvalidInputException',
      'Project name {value} must have 2 to 150 letters, digits, hyphens and underscores, the first a letter or digit',
    ),
  ],
  aws_codeconnections_connection: [
    named(
      'name',
      /^.{1,32}$/,
      'ValidationException',
      "1 validation error detected: Value '{value}' at 'connectionName' failed to satisfy constraint: Member must have length less than or equal to 32",
    ),
  ],
  aws_cloudtrail: [
    named(
      'name',
      /^(?=.{3,128}$)[a-zA-Z0-9](?:[._-]?[a-zA-Z0-9])*$/,
      'InvalidTrailNameException',
      'Trail name {value} is not valid: 3 to 128 letters, digits, periods, underscores and hyphens, with no two of these adjacent.',
    ),
  ],
  aws_budgets_budget: [
    named(
      'name',
      /^[^:\\]{1,100}$/,
      'InvalidParameterException',
      'The budget name {value} must have 1 to 100 characters, none of them : or \\',
    ),
  ],
  aws_accessanalyzer_analyzer: [
    named(
      'analyzer_name',
      /^[A-Za-z][A-Za-z0-9_.-]{0,254}$/,
      'ValidationException',
      'The analyzer name {value} must begin with a letter',
    ),
  ],
};
