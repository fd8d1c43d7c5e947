import { guests, type Seat, seatsOf } from '../../regions/guests';
import type { Environment } from './model';

/** Where guests may live in an environment: none unless its region's file says so. */
export function seatsIn({ region }: Pick<Environment, 'region'>): readonly Seat[] {
  return region === undefined ? [] : seatsOf(region);
}

/** Whether a namespace is a seat. */
export function isSeat(environment: Pick<Environment, 'region'>, namespace: string): boolean {
  return seatsIn(environment).some(({ name }) => name === namespace);
}

/** Whether a ServiceAccount is that of a seat's guests. */
export function isGuest(
  environment: Pick<Environment, 'region'>,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): boolean {
  return name === guests.serviceAccount && isSeat(environment, namespace);
}
