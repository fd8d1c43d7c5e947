import { regions } from '../regions';
import type { Region } from '../regions/region';

/**
 * The first `count` environments; beyond the real ones, copies of them under other names. Copies keep network and
 * account, so they could not be deployed side by side, but they are the same work to write.
 */
export function fleetOf(count: number): readonly Region[] {
  return Array.from({ length: count }, (_, i) => {
    const original = regions[i % regions.length];
    if (original === undefined) throw new Error('there is no region to copy');
    return i < regions.length ? original : { ...original, name: `copy-${i}` };
  });
}

/** The region that a copy was made of; a real one is its own. Its services and releases are those of the copy too. */
export function originalOf({ name }: Pick<Region, 'name'>): Region {
  const index = /^copy-(\d+)$/.exec(name)?.[1];
  const found =
    index === undefined
      ? regions.find((region) => region.name === name)
      : regions[Number(index) % regions.length];
  if (found === undefined) throw new Error(`${name} is no region of the fleet`);
  return found;
}
