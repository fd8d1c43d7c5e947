import { numberAt, valuesAt } from '../../behaviour';
import type { AwsObject, Change, Objects, Rule, Scope } from '../../types';
import { awsError } from '../error';
import { quotas } from '.';
import type { Quota } from './quota';

/** Quotas that AWS raised, by code; the rest keep their defaults. */
export type RaisedQuotas = (scope: Scope) => Readonly<Record<string, number>>;

const ofType = new Map<string, Quota[]>();
for (const entry of quotas)
  for (const type of entry.counts) ofType.set(type, [...(ofType.get(type) ?? []), entry]);

/** No more objects than the account may have. */
export function withinQuotas(raised: RaisedQuotas): Rule {
  return (change, objects) => {
    if (change.action === 'delete' || !change.planned) return [];
    return (ofType.get(change.type) ?? []).flatMap((entry) => {
      const limit = limitOf(entry, raised, change, objects);
      const { group, total } = usage(entry, change, objects);
      if (total <= limit) return [];
      return [awsError(entry.form, { limit, group, account: change.account, region: change.region })];
    });
  };
}

function limitOf(
  { code, default: standard }: Quota,
  raised: RaisedQuotas,
  change: Change,
  objects: Objects,
): number {
  const { account, region } = change;
  const requested = objects
    .ofType('aws_servicequotas_service_quota', { account })
    .filter(
      (object) => object.attributes['quota_code'] === code && [region, 'global'].includes(object.region),
    )
    .map((object) => numberAt(object.attributes, 'value') ?? 0);
  return Math.max(raised({ account, region })[code] ?? standard, ...requested);
}

/** What there will be after the change, in the group to which the new object counts. */
function usage(
  entry: Quota,
  change: Change,
  objects: Objects,
): { readonly group: string; readonly total: number } {
  const { planned, prior, account, region } = change;
  const attributes = planned ?? {};
  const group = entry.per ? entry.per(attributes, objects) : '';
  if (group === undefined) return { group: '', total: 0 };
  const weigh = entry.weight ?? (() => 1);
  const before = prior && weigh(prior.attributes);
  if (before !== null && weigh(attributes) <= before) return { group, total: 0 };
  const counted = (object: AwsObject) =>
    object.id !== prior?.id &&
    (!entry.per || entry.per(object.attributes, objects) === group) &&
    !provided(object);
  const total = entry.counts
    .flatMap((type) => objects.ofType(type, { account, region }))
    .filter(counted)
    .reduce((sum, object) => sum + weigh(object.attributes), weigh(attributes));
  return { group, total };
}

/** What AWS makes along with something else counts for nothing but itself. */
function provided(object: AwsObject): boolean {
  return object.owner !== undefined && valuesAt(object.attributes, 'name')[0] === 'default';
}
