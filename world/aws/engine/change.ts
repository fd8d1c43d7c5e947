import { adopts, behaviour, companions, identify, remains, revise } from '../behaviour';
import type { ProviderSchema } from '../schema/schema';
import type { Attributes, AwsError, AwsObject, Change, Objects, Scope, Transaction } from '../types';
import type { Asked } from './operation';
import type { ProviderOptions } from './options';
import { conform, knownPart, settle } from './state';
import { isUnknown, type PlanObject } from './value';

/** What came of a change: the state to record (null: nothing exists), or what AWS had against it. */
export interface Outcome {
  readonly state: Attributes | null;
  readonly errors: readonly AwsError[];
}

/** Carries a change out in one transaction: the rules first, then the object and all that AWS makes along with it. */
export function carryOut(
  tx: Transaction,
  asked: Asked & { readonly action: Change['action']; readonly prior: Attributes | null },
  scope: Scope,
  schema: ProviderSchema,
  { check, address }: Pick<ProviderOptions, 'check'> & { readonly address: string | undefined },
): Outcome {
  const { type, action, prior, planned, config } = asked;
  const existing = prior === null ? null : findObject(tx, type, prior, scope);
  if (action === 'delete' && existing === null) return { state: null, errors: [] };
  if (action === 'update' && existing === null) return { state: prior, errors: [gone(type, prior)] };

  const change: Change = {
    ...scope,
    type,
    action,
    prior: existing,
    config: config && knownPart(config),
    planned: planned && knownPart(planned),
  };
  const errors = check(change, tx);
  if (errors.length > 0) return { state: prior, errors };

  if (planned === null) {
    if (existing !== null) remove(tx, existing);
    return { state: null, errors: [] };
  }
  const object = make(tx, type, scope, schema, planned, existing, address);
  tx.put(object);
  if (existing === null && !adopts(type)) {
    for (const companion of companions(object, () => tx.nextSerial())) {
      const block = schema.resources.get(companion.type);
      const attributes = block ? conform(block, companion.attributes) : companion.attributes;
      tx.put({ ...companion, attributes: attributes as Attributes });
    }
  }
  return { state: object.attributes, errors: [] };
}

/** The object that a state speaks of; null when it is gone. */
export function findObject(
  objects: Objects,
  type: string,
  state: Attributes,
  scope: Scope,
): AwsObject | null {
  const id = state['id'] ?? state['arn'];
  return typeof id === 'string' ? (objects.get(type, id, scope) ?? null) : null;
}

function make(
  tx: Transaction,
  type: string,
  scope: Scope,
  schema: ProviderSchema,
  planned: PlanObject,
  existing: AwsObject | null,
  address: string | undefined,
): AwsObject {
  const block = schema.resources.get(type);
  if (block === undefined) throw new Error(`no resource type ${type}`);
  const serial = existing?.serial ?? tx.nextSerial();
  const known = knownPart(planned);
  const identity = identify(type, known, scope, serial, tx);
  const { id, arn } = existing ?? identity;
  const revised = existing === null ? {} : revisions(type, existing, planned, scope, tx);
  const attributes = settle(block, planned, { ...identity.computed, id, ...revised });
  const where = address ?? existing?.address;
  return {
    ...scope,
    type,
    id,
    arn,
    attributes,
    serial,
    ...(where === undefined ? {} : { address: where }),
  };
}

/** New values of what an update leaves unknown at the top, i.e. of what `revisedBy` named in the plan. */
function revisions(
  type: string,
  existing: AwsObject,
  planned: PlanObject,
  scope: Scope,
  tx: Transaction,
): Attributes {
  const names = Object.keys(planned).filter(
    (name) => isUnknown(planned[name]) && (existing.attributes[name] ?? null) !== null,
  );
  if (names.length === 0) return {};
  const revision = tx.nextSerial();
  const known = knownPart(planned);
  return Object.fromEntries(
    names.map((name) => [name, revise(type, name, existing.attributes, known, scope, revision)]),
  );
}

function remove(tx: Transaction, object: AwsObject): void {
  for (const { type, id } of companions(object, () => 0)) {
    const companion = tx.get(type, id, object);
    if (companion?.owner === object.id) tx.delete(companion);
  }
  tx.delete(object);
  const left = remains(object);
  if (left !== undefined) tx.put(left);
}

function gone(type: string, prior: Attributes | null): AwsError {
  const regional = behaviour(type).regional ? 'ResourceNotFoundException' : 'NoSuchEntity';
  return { code: regional, message: `${String(prior?.['id'])} does not exist`, status: 404 };
}
