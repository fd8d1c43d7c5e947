import { stringAt, stringsAt } from '../../behaviour';
import type { Objects } from '../../types';
import { type Combination, combination } from './combination';

/** The availability zones of subnets. */
export const zonesOf = (ids: readonly string[], objects: Objects) =>
  new Set(
    ids.flatMap((id) => objects.find(id)).map(({ attributes }) => stringAt(attributes, 'availability_zone')),
  );

/** How many zones the subnets are in; undefined where none are named, or one isn't known. */
export const zonesOfKnown = (subnets: readonly string[], objects: Objects): number | undefined =>
  subnets.length > 0 && subnets.every((id) => objects.find(id).length > 0)
    ? zonesOf(subnets, objects).size
    : undefined;

export const twoZones = (path: string, code: string, message: string): Combination =>
  combination([path], code, message, (planned, objects) => {
    const zones = zonesOfKnown(stringsAt(planned, path), objects);
    return zones !== undefined && zones < 2 ? { zones } : undefined;
  });
