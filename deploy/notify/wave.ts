import { environmentsOfRef } from '../../regions/refs';
import type { Region } from '../../regions/region';

/** A region's place in the waves of a release. */
export interface Wave {
  readonly number: number;
  /** How many waves there are. */
  readonly of: number;
  /** The regions that begin when this wave went well, and stay as they are when it did not. */
  readonly next: readonly string[];
}

/**
 * The wave in which a pushed tag deploys a region; undefined where nothing goes in waves: branches, tags for one region.
 * The first wave goes alone, all later ones together (deploy-production.yml).
 */
export function waveOf(name: string, ref: string, regions?: readonly Region[]): Wave | undefined {
  if (!/^refs\/tags\/v\d+\.\d+\.\d+$/.test(ref)) return undefined;
  const all = environmentsOfRef(ref, regions).flatMap((region) =>
    region.wave === undefined ? [] : [{ name: region.name, wave: region.wave }],
  );
  const number = all.find((region) => region.name === name)?.wave;
  if (number === undefined) return undefined;
  return {
    number,
    of: new Set(all.map(({ wave }) => wave)).size,
    next: number === 1 ? all.filter(({ wave }) => wave > 1).map((region) => region.name) : [],
  };
}
