import { type CallTable, linkedRole, on, passes, regional, unscoped, workloadRoles } from './call';

const analyzer = regional('access-analyzer');
const budgets = on('budgets', 'arn:aws:budgets::{account}:budget/{name}-*');
const trail = regional('cloudtrail');
const events = regional('events');
const logs = regional('logs');
const alarms = regional('cloudwatch');
const recorder = regional('config');
const threats = regional('guardduty');
const documents = regional('ssm', 'document/polycloud-{name}-*');
const topics = regional('sns', '{name}-*');

/** A role is made and changed only while it carries the boundary of what runs in the region. */
const roles = on('iam', workloadRoles, {
  operator: 'ArnEquals',
  key: 'iam:PermissionsBoundary',
  value: 'arn:aws:iam::{account}:policy/polycloud-{name}-workload-boundary',
});
/** Its own rights, which follow from the resources; what may never be more is in the boundaries. */
const derived = on('iam', 'arn:aws:iam::{account}:policy/polycloud-{name}-apply-*');
const named = (pattern: string) => on('iam', `arn:aws:iam::{account}:${pattern}`);

/** Sources: Service Authorization Reference of each service; the provider's code. */
export const operationsCalls: CallTable = {
  aws_iam_role: [
    roles(
      'CreateRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy PutRolePermissionsBoundary DeleteRole',
    ),
    named('role/{name}-*')('TagRole UntagRole'),
    named('role/polycloud-{name}-*')('TagRole UntagRole'),
  ],
  aws_iam_role_policy: [roles('PutRolePolicy DeleteRolePolicy')],
  aws_iam_role_policy_attachment: [roles('AttachRolePolicy DetachRolePolicy')],
  aws_iam_policy: [
    derived('CreatePolicy CreatePolicyVersion DeletePolicyVersion'),
    named('policy/polycloud-{name}-*')('TagPolicy UntagPolicy'),
  ],
  aws_iam_service_linked_role: [
    linkedRole('autoscaling'),
    linkedRole('opensearchservice'),
    on(
      'iam',
      'arn:aws:iam::{account}:role/aws-service-role/*',
    )('UpdateRoleDescription DeleteServiceLinkedRole TagRole UntagRole'),
  ],
  aws_iam_account_password_policy: [
    unscoped('iam')('UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy'),
  ],

  aws_accessanalyzer_analyzer: [
    analyzer('CreateAnalyzer UpdateAnalyzer DeleteAnalyzer TagResource UntagResource'),
    linkedRole('access-analyzer'),
  ],
  aws_budgets_budget: [budgets('ModifyBudget TagResource UntagResource')],
  aws_cloudtrail: [
    trail(
      'CreateTrail UpdateTrail PutEventSelectors PutInsightSelectors StartLogging StopLogging DeleteTrail AddTags RemoveTags',
    ),
    passes('cloudtrail'),
  ],
  aws_cloudwatch_event_rule: [events('PutRule DeleteRule TagResource UntagResource')],
  aws_cloudwatch_event_target: [events('PutTargets RemoveTargets')],
  aws_cloudwatch_log_group: [
    logs(
      'CreateLogGroup AssociateKmsKey DisassociateKmsKey PutRetentionPolicy DeleteRetentionPolicy DeleteLogGroup TagResource UntagResource',
    ),
  ],
  aws_cloudwatch_log_metric_filter: [logs('PutMetricFilter DeleteMetricFilter')],
  aws_cloudwatch_log_resource_policy: [unscoped('logs')('PutResourcePolicy DeleteResourcePolicy')],
  aws_cloudwatch_metric_alarm: [alarms('PutMetricAlarm DeleteAlarms TagResource UntagResource')],
  aws_config_configuration_recorder: [
    recorder('PutConfigurationRecorder DeleteConfigurationRecorder'),
    passes('config'),
    linkedRole('config'),
  ],
  aws_config_configuration_recorder_status: [
    recorder('StartConfigurationRecorder StopConfigurationRecorder'),
  ],
  aws_config_delivery_channel: [unscoped('config')('PutDeliveryChannel DeleteDeliveryChannel')],
  aws_guardduty_detector: [
    unscoped('guardduty')('CreateDetector'),
    threats('UpdateDetector DeleteDetector TagResource UntagResource'),
    linkedRole('guardduty'),
    linkedRole('malware-protection.guardduty'),
  ],
  aws_guardduty_detector_feature: [threats('UpdateDetector')],
  aws_ssm_document: [
    documents(
      'CreateDocument UpdateDocument UpdateDocumentDefaultVersion DeleteDocument AddTagsToResource RemoveTagsFromResource',
    ),
  ],
  aws_sns_topic: [topics('CreateTopic SetTopicAttributes DeleteTopic TagResource UntagResource')],
  aws_sns_topic_policy: [topics('SetTopicAttributes')],
};
