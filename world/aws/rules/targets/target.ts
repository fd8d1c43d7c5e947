import type { ErrorForm } from '../error';

/** What an attribute's value names. */
export interface Target {
  /** Resource types that it may be. */
  readonly types: readonly string[];
  /** How the value names it: by id, by ARN, by either, or by an attribute that is neither. */
  readonly by: 'id' | 'arn' | 'either' | { readonly attribute: string };
  /** Where it must be: the change's own AWS region, anywhere in its account, or anywhere in the world. */
  readonly within: 'region' | 'account' | 'world';
  /** AWS's answer when it is not there; `{value}` is what the attribute holds. */
  readonly missing: ErrorForm;
  /**
   * Whether AWS refuses to delete the target while it is named: `keeps` does; a `part` goes with the whole,
   * or is let go; a `mention` only has to hold when it is made.
   */
  readonly hold: 'keeps' | 'part' | 'mention';
}

/** Makes the target of one service's types: how a value names it, and AWS's answer when it is not there. */
export type Define = (
  types: string | readonly string[],
  by: Target['by'],
  code: string,
  message: string,
) => Target;

/** Targets that share where they must be, whether they are held, and the status of the answer. */
export const targets =
  ({
    within = 'region',
    hold = 'keeps',
    status = 400,
  }: Partial<Pick<Target, 'within' | 'hold'>> & { status?: number } = {}): Define =>
  (types, by, code, message) => ({
    types: [types].flat(),
    by,
    within,
    hold,
    missing: { code, message, status },
  });

export const part = (target: Target): Target => ({ ...target, hold: 'part' });
export const mention = (target: Target): Target => ({ ...target, hold: 'mention' });
/** The same thing, named by its ARN. */
export const byArn = (target: Target): Target => ({ ...target, by: 'arn' });
/** The same thing, as another service words its absence. */
export const worded = (
  target: Target,
  code: string,
  message = target.missing.message,
  status = 400,
): Target => ({
  ...target,
  missing: { code, message, status },
});
/** `worded`, for a service that answers with one code whatever is missing. */
export const wordedAs = (code: string) => (target: Target, message?: string) => worded(target, code, message);
