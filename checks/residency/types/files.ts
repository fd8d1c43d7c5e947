import { only, region, target } from '../judges';
import { resourcePolicy } from '../policies';
import { carrier, inert, type Judgement, type Row, store } from '../row';

const copies = (edge = 'is copied to'): Judgement => ({ rule: 'copy-elsewhere', edge, judge: target });
const replicaIn: Judgement = { rule: 'replica-elsewhere', edge: 'replicates to', judge: region };
const from: Judgement = { rule: 'replica-elsewhere', edge: 'replicates with', judge: target };

/** Files and backups. Sources are AWS's user guides. */
export const fileTypes: Readonly<Record<string, Row>> = {
  aws_efs_file_system: store(
    'files stay in the AWS region of the file system',
    'EFS user guide: Data protection',
    'availability_zone_name creation_token encrypted kms_key_id lifecycle_policy performance_mode protection provisioned_throughput_in_mibps throughput_mode',
  ),
  aws_efs_replication_configuration: carrier(
    'it copies a file system to where it says',
    'EFS user guide: Replicating file systems',
    '',
    {
      of: 'source_file_system_id',
      judged: {
        source_file_system_id: from,
        'destination.region': replicaIn,
        'destination.availability_zone_name': replicaIn,
        'destination.file_system_id': from,
        'destination.kms_key_id': from,
        'destination.role_arn': from,
      },
      required: ['destination.region'],
    },
  ),
  aws_efs_file_system_policy: carrier(
    'it says who may mount',
    'EFS user guide: Using IAM to control access',
    '',
    {
      of: 'file_system_id',
      judged: {
        file_system_id: from,
        policy: { rule: 'open-policy', edge: 'is open to', judge: resourcePolicy },
      },
    },
  ),
  aws_efs_backup_policy: inert(
    'whether AWS Backup includes the file system by itself',
    'EFS user guide: Automatic backups',
    'backup_policy file_system_id',
  ),
  aws_efs_mount_target: carrier(
    'an address in a subnet of the VPC',
    'EFS user guide: Mount targets',
    'file_system_id security_groups subnet_id ip_address',
  ),
  aws_backup_vault: store(
    'recovery points stay in the vault',
    'AWS Backup developer guide: Vaults',
    'force_destroy kms_key_arn',
  ),
  aws_backup_vault_lock_configuration: inert(
    'how long recovery points are kept',
    'AWS Backup developer guide: Vault Lock',
    'backup_vault_name changeable_for_days max_retention_days min_retention_days',
  ),
  aws_backup_vault_notifications: carrier(
    'it tells states of jobs, not data',
    'AWS Backup developer guide: Notifications',
    'backup_vault_events',
    {
      of: 'backup_vault_name',
      judged: {
        backup_vault_name: from,
        sns_topic_arn: { rule: 'notice-elsewhere', edge: 'tells', judge: target },
      },
    },
  ),
  aws_backup_vault_policy: carrier(
    'it says who may copy from the vault and into it',
    'AWS Backup developer guide: Vault access policies',
    '',
    {
      of: 'backup_vault_name',
      judged: {
        backup_vault_name: from,
        policy: { rule: 'open-policy', edge: 'is open to', judge: resourcePolicy },
      },
    },
  ),
  aws_backup_plan: carrier(
    'it puts recovery points into its vaults',
    'AWS Backup developer guide: Backup plans and cross-Region copies',
    'rule.completion_window rule.lifecycle rule.rule_name rule.schedule rule.schedule_expression_timezone rule.start_window rule.enable_continuous_backup rule.recovery_point_tags rule.copy_action.lifecycle',
    {
      judged: {
        'rule.target_vault_name': copies('backs up to'),
        'rule.copy_action.destination_vault_arn': copies(),
      },
    },
  ),
  aws_backup_selection: carrier(
    'it names what is backed up',
    'AWS Backup developer guide: Assigning resources',
    'iam_role_arn selection_tag condition not_resources',
    {
      judged: {
        plan_id: copies('is backed up by'),
        resources: { rule: 'copy-elsewhere', edge: 'takes', judge: target },
      },
    },
  ),
  aws_backup_global_settings: inert(
    'whether accounts of the organisation may copy to one another',
    'AWS Backup developer guide: Cross-account',
    '',
    {
      judged: {
        'global_settings.isCrossAccountBackupEnabled': {
          rule: 'copy-elsewhere',
          edge: 'allows copies by',
          judge: only(false),
        },
      },
    },
  ),
};
