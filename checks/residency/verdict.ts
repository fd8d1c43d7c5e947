import type { Step } from '../finding';
import type { Environment } from '../model/model';
import type { Outcome } from './row';

/** What the proof says of one store or flow. */
export interface Verdict {
  readonly environment: Environment;
  readonly verdict: Outcome['verdict'];
  readonly rule: string;
  readonly file: string;
  readonly key: string;
  readonly value: unknown;
  /** Who holds or moves the data, e.g. `aws_s3_bucket.assets` or `NetworkPolicy services/payments`. */
  readonly object: string;
  /** What is so, in one sentence without a full stop. */
  readonly message: string;
  readonly witness: readonly Step[];
  readonly source: string;
  readonly mend: string;
}
