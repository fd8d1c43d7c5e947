import type { ComputedTable } from '../context';
import { stringAt } from '../values';

/** Logs, metrics, events, Lambda, audit and governance. */
export const operations: ComputedTable = {
  aws_cloudwatch_log_group: {
    log_group_class: 'STANDARD',
    name_prefix: '',
    deletion_protection_enabled: false,
  },
  aws_cloudwatch_metric_alarm: { evaluate_low_sample_count_percentiles: '' },
  aws_cloudwatch_event_rule: { name_prefix: '' },
  aws_cloudwatch_log_subscription_filter: { role_arn: '' },
  aws_cloudwatch_query_definition: { query_definition_id: '{id}' },
  aws_lambda_function: {
    architectures: ['x86_64'],
    version: '$LATEST',
    code_sha256: '{alnum43}=',
    source_code_hash: '{alnum43}=',
    source_code_size: 1024,
    last_modified: '{time}',
    invoke_arn:
      'arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/arn:aws:lambda:{region}:{account}:function:{function_name}/invocations',
    qualified_arn: 'arn:aws:lambda:{region}:{account}:function:{function_name}:$LATEST',
    qualified_invoke_arn:
      'arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/arn:aws:lambda:{region}:{account}:function:{function_name}:$LATEST/invocations',
    signing_job_arn: '',
    signing_profile_version_arn: '',
    'ephemeral_storage.size': 512,
    'logging_config.log_group': '/aws/lambda/{function_name}',
    'vpc_config.vpc_id': (c) =>
      stringAt(c.referred('vpc_config.subnet_ids')[0]?.attributes ?? null, 'vpc_id') ?? null,
  },
  aws_lambda_layer_version: {
    version: '1',
    created_date: '{time}',
    source_code_size: 1024,
    code_sha256: '{alnum43}=',
  },
  aws_lambda_event_source_mapping: { uuid: '{id}', state: 'Enabled', last_modified: '{time}' },
  aws_lambda_function_url: {
    url_id: '{base36_32}',
    function_url: 'https://{base36_32}.lambda-url.{region}.on.aws/',
  },
  aws_sfn_state_machine: { creation_date: '{time}', status: 'ACTIVE', revision_id: '{uuid:revision}' },
  aws_codebuild_project: {
    badge_url: '',
    description: '',
    encryption_key: 'arn:aws:kms:{region}:{account}:alias/aws/s3',
    public_project_alias: '',
    auto_retry_limit: 0,
  },
  aws_codebuild_webhook: {
    payload_url: 'https://codebuild.{region}.amazonaws.com/webhooks?t={alnum43}&v=1',
    url: 'https://api.github.com/repos/hooks/{hex8}',
    secret: '',
  },
  // A person completes the handshake in the console; nobody does here, so it stays as it begins.
  aws_codeconnections_connection: { connection_status: 'PENDING', owner_account_id: '{account}' },
  aws_cloudtrail: { home_region: '{region}', sns_topic_arn: '' },
  aws_guardduty_detector: { account_id: '{account}', finding_publishing_frequency: 'SIX_HOURS' },
  aws_securityhub_account: { control_finding_generator: 'SECURITY_CONTROL' },
  aws_config_config_rule: { rule_id: 'config-rule-{base36_6}' },
  aws_config_configuration_recorder: {
    name: 'default',
    'recording_group.all_supported': true,
    'recording_group.include_global_resource_types': false,
  },
  aws_config_delivery_channel: { name: 'default' },
  aws_budgets_budget: {
    account_id: '{account}',
    limit_amount: '0.0',
    limit_unit: 'USD',
    time_period_start: '2025-01-01_00:00',
    name_prefix: '',
  },
  aws_budgets_budget_action: { account_id: '{account}', action_id: '{uuid:action}', status: 'STANDBY' },
  aws_ssm_document: {
    created_date: '{time}',
    default_version: '1',
    document_version: '1',
    latest_version: '1',
    hash: '{hex64}',
    hash_type: 'Sha256',
    owner: '{account}',
    schema_version: '2.2',
    status: 'Active',
    platform_types: ['Linux'],
    parameter: [],
    description: '',
  },
  aws_ssm_association: { association_id: '{id}', document_version: '$DEFAULT' },
  aws_prometheus_workspace: {
    prometheus_endpoint: 'https://aps-workspaces.{region}.amazonaws.com/workspaces/{id}/',
  },
  aws_grafana_workspace: {
    endpoint: '{id}.grafana-workspace.{region}.amazonaws.com',
    grafana_version: '10.4',
  },
  aws_service_discovery_private_dns_namespace: { hosted_zone: 'Z{upper19:zone}' },
  aws_organizations_account: {
    joined_method: 'CREATED',
    joined_timestamp: '{time}',
    status: 'ACTIVE',
    state: 'ACTIVE',
    parent_id: 'r-{base36_4@account}',
  },
  aws_servicequotas_service_quota: {
    adjustable: true,
    request_id: '{hex32}{alnum8}',
    request_status: 'CASE_CLOSED',
  },
};
