import { numberAt, stringsAt, valuesAt } from '../../behaviour';
import type { Attributes, Change, Objects } from '../../types';
import type { ErrorForm } from '../error';

/** What AWS checks when a call comes in, and no schema says. */
export interface Combination {
  /** The attributes that it is about; unchanged, they are not looked at again. */
  readonly of: readonly string[];
  /** What the message is filled in with when AWS refuses, else undefined. */
  readonly broken: (
    planned: Attributes,
    objects: Objects,
    change: Change,
  ) => Readonly<Record<string, string | number>> | undefined;
  readonly form: ErrorForm;
}

/** Resource type → what AWS checks of it, in its order. */
export type Combinations = Readonly<Record<string, readonly Combination[]>>;

export const combination = (
  of: readonly string[],
  code: string,
  message: string,
  broken: Combination['broken'],
): Combination => ({ of, broken, form: { code, message } });

/** A combination whose message needs no values. */
export const refusedIf = (
  of: readonly string[],
  code: string,
  message: string,
  broken: (...args: Parameters<Combination['broken']>) => boolean,
): Combination => combination(of, code, message, (...args) => (broken(...args) ? {} : undefined));

export const oneOf = (
  path: string,
  values: readonly (string | number)[],
  code: string,
  message: string,
): Combination =>
  combination([path], code, message, (planned) => {
    const wrong = valuesAt(planned, path).find((value) => !values.includes(value as string | number));
    return wrong === undefined ? undefined : { value: String(wrong) };
  });

export const matches = (path: string, pattern: RegExp, code: string, message: string): Combination =>
  combination([path], code, message, (planned) => {
    const wrong = stringsAt(planned, path).find((value) => !pattern.test(value));
    return wrong === undefined ? undefined : { value: wrong };
  });

export const between = (
  path: string,
  low: number,
  high: number,
  code: string,
  message: string,
): Combination =>
  combination([path], code, message, (planned) => {
    const value = numberAt(planned, path);
    return value === undefined || (value >= low && value <= high) ? undefined : { value, low, high };
  });

/** A number that an update does not make smaller; in the message, `{from}` and `{to}`. */
export const neverLess = (path: string, code: string, message: string): Combination =>
  combination([path.split('.')[0] ?? path], code, message, (planned, _, { prior }) => {
    const [from, to] = [numberAt(prior?.attributes ?? null, path), numberAt(planned, path)];
    return from === undefined || to === undefined || to >= from ? undefined : { from, to };
  });

export const isTrue = (planned: Attributes, path: string) => valuesAt(planned, path)[0] === true;
