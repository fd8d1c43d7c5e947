import type { Fault } from '../../world/faults/scenario';
import type { KubernetesFault } from '../../world/kubernetes/faults/fault';
import type { ObservedJob, ReportedRegion } from './timeline';

/** Everything that `rehearse-release` prints and draws; `--json` prints this. */
export interface ReleaseReport {
  readonly tag: string;
  /** What the regions ran before the first rehearsal in this world. */
  readonly former: string;
  readonly workflow: string;
  /** Other workflows that the same push would start; they were not run. */
  readonly alsoStarts: readonly string[];
  /** ISO 8601. */
  readonly at: string;
  readonly outcome: 'done' | 'failed';
  /** What went wrong apart from jobs that failed. */
  readonly problems: readonly string[];
  /** Seconds on the wall clock: of the workflow, and of bringing regions to the former release. */
  readonly seconds: { readonly workflow: number; readonly preparation: number };
  /** Minutes until the last region has it, as AWS and the clusters take them. */
  readonly minutes: number;
  readonly regions: readonly ReportedRegion[];
  readonly jobs: readonly ObservedJob[];
  readonly faults: readonly (Fault | KubernetesFault)[];
  /** Folder of the world. */
  readonly dir: string;
}
