import { regions } from '../regions';
import { UnknownName } from '../regions/lookup';
import { platform } from '../regions/platform';
import type { Region } from '../regions/region';

/** What has an AWS account of its own: each region, and `platform`. */
export type Account = Pick<Region, 'account' | 'awsRegion'> & { readonly name: string };

export const accounts: readonly Account[] = [...regions, platform];

/** @throws UnknownName, naming the nearest known one. */
export function findAccount(name: string): Account {
  const found = accounts.find((one) => one.name === name);
  if (found === undefined) {
    throw new UnknownName(
      'region',
      name,
      accounts.map((one) => one.name),
    );
  }
  return found;
}
