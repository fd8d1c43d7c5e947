import type { Right } from './rights';

/** Why a role has a right, and where a person says otherwise. */
export interface Reasoned {
  readonly right: Right;
  readonly why: string;
}

/** What a role of an environment is to be. */
export interface ExpectedRole {
  readonly name: string;
  readonly why: string;
  /** Who may take it: principal, action and conditions in one text each. */
  readonly takers: readonly string[];
  readonly managed: readonly string[];
  readonly rights: readonly Reasoned[];
  /** The boundary that it must have, by the name behind the region's; absent in the platform's account. */
  readonly boundary?: 'deploy' | 'workload';
  /** The file that asks for what it may do. */
  readonly file: string;
}
