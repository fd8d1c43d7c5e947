import { account, never, only, region, target } from '../judges';
import { subscriber } from '../network-judges';
import { resourcePolicy } from '../policies';
import { carrier, inert, type Judgement, type Row, store } from '../row';

const logs: Judgement = { rule: 'logs-elsewhere', edge: 'logs to', judge: target };
const ships: Judgement = { rule: 'shipped-elsewhere', edge: 'is shipped to', judge: target };
const tells: Judgement = { rule: 'notice-elsewhere', edge: 'tells', judge: target };
const openTo: Judgement = { rule: 'open-policy', edge: 'is open to', judge: resourcePolicy };
const outside: Judgement = {
  rule: 'shipped-elsewhere',
  edge: 'is shipped to',
  judge: never('it is sent to a third party'),
};

/** Logs, metrics, events, notices, audit. Sources are AWS's user guides. */
export const observabilityTypes: Readonly<Record<string, Row>> = {
  aws_cloudwatch_log_group: store(
    'events stay in the AWS region of the group',
    'CloudWatch Logs user guide: Data protection',
    'kms_key_id retention_in_days log_group_class skip_destroy',
  ),
  aws_cloudwatch_log_metric_filter: inert(
    'it counts events; numbers only',
    'CloudWatch Logs user guide: Metric filters',
    'log_group_name metric_transformation pattern',
  ),
  aws_cloudwatch_log_resource_policy: carrier(
    'which services may write',
    'CloudWatch Logs user guide: Access',
    'policy_name',
    { judged: { policy_document: openTo } },
  ),
  aws_cloudwatch_log_subscription_filter: carrier(
    'it ships events as they come',
    'CloudWatch Logs user guide: Subscriptions',
    'filter_pattern distribution role_arn',
    { of: 'log_group_name', judged: { log_group_name: logs, destination_arn: ships } },
  ),
  aws_cloudwatch_log_account_policy: carrier(
    'it ships events of all groups',
    'CloudWatch Logs user guide: Account-level subscriptions',
    'policy_name policy_type scope selection_criteria',
    {
      judged: {
        policy_document: {
          rule: 'shipped-elsewhere',
          edge: 'is shipped to',
          judge: never('it ships every group of the account'),
        },
      },
    },
  ),
  aws_cloudwatch_log_destination: carrier(
    'it takes events in for a stream',
    'CloudWatch Logs user guide: Cross-account subscriptions',
    'role_arn',
    { judged: { target_arn: ships } },
  ),
  aws_cloudwatch_log_destination_policy: carrier(
    'who may ship to a destination',
    'CloudWatch Logs user guide: Cross-account subscriptions',
    'destination_name force_update',
    { judged: { access_policy: openTo } },
  ),
  aws_cloudwatch_metric_stream: carrier(
    'it ships metrics as they come',
    'CloudWatch user guide: Metric streams',
    'role_arn output_format include_filter exclude_filter include_linked_accounts_metrics statistics_configuration',
    { judged: { firehose_arn: ships } },
  ),
  aws_cloudwatch_metric_alarm: carrier(
    'it tells that a number is out of bounds',
    'CloudWatch user guide: Alarms',
    'actions_enabled alarm_description alarm_name comparison_operator datapoints_to_alarm dimensions evaluation_periods metric_name namespace period statistic extended_statistic threshold treat_missing_data unit',
    { judged: { alarm_actions: tells, ok_actions: tells, insufficient_data_actions: tells } },
  ),
  aws_oam_link: carrier(
    'it shows logs and metrics to another account',
    'CloudWatch user guide: Cross-account observability',
    'label_template resource_types link_configuration',
    { judged: { sink_identifier: ships } },
  ),
  aws_kinesis_firehose_delivery_stream: carrier(
    'it delivers records',
    'Data Firehose developer guide',
    'destination server_side_encryption extended_s3_configuration.role_arn extended_s3_configuration.prefix extended_s3_configuration.buffering_size extended_s3_configuration.buffering_interval extended_s3_configuration.compression_format extended_s3_configuration.kms_key_arn http_endpoint_configuration.name http_endpoint_configuration.role_arn http_endpoint_configuration.s3_backup_mode http_endpoint_configuration.s3_configuration',
    {
      judged: {
        'extended_s3_configuration.bucket_arn': ships,
        'http_endpoint_configuration.url': outside,
        'splunk_configuration.hec_endpoint': outside,
        'kinesis_source_configuration.kinesis_stream_arn': ships,
      },
    },
  ),
  aws_cloudwatch_event_rule: carrier(
    'which events are told on',
    'EventBridge user guide: Rules',
    'event_pattern schedule_expression state event_bus_name',
  ),
  aws_cloudwatch_event_target: carrier(
    'it tells events on',
    'EventBridge user guide: Targets',
    'rule target_id input input_path input_transformer retry_policy role_arn event_bus_name',
    {
      of: 'rule',
      judged: {
        arn: { rule: 'shipped-elsewhere', edge: 'sends events to', judge: target },
        'dead_letter_config.arn': ships,
      },
    },
  ),
  aws_cloudwatch_event_bus: carrier(
    'events of the account',
    'EventBridge user guide: Event buses',
    'kms_key_identifier',
    { judged: { event_source_name: outside } },
  ),
  aws_cloudwatch_event_permission: carrier(
    'who may send events',
    'EventBridge user guide: Permissions',
    'statement_id action event_bus_name condition',
    { judged: { principal: { rule: 'open-policy', edge: 'is open to', judge: account } } },
  ),
  aws_cloudwatch_event_bus_policy: carrier(
    'who may send events',
    'EventBridge user guide: Permissions',
    'event_bus_name',
    { judged: { policy: openTo } },
  ),
  aws_cloudwatch_event_api_destination: carrier(
    'it sends events to a host',
    'EventBridge user guide: API destinations',
    'http_method invocation_rate_limit_per_second connection_arn',
    { judged: { invocation_endpoint: outside } },
  ),
  aws_sns_topic: carrier(
    'notices, kept until they are delivered',
    'SNS developer guide',
    'kms_master_key_id fifo_topic content_based_deduplication display_name',
    { judged: { policy: openTo } },
  ),
  aws_sns_topic_policy: carrier('who may publish and subscribe', 'SNS developer guide: Access control', '', {
    of: 'arn',
    judged: { arn: tells, policy: openTo },
  }),
  aws_sns_topic_subscription: carrier(
    'who is told',
    'SNS developer guide: Subscriptions',
    'protocol raw_message_delivery filter_policy filter_policy_scope endpoint_auto_confirms',
    {
      of: 'topic_arn',
      judged: { topic_arn: tells, endpoint: { rule: 'notice-elsewhere', edge: 'tells', judge: subscriber } },
    },
  ),
  aws_sqs_queue_policy: carrier('who may send and receive', 'SQS developer guide: Access policies', '', {
    of: 'queue_url',
    judged: { queue_url: tells, policy: openTo },
  }),
  aws_budgets_budget: inert(
    'sums of money; no data',
    'Cost Management user guide: Budgets',
    'budget_type limit_amount limit_unit time_unit notification.comparison_operator notification.notification_type notification.threshold notification.threshold_type',
    { judged: { 'notification.subscriber_sns_topic_arns': tells } },
  ),
  aws_cloudtrail: carrier(
    'it records who asked AWS for what',
    'CloudTrail user guide',
    'advanced_event_selector cloud_watch_logs_role_arn enable_log_file_validation include_global_service_events is_multi_region_trail kms_key_id',
    {
      judged: {
        s3_bucket_name: logs,
        cloud_watch_logs_group_arn: logs,
        sns_topic_name: tells,
        is_organization_trail: { rule: 'logs-elsewhere', edge: 'logs to', judge: only(false) },
      },
    },
  ),
  aws_config_configuration_recorder: carrier(
    'it records how resources are configured',
    'AWS Config developer guide',
    'recording_group role_arn recording_mode',
  ),
  aws_config_configuration_recorder_status: inert(
    'that the recorder runs',
    'AWS Config developer guide',
    'is_enabled',
  ),
  aws_config_delivery_channel: carrier(
    'it keeps configurations',
    'AWS Config developer guide: Delivery channel',
    's3_key_prefix s3_kms_key_arn snapshot_delivery_properties',
    { judged: { s3_bucket_name: logs, sns_topic_arn: tells } },
  ),
  aws_config_aggregate_authorization: carrier(
    'it shows configurations to another account',
    'AWS Config developer guide: Aggregation',
    '',
    {
      judged: {
        account_id: { rule: 'logs-elsewhere', edge: 'is shown to', judge: account },
        authorized_aws_region: { rule: 'logs-elsewhere', edge: 'is shown to', judge: region },
      },
    },
  ),
  aws_guardduty_detector: store(
    'findings stay in the AWS region of the detector',
    'GuardDuty user guide: Data protection',
    'enable finding_publishing_frequency',
  ),
  aws_guardduty_detector_feature: inert(
    'what the detector looks at',
    'GuardDuty user guide: Features',
    'detector_id status additional_configuration',
  ),
  aws_guardduty_publishing_destination: carrier(
    'it exports findings',
    'GuardDuty user guide: Exporting findings',
    'destination_type kms_key_arn',
    { of: 'detector_id', judged: { detector_id: logs, destination_arn: ships } },
  ),
  aws_accessanalyzer_analyzer: inert(
    'findings about policies; no data',
    'IAM Access Analyzer user guide',
    'analyzer_name',
    {
      judged: {
        type: { rule: 'foreign-account', edge: 'looks at', judge: only('ACCOUNT', 'ACCOUNT_UNUSED_ACCESS') },
      },
    },
  ),
};
