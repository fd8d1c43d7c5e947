import type { Step } from '../finding';
import type { Environment, ManifestObject, Model } from '../model/model';
import type { Outcome } from './row';
import type { Verdict } from './verdict';

/** Where a manifest is judged. */
export interface At {
  readonly model: Model;
  readonly environment: Environment;
  readonly manifest: ManifestObject;
  readonly object: string;
}

export interface Told {
  readonly rule: string;
  readonly edge: string;
  readonly key: string;
  readonly value: unknown;
  readonly source: string;
  readonly mend: string;
  /** The way that leads to the manifest. */
  readonly upstream?: () => readonly Step[];
}

/** The verdict on a manifest, with the way that leads to it. */
export function manifestVerdict(
  { environment, manifest, object }: At,
  outcome: Outcome,
  told: Told,
): Verdict {
  const { rule, edge, key, value, source, mend, upstream = () => [] } = told;
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return {
    environment,
    verdict: outcome.verdict,
    rule,
    file: manifest.file,
    key,
    value,
    object,
    source,
    mend,
    message: `${object} ${edge} ${text}: ${outcome.reason}`,
    witness:
      outcome.verdict === 'stays'
        ? []
        : [...upstream(), { object: `${environment.name}/${object}`, edge }, { object: outcome.end ?? text }],
  };
}
