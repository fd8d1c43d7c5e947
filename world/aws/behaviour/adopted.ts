import type { Attributes, Objects, Scope } from '../types';
import { stringAt } from './values';

/** Resource types that manage what AWS made along with a VPC: the argument to find it by, and its attribute there. */
const ADOPTED: Readonly<Record<string, { readonly by: string; readonly of: string; readonly id: string }>> = {
  aws_default_security_group: { by: 'vpc_id', of: 'aws_vpc', id: 'default_security_group_id' },
  aws_default_network_acl: { by: 'default_network_acl_id', of: 'aws_vpc', id: 'default_network_acl_id' },
  aws_default_route_table: { by: 'default_route_table_id', of: 'aws_vpc', id: 'default_route_table_id' },
};

/** Whether creating an object of the type takes over one that exists already, and deleting it leaves that be. */
export function adopts(type: string): boolean {
  return type in ADOPTED;
}

/** The id of the object that a resource takes over; undefined where it makes one of its own. */
export function adopted(
  type: string,
  attributes: Attributes,
  scope: Scope,
  objects: Objects,
): string | undefined {
  const entry = ADOPTED[type];
  if (!entry) return undefined;
  const key = stringAt(attributes, entry.by);
  if (entry.by === entry.id) return key;
  return key && stringAt(objects.get(entry.of, key, scope)?.attributes ?? null, entry.id);
}
