import { BackupPlan } from '@cdktf/provider-aws/lib/backup-plan';
import { BackupSelection } from '@cdktf/provider-aws/lib/backup-selection';
import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { BackupVaultLockConfiguration } from '@cdktf/provider-aws/lib/backup-vault-lock-configuration';
import { BackupVaultNotifications } from '@cdktf/provider-aws/lib/backup-vault-notifications';
import { BackupVaultPolicy } from '@cdktf/provider-aws/lib/backup-vault-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { policyDocument, serviceTrust, statement } from '../policy';

export interface BackupProps {
  readonly name: string;
  readonly account: string;
  /** What is backed up: ARNs of databases, file systems and buckets. */
  readonly resourceArns: readonly string[];
  /** How long a daily backup is kept; a weekly one is kept three times as long. */
  readonly retentionDays: number;
  /** Locks the vault and keeps Terraform from destroying it. */
  readonly protect: boolean;
  readonly backupKeyArn: string;
  /** Topic that hears of backups that failed. */
  readonly alarmTopicArn: string;
}

const managedPolicies = {
  backup: 'service-role/AWSBackupServiceRolePolicyForBackup',
  restore: 'service-role/AWSBackupServiceRolePolicyForRestores',
  's3-backup': 'AWSBackupServiceRolePolicyForS3Backup',
  's3-restore': 'AWSBackupServiceRolePolicyForS3Restore',
} as const;

/** Daily and weekly backups in a vault of the same AWS region, from which no copy may leave. */
export class Backup extends Construct {
  readonly vaultArn: string;

  /** @throws {Error} if there is nothing to back up, or the retention is shorter than a day. */
  constructor(scope: Construct, id: string, props: BackupProps) {
    super(scope, id);
    const { name, account, resourceArns, retentionDays, protect } = props;
    if (resourceArns.length === 0)
      throw new Error(`${name}: backup has no resourceArns; name what to back up`);
    if (retentionDays < 1) {
      throw new Error(`${name}: backup retentionDays ${retentionDays} is less than a day; raise it`);
    }
    const vault = new BackupVault(this, 'vault', {
      name,
      kmsKeyArn: props.backupKeyArn,
      forceDestroy: !protect,
      lifecycle: { preventDestroy: protect },
    });
    if (protect) {
      // Governance, not compliance: a compliance lock (`changeable_for_days`) can never be lifted, not even by
      // AWS, and a region whose customer leaves must be deletable. Lifting this one is a reviewed change.
      new BackupVaultLockConfiguration(this, 'lock', {
        backupVaultName: vault.name,
        minRetentionDays: retentionDays,
        maxRetentionDays: retentionDays * 3,
      });
    }
    new BackupVaultPolicy(this, 'policy', {
      backupVaultName: vault.name,
      policy: policyDocument(
        statement({
          sid: 'NoCopyLeaves',
          effect: 'Deny',
          principals: '*',
          actions: ['backup:CopyFromBackupVault'],
          resources: ['*'],
        }),
      ),
    });
    new BackupVaultNotifications(this, 'notifications', {
      backupVaultName: vault.name,
      snsTopicArn: props.alarmTopicArn,
      backupVaultEvents: ['BACKUP_JOB_FAILED', 'BACKUP_JOB_EXPIRED', 'RESTORE_JOB_COMPLETED'],
    });
    const role = new IamRole(this, 'role', {
      name: `${name}-backup`,
      description: 'AWS Backup takes and restores the backups of the plan',
      assumeRolePolicy: serviceTrust(['backup.amazonaws.com'], account),
    });
    const attachments = Object.entries(managedPolicies).map(
      ([what, policy]) =>
        new IamRolePolicyAttachment(this, `${what}-policy`, {
          role: role.name,
          policyArn: `arn:aws:iam::aws:policy/${policy}`,
        }),
    );
    // Snapshots, not continuous backups: those would take over the retention that RDS has from its own file.
    const rule = (ruleName: string, schedule: string, deleteAfter: number) => ({
      ruleName,
      targetVaultName: vault.name,
      schedule,
      // Minutes until a job must have started, and until it must be done.
      startWindow: 60,
      completionWindow: 480,
      lifecycle: { deleteAfter },
    });
    const plan = new BackupPlan(this, 'plan', {
      name,
      rule: [
        rule('daily', 'cron(0 3 * * ? *)', retentionDays),
        rule('weekly', 'cron(0 5 ? * SUN *)', retentionDays * 3),
      ],
    });
    new BackupSelection(this, 'selection', {
      name,
      planId: plan.id,
      iamRoleArn: role.arn,
      resources: [...resourceArns],
      dependsOn: attachments,
    });
    this.vaultArn = vault.arn;
  }
}
