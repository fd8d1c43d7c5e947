import type { Finding, Proof } from '../finding';
import type { Environment, Model } from '../model/model';
import { budgetOf } from './budget';
import { estimateOf } from './estimate';
import { costEvidence, dollars } from './evidence';
import { levels } from './prices/levels';
import { pricesAsOf } from './prices/list';
import { byCategory } from './shares';

const name = 'cost';
const source = `AWS's pricing pages, as checks/cost/prices/list.ts has them of ${pricesAsOf}`;

/** Days after which prices must be looked up again. */
const goodForDays = 365;

/** Every environment stays within its account's budget, and everything in it has a price. */
export const cost: Proof<Model> = {
  name,
  shows: 'the monthly estimate stays within the account’s budget, and everything has a price',
  findings: (model) => [
    ...stale(model),
    ...model.environments.flatMap((environment) => [
      ...withoutPrices(environment),
      ...withoutPrice(environment),
      ...overBudget(environment),
    ]),
  ],
  evidence: ({ environments }) => environments.flatMap(costEvidence),
};

type Told = Omit<Finding, 'proof' | 'environment' | 'file' | 'source' | 'witness'> & {
  readonly objects: readonly Finding['witness'][number][];
};

function finding({ name: environment, file }: Environment, { objects, ...told }: Told): Finding {
  const witness = objects.map((step) => ({ ...step, object: `${environment}/${step.object}` }));
  return { proof: name, environment, file, source, witness, ...told };
}

/** One finding for the fleet: old prices are old for everyone. */
function stale({ environments: [first], today }: Model): readonly Finding[] {
  const days = (Date.parse(today) - Date.parse(pricesAsOf)) / 86_400_000;
  if (first === undefined || days <= goodForDays) return [];
  return [
    {
      proof: name,
      rule: 'prices-stale',
      environment: first.name,
      file: 'checks/cost/prices/list.ts',
      key: 'pricesAsOf',
      value: pricesAsOf,
      message: `prices are of ${pricesAsOf}, more than ${goodForDays} days before ${today}`,
      witness: [{ object: 'checks/cost/prices/list.ts' }],
      source,
      mend: 'look the prices up anew, then write their date',
    },
  ];
}

function withoutPrices(environment: Environment): readonly Finding[] {
  const { awsRegion } = environment;
  if (levels[awsRegion] !== undefined) return [];
  return [
    finding(environment, {
      rule: 'unknown-region',
      key: 'provider.aws',
      value: awsRegion,
      message: `${awsRegion} has no prices`,
      objects: [{ object: awsRegion }],
      mend: 'add the AWS region to checks/cost/prices/levels.ts',
    }),
  ];
}

function withoutPrice(environment: Environment): readonly Finding[] {
  const { unpriced, unknown } = estimateOf(environment);
  return [
    // An AWS region without any prices was told already.
    ...(levels[environment.awsRegion] === undefined ? [] : unpriced).map(({ address, key, value, why }) =>
      finding(environment, {
        rule: 'unknown-price',
        key,
        value,
        message: `${address} ${why}`,
        objects: [{ object: address, edge: 'has the price of' }, { object: String(value) }],
        mend: 'add its family or size to checks/cost/prices/list.ts',
      }),
    ),
    ...unknown.map(({ address, key, type }) =>
      finding(environment, {
        rule: 'unknown-type',
        key,
        value: type,
        message: `${address} is a ${type}, of which nobody knows what it costs`,
        objects: [{ object: address }],
        mend: 'give it a price in checks/cost/rows/, or the reason that it is free in checks/cost/rows/free.ts',
      }),
    ),
  ];
}

function overBudget(environment: Environment): readonly Finding[] {
  const budget = budgetOf(environment);
  const { items, total } = estimateOf(environment);
  if (budget === undefined) {
    return [
      finding(environment, {
        rule: 'unknown-budget',
        key: 'resource.aws_budgets_budget',
        value: null,
        message: 'the account has no monthly budget in USD, so nobody is told when it costs too much',
        objects: [{ object: `account ${environment.account}` }],
        mend: 'give it one in stacks/audit/account-baseline.ts',
      }),
    ];
  }
  if (total <= budget.usd) return [];
  const [largest] = byCategory(items);
  const dearest = [...items].sort((a, b) => b.usd - a.usd)[0];
  return [
    finding(environment, {
      rule: 'over-budget',
      key: `${budget.resource.key}.limit_amount`,
      value: budget.usd,
      message: `it costs about ${dollars(total)} USD a month, above the account's budget of ${dollars(budget.usd)}; most of it is ${largest?.[0]}`,
      objects: [
        ...(dearest === undefined
          ? []
          : [{ object: dearest.address, edge: `costs ${dollars(dearest.usd)} of what is limited by` }]),
        { object: budget.resource.address },
      ],
      mend: 'use less in regions/tiers.ts, or raise budgetUsdPerMonth there with whoever pays',
    }),
  ];
}
