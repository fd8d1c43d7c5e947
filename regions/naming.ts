import type { Region } from './region';

/** Prefix of everything that must be unique beyond one account. */
export const product = 'polycloud';

/** The bucket that holds the Terraform state of a region or of `platform`; S3 names are unique in the world. */
export function stateBucketName({ name, account }: Pick<Region, 'name' | 'account'>): string {
  return `${product}-${name}-state-${account}`;
}

/** A bucket of the region, e.g. `polycloud-eu-assets-210000000016`. */
export function bucketName({ name, account }: Pick<Region, 'name' | 'account'>, purpose: string): string {
  return `${product}-${name}-${purpose}-${account}`;
}
