import type { ErrorForm } from '../error';

/** What a name must look like. Source: each service's API reference, the create call. */
export interface Pattern {
  readonly attribute: string;
  readonly pattern: RegExp;
  readonly form: ErrorForm;
}

/** Resource type → the patterns of its names. */
export type Patterns = Readonly<Record<string, readonly Pattern[]>>;

/** In messages `{value}` is the name. */
export const named = (attribute: string, pattern: RegExp, code: string, message: string): Pattern => ({
  attribute,
  pattern,
  form: { code, message },
});

/** A letter, then letters, digits and single hyphens, none at the end: RDS and ElastiCache share the form. */
export const identifier = (length: number) =>
  new RegExp(`^(?!.*--)[a-zA-Z](?:[a-zA-Z0-9-]{0,${length - 2}}[a-zA-Z0-9])?$`);
