import { leavesOf } from '../model/leaves';
import type { Block } from '../model/model';
import { isNeeded, isPart } from './attached';

/** A resource as it was before the plan, with what it needed, directly or through others. */
export interface Former {
  readonly address: string;
  readonly type: string;
  readonly values: Block;
  readonly dependsOn: readonly string[];
}

/**
 * The addresses of what needed a resource, and of what it was part of. The state keeps no references, but whose value
 * has the id or the ARN of one that it depends on referred to it.
 */
export function formerNeighbours(gone: Former, all: readonly Former[]): readonly string[] {
  const users = all.filter((one) => one.dependsOn.includes(gone.address) && refersTo(one, gone, isNeeded));
  const owners = all.filter((one) => gone.dependsOn.includes(one.address) && refersTo(gone, one, isPart));
  return [...users, ...owners].map(({ address }) => address);
}

function refersTo(
  from: Former,
  { values }: Former,
  by: (type: string, argument: string) => boolean,
): boolean {
  return leavesOf(from.values).some(
    ({ argument, value }) => by(from.type, argument) && names(String(value), values),
  );
}

/** Whether a text is the id, ARN or name of a resource, or has its ARN or a long id in it, as policies do. */
function names(text: string, { id, arn, name }: Block): boolean {
  const long = [id, arn].filter((one): one is string => typeof one === 'string' && one.length >= 8);
  return text !== '' && ([id, arn, name].includes(text) || long.some((one) => text.includes(one)));
}
