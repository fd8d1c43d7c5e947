import { harmless, loss } from '../effect';
import { removes } from '../judges';
import type { Judge, Row } from '../row';
import { row, setting } from '../row';

const logs = 'CloudWatch Logs user guide';

/** 0 and nothing mean for ever. */
const retention: Judge = ({ before, after }) => {
  const [from, to] = [before, after].map((days) => Number(days ?? 0) || Number.POSITIVE_INFINITY);
  return to !== undefined && from !== undefined && to >= from
    ? harmless('log events are kept for longer')
    : loss('log events that are older are deleted');
};

/** Logs, alarms, and the record of what is done in the account. */
export const observabilityTypes: Readonly<Record<string, Row>> = {
  aws_cloudwatch_log_group: row({
    source: `${logs}: Working with log groups and log streams`,
    deleted: loss('its log events are gone'),
    harmless: 'kms_key_id skip_destroy deletion_protection_enabled',
    fixed: 'name log_group_class',
    unguarded: 'a service that goes takes its logs along; what has to be kept is in the audit bucket',
    updates: { retention_in_days: retention },
  }),
  aws_cloudwatch_log_resource_policy: setting(
    `${logs}: Log delivery`,
    'services of AWS may write other logs, or none',
    'policy_document',
    'policy_name',
  ),
  aws_cloudwatch_log_metric_filter: setting(
    `${logs}: Metric filters`,
    'events are no longer counted',
    'pattern metric_transformation apply_on_transformed_logs',
    'log_group_name name',
  ),
  aws_cloudwatch_metric_alarm: setting(
    'CloudWatch user guide: Alarms',
    'people are told of other things, or not',
    'actions_enabled alarm_actions alarm_description comparison_operator datapoints_to_alarm dimensions evaluation_periods extended_statistic insufficient_data_actions metric_name metric_query namespace ok_actions period statistic threshold treat_missing_data unit',
    'alarm_name',
  ),
  aws_cloudwatch_event_rule: setting(
    'EventBridge user guide: Rules',
    'people are told of other things, or not',
    'description event_pattern force_destroy role_arn schedule_expression state',
    'event_bus_name name',
  ),
  aws_cloudwatch_event_target: setting(
    'EventBridge user guide: Targets',
    'people are told elsewhere, or not',
    'arn dead_letter_config input input_path input_transformer retry_policy role_arn',
    'event_bus_name rule target_id',
  ),
  aws_sns_topic: setting(
    'SNS developer guide: Topics',
    'alarms reach nobody until people subscribe again',
    'display_name kms_master_key_id policy',
    'name',
  ),
  aws_sns_topic_policy: setting(
    'SNS developer guide: Access policies',
    'alarms that it no longer admits reach nobody',
    'policy',
    'arn',
  ),
  aws_cloudtrail: row({
    source: 'CloudTrail user guide: Managing trails',
    deleted: loss('nobody can tell what is done in the account from then on'),
    harmless:
      'cloud_watch_logs_group_arn cloud_watch_logs_role_arn enable_log_file_validation include_global_service_events is_multi_region_trail kms_key_id s3_bucket_name s3_key_prefix sns_topic_name',
    fixed: 'name',
    unguarded: 'what it has recorded is in the audit bucket, which is guarded',
    updates: {
      advanced_event_selector: removes(loss('some of what is done is no longer recorded')),
      event_selector: removes(loss('some of what is done is no longer recorded')),
    },
  }),
};

const account = 'nothing that runs takes notice';
const config = 'Config developer guide';

/** Settings of the account, threat detection, the budget. */
export const accountTypes: Readonly<Record<string, Row>> = {
  aws_accessanalyzer_analyzer: setting('IAM user guide: Access Analyzer', account, '', 'analyzer_name type'),
  aws_budgets_budget: setting(
    'Billing user guide: AWS Budgets',
    account,
    'limit_amount limit_unit notification budget_type time_unit time_period_end time_period_start cost_types cost_filter',
    'name',
  ),
  aws_config_configuration_recorder: setting(
    config,
    account,
    'recording_group recording_mode role_arn',
    'name',
  ),
  aws_config_configuration_recorder_status: setting(config, account, 'is_enabled name'),
  aws_config_delivery_channel: setting(
    config,
    account,
    's3_bucket_name s3_key_prefix s3_kms_key_arn snapshot_delivery_properties sns_topic_arn',
    'name',
  ),
  aws_ebs_default_kms_key: setting('EBS user guide: Encryption', 'only new volumes take it', '', 'key_arn'),
  aws_ebs_encryption_by_default: setting('EBS user guide: Encryption', 'only new volumes take it', 'enabled'),
  aws_ebs_snapshot_block_public_access: setting('EBS user guide: Snapshots', account, 'state'),
  aws_ec2_instance_metadata_defaults: setting(
    'EC2 user guide: Instance metadata',
    'only new instances without a setting of their own take it',
    'http_endpoint http_put_response_hop_limit http_tokens instance_metadata_tags',
  ),
  aws_guardduty_detector: setting('GuardDuty user guide', account, 'enable finding_publishing_frequency'),
  aws_guardduty_detector_feature: setting(
    'GuardDuty user guide',
    account,
    'status additional_configuration',
    'detector_id name',
  ),
};
