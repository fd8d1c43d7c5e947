import type { AwsError, Change, Objects, Rule } from '../types';
import { combinationsValid } from './combinations/valid';
import { notInUse } from './in-use/not-in-use';
import { namesValid } from './names/valid';
import { networkFits } from './network';
import { policiesValid } from './policies';
import { prerequisitesMet } from './prerequisites';
import { notProtected } from './protection';
import { type RaisedQuotas, withinQuotas } from './quotas/within';
import { referencesExist } from './references/exist';
import { rolesTrust } from './trust';
import { namesUnique } from './uniqueness/names-unique';

export type { RaisedQuotas } from './quotas/within';

export interface RulesOptions {
  /** Service quotas that AWS raised, by code (`L-0263D0A3`), for an account and AWS region; none unless told. */
  readonly raised?: RaisedQuotas;
}

/** AWS's rules, in the order in which a call meets them. */
export function createRules({ raised = () => ({}) }: RulesOptions = {}): readonly Rule[] {
  return [
    namesValid,
    referencesExist,
    policiesValid,
    combinationsValid,
    rolesTrust,
    networkFits,
    prerequisitesMet,
    namesUnique,
    withinQuotas(raised),
    notProtected,
    notInUse,
  ];
}

/** One function of all rules: what AWS finds wrong with a change; empty when it would make it. */
export function createCheck(
  options?: RulesOptions,
): (change: Change, objects: Objects) => readonly AwsError[] {
  const rules = createRules(options);
  return (change, objects) => rules.flatMap((rule) => rule(change, objects));
}
