import { createHash } from 'node:crypto';

/**
 * A number in [0, 1) that depends on its arguments alone. Terraform's operations arrive in a different order on
 * every run; a shared stream of random numbers would give them different fates, a hash of their names does not.
 */
export function draw(seed: number, ...names: readonly (string | number)[]): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, ...names]))
    .digest();
  return hash.readUIntBE(0, 6) / 2 ** 48;
}
