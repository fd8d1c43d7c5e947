import { behaviour } from '../behaviour';
import type { Block } from '../schema/schema';
import type { Attributes, AwsObject } from '../types';
import type { Connection } from './connection';
import type { Diagnostic } from './diagnostics';
import { plan } from './plan';
import type { PlanObject } from './value';

/** The update by which an object that exists becomes what Terraform is about to create. */
export interface TakeOver {
  readonly action: 'update';
  readonly prior: Attributes;
  readonly planned: PlanObject;
}

/**
 * Takes over an object that the same block made in a run that was killed before it could write it down. AWS would
 * make a second one, or refuse the name; a person would have to `terraform import` each. Undefined where the object
 * would have to be replaced to fit the configuration.
 */
export function takeOver(
  orphan: AwsObject,
  config: PlanObject,
  block: Block,
  connection: Connection,
): TakeOver | undefined {
  const { type, attributes: prior } = orphan;
  const { planned, requiresReplace } = plan({
    type,
    block,
    behaviour: behaviour(type),
    connection,
    prior,
    config,
  });
  return requiresReplace.length > 0 ? undefined : { action: 'update', prior, planned };
}

/** Tells the person at the terminal what has not been created. */
export function takenOver({ type, id, address }: AwsObject): Diagnostic {
  return {
    severity: 'warning',
    summary: `Took over ${type} ${id}, which an earlier run had made`,
    detail:
      `That run ended before it could record ${address} in the state. ` +
      `In AWS itself, this would be: terraform import ${address?.split('/')[1]} ${id}`,
  };
}
