import type { ErrorForm } from '../error';

/** What must not exist twice. */
export interface Unique {
  /** Attributes that make up the key together; an object without a value for the first has no key. */
  readonly key: readonly string[];
  /** `bucket` names are unique in all of AWS, the rest in their account and AWS region (IAM's in the account). */
  readonly within: 'scope' | 'world';
  readonly taken: ErrorForm;
  /** Names that differ only in case are the same. */
  readonly ignoresCase?: true;
}

/** Resource type → what no two of them share. */
export type Uniques = Readonly<Record<string, Unique>>;

/**
 * In messages `{value}`, `{second}` and `{third}` are the values of the key, `{existing}` and `{arn}` name what
 * has them.
 */
export const unique = (
  key: string | readonly string[],
  code: string,
  message: string,
  status = 400,
): Unique => ({
  key: [key].flat(),
  within: 'scope',
  taken: { code, message, status },
});
export const anyCase = (entry: Unique): Unique => ({ ...entry, ignoresCase: true });
/** One per account and AWS region, whatever it is called. */
export const single = (code: string, message: string, status = 400) => unique([], code, message, status);
