import { gravityOf } from '../../checks/blast-radius/effect';
import type { PlanReport, ReportedChange } from '../plan/report';

/** One change in one environment. */
export interface Place {
  readonly environment: string;
  /** How many services the environment has. */
  readonly services: number;
  readonly change: ReportedChange;
}

/** A change that several environments share, as most do that are made in one place of the code. */
export interface Group {
  readonly change: ReportedChange;
  readonly places: readonly Place[];
}

/** The changes of all plans, the same ones together; the worst first, and of those what hits most pods in all. Pure. */
export function groupsOf(plans: readonly PlanReport[]): readonly Group[] {
  const groups = new Map<string, Place[]>();
  for (const { environment, services, changes } of plans) {
    for (const change of changes) {
      const key = keyOf(change);
      const places = groups.get(key) ?? [];
      groups.set(key, places);
      places.push({ environment, services, change });
    }
  }
  return [...groups.values()]
    .flatMap((places) => (places[0] === undefined ? [] : [{ change: places[0].change, places }]))
    .sort((a, b) => gravityOf(b.change.class) - gravityOf(a.change.class) || podsOf(b) - podsOf(a));
}

/** Where values hold the name of the environment they differ, and what is done is the same: they are told by place. */
function keyOf({ class: kind, address, kind: action, why, values }: ReportedChange): string {
  return JSON.stringify([kind, address, action, why, values.map(({ argument }) => argument)]);
}

function podsOf({ places }: Group): number {
  return places.reduce((sum, { change }) => sum + change.pods.hit, 0);
}
