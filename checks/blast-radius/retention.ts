import { argumentOf, blocksOf, numberOf, referring } from '../model/lookup';
import type { Environment, Resource } from '../model/model';

/** A number of days; `without` where none is given, and NaN, which fits nowhere, where nobody can read it. */
const days = (value: unknown, without: number) =>
  value === undefined ? without : (numberOf(value) ?? Number.NaN);

const forEver = Number.POSITIVE_INFINITY;

/**
 * Whether the lock of a vault keeps backups for `least` days, and takes those of every plan that fills it: a backup
 * whose retention lies outside of the lock's range fails.
 */
export function lockHolds(environment: Environment, vault: Resource, least: number): boolean {
  const kept = referring(environment, vault, 'aws_backup_plan')
    .flatMap((plan) => blocksOf(plan.attributes['rule']))
    .map((rule) => days(blocksOf(rule['lifecycle'])[0]?.['delete_after'], forEver));
  return referring(environment, vault, 'aws_backup_vault_lock_configuration').some((lock) => {
    const min = days(argumentOf(lock, 'min_retention_days'), 0);
    const max = days(argumentOf(lock, 'max_retention_days'), forEver);
    return min >= least && kept.every((time) => time >= min && time <= max);
  });
}

/** Whether objects of a bucket live for `object` days at least, and versions that are no longer current for `version`. */
export function objectsLive(
  environment: Environment,
  bucket: Resource,
  least: { readonly object: number; readonly version: number },
): boolean {
  const rules = referring(environment, bucket, 'aws_s3_bucket_lifecycle_configuration', 'bucket')
    .flatMap((one) => blocksOf(one.attributes['rule']))
    .filter(({ status }) => status !== 'Disabled');
  const ages = (block: string, argument: string) =>
    rules
      .flatMap((rule) => blocksOf(rule[block]))
      // By a date everything goes at once, however young.
      .map((life) => (life['date'] === undefined ? days(life[argument], forEver) : 0));
  return (
    ages('expiration', 'days').every((age) => age >= least.object) &&
    ages('noncurrent_version_expiration', 'noncurrent_days').every((age) => age >= least.version)
  );
}
