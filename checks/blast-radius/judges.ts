import { contains, tryParse } from '../../regions/cidr';
import { numberOf } from '../model/lookup';
import { later } from './differences';
import { type Effect, harmless } from './effect';
import type { Judge } from './row';

const widened = harmless('it allows more than before, and takes nothing away');

/** `effect` when a switch goes off, is taken away, or nobody knows. */
export const off =
  (effect: Effect): Judge =>
  ({ after }) =>
    isOn(after) ? harmless('it is switched on') : effect;

/** `effect` when a switch goes on, or nobody knows. */
export const on =
  (effect: Effect): Judge =>
  ({ after }) =>
    after === later || isOn(after) ? effect : harmless('it is switched off');

const isOn = (value: unknown) => value === true || value === 'true';

/** `effect` unless the number is known to grow. */
export const smaller =
  (effect: Effect): Judge =>
  ({ before, after }) =>
    compared(before, after) > 0 ? harmless('it gets more') : effect;

/** `effect` unless the number is known to get less. */
export const larger =
  (effect: Effect): Judge =>
  ({ before, after }) =>
    compared(before, after) < 0 ? harmless('it gets less') : effect;

/** Days after which something is deleted: `effect` unless they are known to grow, or the deletion ends. */
export const sooner =
  (effect: Effect): Judge =>
  ({ before, after }) =>
    after === undefined || compared(before, after) > 0 ? harmless('it is kept for longer') : effect;

/** Above 0 when `after` is more; 0 when one of them is no number. */
function compared(before: unknown, after: unknown): number {
  const [left, right] = [numberOf(before), numberOf(after)];
  return left === undefined || right === undefined ? 0 : right - left;
}

/** `effect` when items of a list, or a value, go away; also when nobody knows which come instead. */
export const removes =
  (effect: Effect): Judge =>
  ({ before }) =>
    before === undefined || (Array.isArray(before) && before.length === 0)
      ? harmless('it only gets more')
      : effect;

/** `effect` unless the resource's switch `name` is on, then `mild`. */
export const unless =
  (name: string, mild: Effect, effect: Effect): Judge =>
  (_, values) =>
    isOn(values[name]) ? mild : effect;

/** The major version changes, or nobody knows: `major`. Goes back: `back`. Else `minor`. */
export const version =
  ({ major, minor, back }: Readonly<Record<'major' | 'minor' | 'back', Effect | Judge>>): Judge =>
  (difference, values) => {
    const [from, to] = [numbersIn(difference.before), numbersIn(difference.after)];
    const at = from.findIndex((number, i) => to[i] !== undefined && number !== to[i]);
    const isBack = at !== -1 && (to[at] ?? 0) < (from[at] ?? 0);
    const entry = isBack ? back : to.length === 0 || at === 0 ? major : minor;
    return typeof entry === 'function' ? entry(difference, values) : entry;
  };

const numbersIn = (value: unknown) =>
  typeof value === 'string' ? (value.match(/\d+/g) ?? []).map(Number) : [];

/** `effect` unless the new networks hold all of the old one. */
export const narrower =
  (effect: Effect): Judge =>
  ({ before, after }) => {
    const [outer, inner] = [tryParse(String(after)), tryParse(String(before))];
    return outer !== undefined && inner !== undefined && contains(outer, inner) ? widened : effect;
  };
