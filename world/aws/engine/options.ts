import type { Attributes, AwsError, AwsObject, Change, Objects, Observer, Scope, Store } from '../types';

/** The world that a provider server works on, and who watches it. */
export interface ProviderOptions {
  readonly store: Store;
  readonly observer: Observer;
  /** What AWS has against a change; nothing when it would make it. */
  readonly check: (change: Change, objects: Objects) => readonly AwsError[];
  /** Which configuration block asks: `stack/type.name` and construct path, where it can be found out. */
  readonly locate?: (
    type: string,
    attributes: Attributes,
    scope: Scope,
  ) => { readonly address: string; readonly path?: string } | undefined;
  /** The object that this block made in a run that was killed before it was written down: it is taken over. */
  readonly orphan?: (type: string, address: string, scope: Scope) => AwsObject | undefined;
  /** Account of a provider configuration that names none; 12 digits. */
  readonly account?: string;
}
