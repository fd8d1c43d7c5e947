import type { Rule } from '../types';
import { awsError, type ErrorForm } from './error';
import { newStrings } from './facts';

/** What a name must look like. Source: each service's API reference, the create call. */
interface Pattern {
  readonly attribute: string;
  readonly pattern: RegExp;
  readonly form: ErrorForm;
}

/** In messages `{value}` is the name. */
const named = (attribute: string, pattern: RegExp, code: string, message: string): Pattern => ({
  attribute,
  pattern,
  form: { code, message },
});
const iam = (attribute: string, length: number): Pattern =>
  named(
    attribute,
    new RegExp(`^[\\w+=,.@-]{1,${length}}$`),
    'ValidationError',
    `The specified value for ${attribute} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_- and be at most ${length} characters long`,
  );
const rds = (attribute: string, kind: string, length = 63): Pattern =>
  named(
    attribute,
    new RegExp(`^(?!.*--)[a-zA-Z](?:[a-zA-Z0-9-]{0,${length - 2}}[a-zA-Z0-9])?$`),
    'InvalidParameterValue',
    `The parameter ${kind} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
  );
const loadBalancing = (kind: string): readonly Pattern[] => [
  named(
    'name',
    /^.{1,32}$/,
    'ValidationError',
    `The ${kind} name '{value}' cannot be longer than '32' characters`,
  ),
  named(
    'name',
    /^[a-zA-Z0-9-]+$/,
    'ValidationError',
    `The ${kind} name '{value}' can only contain characters that are alphanumeric characters and hyphens(-)`,
  ),
  named(
    'name',
    /^(?!-)(?!internal-).*(?<!-)$/,
    'ValidationError',
    `The ${kind} name '{value}' cannot begin or end with a hyphen(-), or begin with 'internal-'`,
  ),
];
const cache = (attribute: string, length: number): Pattern =>
  named(
    attribute,
    new RegExp(`^(?!.*--)[a-zA-Z](?:[a-zA-Z0-9-]{0,${length - 2}}[a-zA-Z0-9])?$`),
    'InvalidParameterValue',
    `The parameter {value} is not a valid identifier. Identifiers must have between 1 to ${length} ASCII letters, digits or hyphens, begin with a letter, and not end with a hyphen or contain two consecutive hyphens.`,
  );
const group = (code = 'InvalidParameterValue'): Pattern =>
  named(
    'name',
    /^[a-zA-Z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}$/,
    code,
    'Value ({value}) for parameter GroupName is invalid. Character sets beyond ASCII are not supported, and at most 255 characters are.',
  );

export const patterns: Readonly<Record<string, readonly Pattern[]>> = {
  aws_s3_bucket: [
    named(
      'bucket',
      /^(?!xn--)(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)(?!.*-s3alias$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'InvalidBucketName',
      'The specified bucket is not valid: {value}',
    ),
  ],
  aws_iam_role: [iam('name', 64)],
  aws_iam_policy: [iam('name', 128)],
  aws_iam_role_policy: [iam('name', 128)],
  aws_iam_user: [iam('name', 64)],
  aws_iam_group: [iam('name', 128)],
  aws_iam_instance_profile: [iam('name', 128)],
  aws_security_group: [
    group(),
    named(
      'name',
      /^(?!sg-)(?!default$)/,
      'InvalidParameterValue',
      'Value ({value}) for parameter GroupName is invalid. Group names may not be in the format sg-*, nor default',
    ),
  ],
  aws_launch_template: [
    named(
      'name',
      /^[a-zA-Z0-9()./_-]{3,128}$/,
      'InvalidLaunchTemplateName.MalformedException',
      'A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the following characters: - ( ) . / _',
    ),
  ],
  aws_eks_cluster: [
    named(
      'name',
      /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/,
      'InvalidParameterException',
      'The cluster name {value} must begin with a letter or digit and have at most 100 letters, digits, hyphens and underscores',
    ),
  ],
  aws_eks_node_group: [
    named(
      'node_group_name',
      /^[0-9A-Za-z][A-Za-z0-9_-]{0,62}$/,
      'InvalidParameterException',
      'The nodegroup name {value} must begin with a letter or digit and have at most 63 letters, digits, hyphens and underscores',
    ),
  ],
  aws_kms_alias: [
    named(
      'name',
      /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/,
      'InvalidAliasNameException',
      'Alias {value} is not valid: it begins with alias/ (and not alias/aws/), followed by letters, digits, slashes, underscores and hyphens',
    ),
  ],
  aws_secretsmanager_secret: [
    named(
      'name',
      /^[a-zA-Z0-9/_+=.@!-]{1,512}$/,
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    ),
  ],
  aws_ssm_parameter: [
    named(
      'name',
      /^[a-zA-Z0-9_.\-/]{1,2048}$/,
      'ValidationException',
      'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    ),
  ],
  aws_db_instance: [
    rds('identifier', 'DBInstanceIdentifier'),
    named(
      'db_name',
      /^[a-zA-Z_]\w{0,62}$/,
      'InvalidParameterValue',
      'DBName must begin with a letter and contain only alphanumeric characters.',
    ),
    named(
      'username',
      /^(?!rdsadmin$)[a-zA-Z]\w{0,62}$/,
      'InvalidParameterValue',
      'MasterUsername {value} cannot be used as it is a reserved word used by the engine',
    ),
  ],
  aws_rds_cluster: [rds('cluster_identifier', 'DBClusterIdentifier')],
  aws_rds_cluster_instance: [rds('identifier', 'DBInstanceIdentifier')],
  aws_db_subnet_group: [
    named(
      'name',
      /^(?!default$)[a-z0-9 ._-]{1,255}$/,
      'InvalidParameterValue',
      "The parameter DBSubnetGroupName must be provided and must not be blank or 'default', with at most 255 lowercase letters, digits, spaces, hyphens, underscores and periods.",
    ),
  ],
  aws_db_parameter_group: [rds('name', 'DBParameterGroupName', 255)],
  aws_db_option_group: [rds('name', 'OptionGroupName', 255)],
  aws_elasticache_replication_group: [cache('replication_group_id', 40)],
  aws_elasticache_cluster: [cache('cluster_id', 50)],
  aws_elasticache_subnet_group: [
    named(
      'name',
      /^[a-z0-9-]{1,255}$/,
      'InvalidParameterValue',
      'The parameter CacheSubnetGroupName {value} is not valid: at most 255 letters, digits and hyphens.',
    ),
  ],
  aws_elasticache_parameter_group: [cache('name', 255)],
  aws_elasticache_user: [
    named(
      'user_id',
      /^[a-zA-Z][a-zA-Z0-9-]{0,39}$/,
      'InvalidParameterValue',
      'The user id {value} must begin with a letter, have at most 40 characters, and contain only ASCII letters, digits, and hyphens.',
    ),
  ],
  aws_elasticache_user_group: [
    named(
      'user_group_id',
      /^[a-zA-Z][a-zA-Z0-9-]{0,39}$/,
      'InvalidParameterValue',
      'The user group id {value} must begin with a letter, have at most 40 characters, and contain only ASCII letters, digits, and hyphens.',
    ),
  ],
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
  aws_opensearch_domain: [
    named(
      'domain_name',
      /^[a-z][a-z0-9-]{2,27}$/,
      'ValidationException',
      "1 validation error detected: Value '{value}' at 'domainName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z][a-z0-9\\-]+ and have length between 3 and 28",
    ),
  ],
  aws_lb: loadBalancing('load balancer'),
  aws_lb_target_group: loadBalancing('target group'),
  aws_wafv2_web_acl: [
    named(
      'name',
      /^[\w-]{1,128}$/,
      'WAFInvalidParameterException',
      'Error reason: The name {value} contains characters that are not allowed, field: WEB_ACL',
    ),
  ],
  aws_acm_certificate: [
    named(
      'domain_name',
      /^(?=.{1,253}$)(\*\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\.)+[A-Za-z]{2,63}$/,
      'ValidationException',
      "1 validation error detected: Value '{value}' at 'domainName' failed to satisfy constraint",
    ),
  ],
  aws_route53_zone: [
    named(
      'name',
      /^(?=.{1,255}$)([a-zA-Z0-9_-]{1,63}\.)*[a-zA-Z0-9_-]{1,63}\.?$/,
      'InvalidDomainName',
      '{value} is not a valid domain name',
    ),
  ],
  aws_ecr_repository: [
    named(
      'name',
      /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
      'InvalidParameterException',
      "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression (?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*'",
    ),
  ],
  aws_dynamodb_table: [
    named(
      'name',
      /^[a-zA-Z0-9_.-]{3,255}$/,
      'ValidationException',
      'TableName must be at least 3 characters long and at most 255 characters long',
    ),
  ],
  aws_backup_vault: [
    named(
      'name',
      /^[a-zA-Z0-9_-]{2,50}$/,
      'InvalidParameterValueException',
      'Backup vault name {value} must have 2 to 50 letters, digits, hyphens and underscores.',
    ),
  ],
  aws_backup_plan: [
    named(
      'name',
      /^[a-zA-Z0-9._-]{1,50}$/,
      'InvalidParameterValueException',
      'Backup plan name {value} must have 1 to 50 letters, digits and -_.',
    ),
  ],
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
  aws_lambda_function: [
    named(
      'function_name',
      /^[\w-]{1,64}$/,
      'ValidationException',
      "1 validation error detected: Value '{value}' at 'functionName' failed to satisfy constraint: at most 64 letters, digits, hyphens and underscores",
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

/** Names have the characters and the length that each service takes. */
export const namesValid: Rule = (change) => {
  if (change.action === 'delete') return [];
  for (const { attribute, pattern, form } of patterns[change.type] ?? []) {
    const wrong = newStrings(change, attribute).find((value) => !pattern.test(value));
    if (wrong !== undefined) return [awsError(form, { value: wrong }, attribute)];
  }
  return [];
};
