import type { Evidence } from '../finding';
import type { Environment } from '../model/model';
import { capacityOf } from './capacity-of';
import { type Measure, use } from './measure';

/** What an environment uses of its limits, the fullest first: its own, then AWS's. */
export function capacityEvidence(environment: Environment): readonly Evidence[] {
  const { measures } = capacityOf(environment);
  const telling = measures.filter(isTelling);
  const own = telling.filter(({ rule }) => rule !== 'quota-exceeded');
  const aws = telling.filter(({ rule }) => rule === 'quota-exceeded');
  const table = (title: string, note: string, of: readonly Measure[]): readonly Evidence[] =>
    of.length === 0
      ? []
      : [
          {
            environment: environment.name,
            title,
            note,
            columns: ['limit', 'of', 'asked for', 'most', 'use'],
            rows: fullestFirst(of).map((measure) => [
              measure.what,
              shortName(environment, measure.object),
              String(measure.demand),
              String(measure.most),
              percent(measure),
            ]),
          },
        ];
  return [
    ...table('Limits', 'Every replica at its largest; the fullest first.', own),
    ...table('AWS quotas', 'The default, or what the region’s file says that AWS granted.', aws),
  ];
}

/** Namespaces' own limits are sums of what their pods ask for: full by design, and telling only when they refuse. */
const follows: readonly string[] = ['quota-refuses', 'range-refuses'];

/** Whether a limit says something about growth: one that nothing uses, or that holds a single thing for ever, does not. */
export function isTelling({ rule, demand, most }: Measure): boolean {
  return demand > most || (demand > 0 && most > 1 && !follows.includes(rule));
}

export function fullestFirst(measures: readonly Measure[]): readonly Measure[] {
  return [...measures].sort((a, b) => use(b) - use(a));
}

export function percent(measure: Measure): string {
  return `${Math.round(use(measure) * 100)} %`;
}

/** The construct's path where there is one: it is what people know. */
export function shortName({ byAddress }: Environment, object: string): string {
  return byAddress.get(object)?.path ?? object;
}
