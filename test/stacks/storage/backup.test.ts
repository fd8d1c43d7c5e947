import { Backup, type BackupProps } from '../../../stacks/storage/backup';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<BackupProps> = {
  name: 'eu',
  account: '210000000016',
  resourceArns: ['arn:aws:rds:eu-west-1:210000000016:db:eu-core'],
  retentionDays: 35,
  protect: true,
  backupKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/backup',
  alarmTopicArn: 'arn:aws:sns:eu-west-1:210000000016:eu-alarms',
};
const synthesize = (changes: Partial<BackupProps> = {}) =>
  synthesizeConstruct((scope) => new Backup(scope, 'backup', { ...props, ...changes }));

describe('Backup', () => {
  test('daily and weekly into the own vault, without a copy anywhere else', () => {
    const { rule } = resource(synthesize(), 'aws_backup_plan');
    expect(rule.map((one: { lifecycle: { delete_after: number } }) => one.lifecycle.delete_after)).toEqual([
      35, 105,
    ]);
    for (const one of rule) expect(one).not.toHaveProperty('copy_action');
  });

  test('the vault has its key, and lets no copy leave', () => {
    const stack = synthesize();
    expect(resource(stack, 'aws_backup_vault')).toMatchObject({
      kms_key_arn: props.backupKeyArn,
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(JSON.parse(resource(stack, 'aws_backup_vault_policy').policy).Statement).toEqual([
      {
        Sid: 'NoCopyLeaves',
        Effect: 'Deny',
        Principal: '*',
        Action: ['backup:CopyFromBackupVault'],
        Resource: ['*'],
      },
    ]);
  });

  test('protected, it is locked within the plan’s own retention, by a lock that can be lifted', () => {
    const lock = resource(synthesize(), 'aws_backup_vault_lock_configuration');
    expect(lock).toMatchObject({ min_retention_days: 35, max_retention_days: 105 });
    expect(lock).not.toHaveProperty('changeable_for_days');
  });

  test('unprotected, it has no lock and goes with its backups', () => {
    const stack = synthesize({ protect: false });
    expect(resources(stack, 'aws_backup_vault_lock_configuration')).toEqual([]);
    expect(resource(stack, 'aws_backup_vault').force_destroy).toBe(true);
  });

  test('takes exactly what it is told to', () => {
    expect(resource(synthesize(), 'aws_backup_selection').resources).toEqual(props.resourceArns);
  });

  test.each<[Partial<BackupProps>, string]>([
    [{ resourceArns: [] }, 'eu: backup has no resourceArns; name what to back up'],
    [{ retentionDays: 0 }, 'eu: backup retentionDays 0 is less than a day; raise it'],
  ])('refuses %j', (changes, message) => {
    expect(() => synthesize(changes)).toThrow(new Error(message));
  });
});
