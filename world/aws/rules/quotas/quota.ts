import { stringAt } from '../../behaviour';
import type { Attributes, Objects } from '../../types';
import type { ErrorForm } from '../error';

/** A service quota of an account, per AWS region unless the counted type is global. */
export interface Quota {
  /** Service Quotas code; where AWS publishes none, the quota can't be raised and the key is a plain name. */
  readonly code: string;
  readonly name: string;
  readonly default: number;
  /** Resource types that count together. */
  readonly counts: readonly string[];
  /** Counted apart per value of this attribute, e.g. subnets per `vpc_id`; undefined: per account and region. */
  readonly per?: (object: Attributes, objects: Objects) => string | undefined;
  /** How much one object counts; 1 unless told. */
  readonly weight?: (object: Attributes) => number;
  readonly form: ErrorForm;
}

/** How a quota counts, and the status of AWS's answer: 400 unless told. */
export type Counting = Pick<Quota, 'per' | 'weight'> & { readonly status?: number };

export const quota = (
  code: string,
  name: string,
  limit: number,
  counts: string | readonly string[],
  error: string,
  message: string,
  { status = 400, ...counting }: Counting = {},
): Quota => ({
  code,
  name,
  default: limit,
  counts: [counts].flat(),
  form: { code: error, message, status },
  ...counting,
});

/** Quotas that AWS words alike, but for `{things}`. */
export const alike =
  (message: string) =>
  (code: string, name: string, limit: number, type: string, error: string, things: string, more?: Counting) =>
    quota(code, name, limit, type, error, message.replace('{things}', things), more);

/** Counted apart per value of the attribute. */
export const by = (attribute: string) => (object: Attributes) => stringAt(object, attribute);
