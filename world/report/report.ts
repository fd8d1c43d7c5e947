import type { Struck } from '../faults/injector';
import type { OperationRecord, StruckFault } from '../faults/observer';
import type { Fault, Scenario } from '../faults/scenario';
import type { Dependencies } from '../time/dependencies';
import { type Timed, timing } from '../time/replay';

/** A change that was made in AWS, placed in virtual time (minutes since the start of its phase). */
export interface ReportedOperation {
  /** `type.name`. */
  readonly address: string;
  /** Construct path below the stack, e.g. `kafka/cluster`; the address where there is none. */
  readonly path: string;
  /** First part of the path: what the chart groups by. */
  readonly area: string;
  readonly type: string;
  readonly action: Timed['action'];
  readonly minutes: number;
  readonly start: number;
  readonly end: number;
  readonly outcome: OperationRecord['outcome'];
  readonly critical: boolean;
  readonly fault?: StruckFault;
}

/** One run of Terraform: deploy, decommissioning, destroy. */
export interface ReportedPhase {
  readonly name: string;
  readonly parallelism: number;
  readonly makespanMinutes: number;
  readonly lowerBoundMinutes: number;
  readonly ratio: number;
  /** Minutes of all operations together. */
  readonly workMinutes: number;
  /** In the order of their start. */
  readonly operations: readonly ReportedOperation[];
  /** The longest chain of dependencies, first to last; its minutes add up to the lower bound. */
  readonly criticalPath: readonly ReportedOperation[];
}

export interface ReportedFault {
  readonly fault: Fault;
  readonly struck: readonly Struck[];
}

export interface ReportedStep {
  readonly title: string;
  readonly seconds: number;
  readonly detail?: string;
  readonly failed: boolean;
}

/** Everything that `report.html` shows; `report.json` is this. */
export interface Report {
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  /** ISO 8601. */
  readonly at: string;
  readonly outcome: 'done' | 'failed';
  /** What the rehearsal itself took, on the wall clock. */
  readonly wallSeconds: number;
  readonly steps: readonly ReportedStep[];
  readonly phases: readonly ReportedPhase[];
  /** After the deployment, most frequent first. */
  readonly resources: readonly { readonly type: string; readonly count: number }[];
  readonly seed: number | null;
  readonly faults: readonly ReportedFault[];
}

export interface ReportInput extends Omit<Report, 'phases' | 'resources' | 'faults' | 'seed' | 'outcome'> {
  readonly records: readonly OperationRecord[];
  readonly dependencies: Dependencies;
  /** Concurrent operations of Terraform (`-parallelism`). */
  readonly parallelism: number;
  /** Terraform type of each resource that the deployment left, data sources excluded. */
  readonly resourceTypes: readonly string[];
  readonly scenario: Scenario | null;
  /** What each fault of the scenario did. */
  readonly struck: readonly (readonly Struck[])[];
}

/** Replays what was observed, and draws up the report. Pure. */
export function buildReport(input: ReportInput): Report {
  const { records, dependencies, parallelism, resourceTypes, scenario, struck, ...head } = input;
  const phases = [...new Set(records.map(({ phase }) => phase))];
  return {
    ...head,
    outcome: head.steps.some(({ failed }) => failed) ? 'failed' : 'done',
    phases: phases
      .map((name) => reportPhase(name, records, dependencies, parallelism))
      .filter(({ operations }) => operations.length > 0),
    resources: countByType(resourceTypes),
    seed: scenario?.seed ?? null,
    faults: (scenario?.faults ?? []).map((fault, index) => ({ fault, struck: struck[index] ?? [] })),
  };
}

function reportPhase(
  name: string,
  records: readonly OperationRecord[],
  dependencies: Dependencies,
  parallelism: number,
): ReportedPhase {
  const observed = records.flatMap((record, index) =>
    record.phase === name && isChange(record.action)
      ? [{ ...record, action: record.action, address: nameOf(record, index) }]
      : [],
  );
  const result = timing(observed, dependencies, parallelism);
  const critical = new Set(result.criticalPath.map(({ began }) => began));
  const report = (operation: (typeof result.operations)[number]): ReportedOperation => {
    const { address, type, action, minutes, start, end, outcome, began, fault } = operation;
    const path = operation.path?.split('/').slice(1).join('/') || address;
    return {
      address,
      path,
      area: path.includes('/') ? (path.split('/')[0] ?? path) : 'stack',
      type,
      action,
      minutes,
      start,
      end,
      outcome,
      critical: critical.has(began),
      ...(fault === undefined ? {} : { fault }),
    };
  };
  return {
    name,
    parallelism,
    makespanMinutes: result.makespanMinutes,
    lowerBoundMinutes: result.lowerBoundMinutes,
    ratio: result.ratio,
    workMinutes: observed.reduce((sum, { minutes }) => sum + minutes, 0),
    operations: result.operations.map(report).sort((a, b) => a.start - b.start || a.end - b.end),
    criticalPath: result.criticalPath.map(report),
  };
}

const isChange = (action: OperationRecord['action']): action is Timed['action'] =>
  action === 'create' || action === 'update' || action === 'delete';

/** `type.name` without the stack; operations of unknown address get one that no other has. */
function nameOf({ address, type }: OperationRecord, index: number): string {
  return address === undefined ? `${type}.(unknown ${index})` : address.slice(address.indexOf('/') + 1);
}

function countByType(types: readonly string[]): Report['resources'] {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}
