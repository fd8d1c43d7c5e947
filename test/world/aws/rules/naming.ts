import type { Target } from '../../../../world/aws/rules/targets/target';
import type { AwsObject } from '../../../../world/aws/types';

/** Every attribute that some type is named by. */
export const THING = Object.fromEntries(
  [
    'name',
    'bucket',
    'identifier',
    'domain_name',
    'user_id',
    'cluster_id',
    'replication_group_id',
    'user_group_id',
    'cluster_identifier',
    'key_name',
    'resource_id',
    'function_name',
    'cluster_name',
  ].map((attribute) => [attribute, 'thing']),
);

/** The value by which an existing object is named. */
export function nameOf({ by }: Target, object: AwsObject): string {
  if (typeof by !== 'string') return String(object.attributes[by.attribute]);
  return by === 'arn' ? String(object.arn) : object.id;
}
