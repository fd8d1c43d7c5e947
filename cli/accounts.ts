import { regions } from '../regions';
import { regionsWith, UnknownName } from '../regions/lookup';
import { stateBucketName } from '../regions/naming';
import { platform } from '../regions/platform';
import type { Region } from '../regions/region';

/** What has an AWS account of its own: each region, and `platform`. */
export type Account = Pick<Region, 'account' | 'awsRegion' | 'quotas'> & { readonly name: string };

export const accounts: readonly Account[] = [...regions, platform];

/** @throws UnknownName, naming the nearest known one. */
export function findAccount(name: string): Account {
  const found = [...regionsWith([name]), platform].find((one) => one.name === name);
  if (found === undefined) {
    throw new UnknownName(
      'region',
      name,
      accounts.map((one) => one.name),
    );
  }
  return found;
}

/** What the world must know of the accounts: whose state buckets exist from the start, and the quotas that AWS raised. */
export const worldAccounts = {
  bootstrapped(bucket: string): { readonly account: string; readonly region: string } | undefined {
    const found = accounts.find((one) => stateBucketName(one) === bucket);
    return found && { account: found.account, region: found.awsRegion };
  },
  quotas({ account }: { readonly account: string }): Readonly<Record<string, number>> {
    return accounts.find((one) => one.account === account)?.quotas ?? {};
  },
};
