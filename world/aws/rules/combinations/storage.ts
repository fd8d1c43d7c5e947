import { numberAt, stringAt, stringsAt, valuesAt } from '../../behaviour';
import { type Combinations, isTrue, refusedIf } from './combination';
import { zonesOf } from './zones';

export const storage: Combinations = {
  aws_efs_file_system: [
    refusedIf(
      ['encrypted', 'kms_key_id'],
      'BadRequest',
      'KmsKeyId can only be specified if Encrypted is set to true.',
      (planned, _, { config }) => Boolean(stringAt(config, 'kms_key_id')) && !isTrue(planned, 'encrypted'),
    ),
  ],
  aws_efs_mount_target: [
    refusedIf(
      ['subnet_id', 'file_system_id'],
      'MountTargetConflict',
      'mount target already exists in this AZ',
      (planned, objects, change) => {
        const zones = zonesOf(stringsAt(planned, 'subnet_id'), objects);
        const siblings = objects
          .ofType('aws_efs_mount_target', { account: change.account, region: change.region })
          .filter(
            ({ id, attributes }) =>
              id !== change.prior?.id && attributes['file_system_id'] === planned['file_system_id'],
          );
        const taken = zonesOf(
          siblings.flatMap(({ attributes }) => stringsAt(attributes, 'subnet_id')),
          objects,
        );
        return [...zones].some((zone) => zone !== undefined && taken.has(zone));
      },
    ),
  ],
  aws_backup_plan: [
    refusedIf(
      ['rule'],
      'InvalidParameterValueException',
      'Cold storage transition must be at least 90 days before the recovery point is deleted',
      (planned) => {
        const [cold, deleted] = [
          numberAt(planned, 'rule.lifecycle.cold_storage_after'),
          numberAt(planned, 'rule.lifecycle.delete_after'),
        ];
        return Boolean(cold && deleted && deleted < cold + 90);
      },
    ),
  ],
  aws_backup_vault_lock_configuration: [
    refusedIf(
      ['min_retention_days', 'max_retention_days'],
      'InvalidParameterValueException',
      'Max retention days must not be less than min retention days',
      (planned) => {
        const [min, max] = [numberAt(planned, 'min_retention_days'), numberAt(planned, 'max_retention_days')];
        return min !== undefined && max !== undefined && min > max;
      },
    ),
  ],
  aws_s3_bucket_lifecycle_configuration: [
    refusedIf(
      ['rule'],
      'InvalidArgument',
      "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'",
      (planned) =>
        valuesAt(planned, 'rule.transition').some((transition) => {
          const { storage_class, days } = transition as { storage_class?: string; days?: number };
          return storage_class === 'STANDARD_IA' && days !== undefined && days < 30;
        }),
    ),
  ],
  aws_s3_bucket_object_lock_configuration: [
    refusedIf(
      ['bucket'],
      'InvalidBucketState',
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      (planned, objects) => {
        const bucket = stringAt(planned, 'bucket') ?? '';
        const versioned =
          stringAt(
            objects.get('aws_s3_bucket_versioning', bucket)?.attributes ?? null,
            'versioning_configuration.status',
          ) === 'Enabled';
        const locked = objects.get('aws_s3_bucket', bucket)?.attributes['object_lock_enabled'] === true;
        return !versioned && !locked;
      },
    ),
  ],
};
