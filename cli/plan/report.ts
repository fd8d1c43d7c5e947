import { z } from 'zod';
import type { Blast } from '../../checks/blast-radius/blast';
import { type Difference, later } from '../../checks/blast-radius/differences';
import { classes } from '../../checks/blast-radius/effect';
import { type CostChange, costChange } from '../../checks/cost/change';
import { estimateOf } from '../../checks/cost/estimate';
import type { Environment } from '../../checks/model/model';
import { show } from '../../deploy/drift/differences';
import type { Decision } from '../../deploy/gate';

const text = z.string();
const names = z.array(text);
const number = z.number().int().nonnegative();

const change = z.object({
  address: text,
  /** Of the construct that makes it. */
  path: text.optional(),
  type: text,
  kind: z.enum(['create', 'update', 'replace', 'delete']),
  class: z.enum(classes),
  rule: text,
  why: text,
  cause: text,
  /** What differs; never a sensitive value. */
  values: z.array(z.object({ argument: text, before: text, after: text })),
  services: names,
  critical: names,
  callers: names,
  components: names,
  pods: z.object({ hit: number, all: number }),
  zones: names,
  regions: names,
  customers: text,
  source: text,
  mend: text,
});

const usd = z.number();
const cost = z.object({ before: usd, after: usd, difference: usd });

/** What `polycloud plan --json` prints, and `polycloud comment` reads. */
export const planReport = z.object({
  environment: text,
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  verdict: z.enum(['passes', 'approved', 'refused']),
  approvedBy: text.optional(),
  /** The worst first. */
  changes: z.array(change),
  /** USD a month at list prices, with the pods of today. */
  cost: cost.extend({ resources: z.array(cost.extend({ address: text })) }),
  /** How many services the environment has. */
  services: number,
  /** What else should be noticed, e.g. approvals that are of no use. */
  notices: names,
});

export type PlanReport = z.infer<typeof planReport>;
export type ReportedChange = PlanReport['changes'][number];

type CostSums = Pick<CostChange, 'before' | 'after' | 'difference'>;

export interface Planned {
  readonly environment: Environment;
  /** As it was before the plan. */
  readonly former: Environment;
  readonly digest: string;
  readonly blast: readonly Blast[];
  readonly decision: Decision;
}

export function reportOf({ environment, former, digest, blast, decision }: Planned): PlanReport {
  const { verdict, approvedBy, useless } = decision;
  const { resources, ...sums } = costChange(former, environment);
  return {
    ...{ environment: environment.name, digest, verdict },
    ...(approvedBy !== undefined && { approvedBy }),
    changes: blast.map(changeOf),
    cost: { ...inCents(sums), resources: resources.map(inCents) },
    services: environment.services.length,
    notices: [...useless, ...unpricedOf(environment)],
  };
}

/** What the bill does not count, for no table has its price. */
function unpricedOf(environment: Environment): readonly string[] {
  const { unpriced, unknown } = estimateOf(environment);
  return [...new Set([...unpriced, ...unknown].map(({ address }) => address))].map(
    (address) => `${address} has no price, and is not in the cost; see polycloud check --only cost`,
  );
}

function inCents<T extends CostSums>(costs: T): T {
  const cents = (value: number) => Math.round(value * 100) / 100;
  const { before, after, difference } = costs;
  return { ...costs, before: cents(before), after: cents(after), difference: cents(difference) };
}

function changeOf({ differences, reach, whom, ...classed }: Blast): ReportedChange {
  const { services, critical, callers, components, pods, zones } = reach;
  return {
    ...classed,
    values: differences.filter(({ argument }) => !argument.startsWith('tags_all')).map(reported),
    ...{
      services: [...services],
      critical: [...critical],
      callers: [...callers],
      components: [...components],
    },
    ...{ pods, zones: [...zones], regions: [...whom.regions], customers: whom.customers },
  };
}

function reported({ argument, before, after, sensitive }: Difference): ReportedChange['values'][number] {
  if (sensitive) return { argument, before: '(sensitive)', after: '(sensitive)' };
  return { argument, before: shown(before), after: shown(after) };
}

function shown(value: unknown): string {
  if (value === later) return '(known after apply)';
  if (Array.isArray(value)) {
    return value.length === 0
      ? '(none)'
      : show(value.map((one) => (one === later ? '(known after apply)' : one)));
  }
  return show(value);
}
