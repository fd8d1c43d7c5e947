import { randomUUID } from 'node:crypto';
import { operationName } from './aws/engine/operations';
import type { Action, AwsObject, Scope } from './aws/types';
import type { Records, WorldTransaction } from './store';

/** Who changed something behind Terraform's back, and when. */
export interface Author {
  readonly user: string;
  readonly at: Date;
}

/** One call of an AWS API, as CloudTrail's event history has it. */
export interface RecordedCall {
  readonly id: string;
  readonly name: string;
  readonly user: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly resource: { readonly type: string; readonly names: readonly string[] };
}

const TABLE = 'trail';
const prefixOf = ({ account, region }: Scope) => `${account}/${region}/`;

/** Attributes by which CloudTrail may call an object. */
const naming = ['name', 'bucket', 'identifier'];

/** Records a change in the event history of the object's account and AWS region. */
export function recordCall(
  tx: WorldTransaction,
  object: AwsObject,
  action: Action,
  { user, at }: Author,
): void {
  const { id, arn, type, attributes } = object;
  const others = naming.map((key) => attributes[key]).filter((name) => typeof name === 'string');
  const call: RecordedCall = {
    id: randomUUID(),
    name: operationName(type, action).call,
    user,
    at: at.toISOString(),
    resource: { type, names: [...new Set([id, ...(arn === null ? [] : [arn]), ...others])] },
  };
  tx.setRecord(TABLE, `${prefixOf(object)}${call.at}/${call.id}`, call);
}

/** What was recorded about the object of that name, the newest first. */
export function callsAbout(records: Records, scope: Scope, name: string): readonly RecordedCall[] {
  return records
    .records<RecordedCall>(TABLE, prefixOf(scope))
    .map(([, call]) => call)
    .filter(({ resource }) => resource.names.includes(name))
    .reverse();
}
