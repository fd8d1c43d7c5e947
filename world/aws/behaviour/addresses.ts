import type { Context } from './context';
import { randomNumber } from './random';
import { stringAt } from './values';

/** A public IPv4 address of the object's own, out of a block that AWS announces. */
export function publicAddress(c: Context): string {
  const host = randomNumber(2 ** 22, `${c.scope.account}/${c.scope.region}/${c.type}/${c.serial}/public`);
  return `3.${64 + (host >>> 16)}.${(host >>> 8) & 255}.${host & 255}`;
}

/**
 * A private address in the subnet that an attribute names. AWS keeps the first four addresses and the
 * last of every subnet; without the subnet's block the answer is empty.
 */
export function privateAddress(c: Context, subnetAttribute: string, label: string): string {
  const block = stringAt(c.referred(subnetAttribute)[0]?.attributes ?? null, 'cidr_block');
  const [network = '', prefix = ''] = block?.split('/') ?? [];
  if (!prefix) return '';
  const size = 2 ** (32 - Number(prefix));
  const first = network.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const seed = `${c.scope.account}/${c.scope.region}/${c.type}/${c.serial}/${label}`;
  const address = first + 4 + randomNumber(size - 5, seed);
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
