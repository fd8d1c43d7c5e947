import { numberOf, ofType } from '../model/lookup';
import type { Environment, Resource } from '../model/model';

export interface Budget {
  readonly resource: Resource;
  readonly usd: number;
}

/** The account's monthly budget; undefined where there is none that can be read. */
export function budgetOf(environment: Environment): Budget | undefined {
  return ofType(environment, 'aws_budgets_budget')
    .filter(
      ({ attributes }) =>
        attributes['budget_type'] === 'COST' &&
        attributes['time_unit'] === 'MONTHLY' &&
        attributes['limit_unit'] === 'USD',
    )
    .map((resource) => ({ resource, usd: numberOf(resource.attributes['limit_amount']) ?? Number.NaN }))
    .find(({ usd }) => Number.isFinite(usd));
}
