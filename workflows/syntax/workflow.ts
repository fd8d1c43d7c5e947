import type { EventsConfig } from '@actions/workflow-parser/model/workflow-template';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';

/** A value as it stands in the file: literals, `${{ }}` expressions, lists, mappings; evaluated when its time comes. */
export type Template = TemplateToken;

/** The keys of a mapping with their templates, e.g. those of `env` or `with`. */
export type Templates = Readonly<Record<string, Template>>;

/** A file of `.github/workflows/`, valid by GitHub's own schema and free of keys that can't be rehearsed. */
export interface Workflow {
  /** In the repository, e.g. `.github/workflows/ci.yml`. */
  readonly file: string;
  readonly name: string;
  readonly on: EventsConfig;
  /** Outputs of a reusable workflow: expressions over `jobs`. */
  readonly outputs: Templates;
  readonly permissions?: Template;
  readonly concurrency?: Template;
  readonly env?: Template;
  readonly defaults?: Template;
  /** In the order of the file. */
  readonly jobs: readonly Job[];
}

interface CommonJob {
  readonly id: string;
  readonly needs: readonly string[];
  /** The expression, completed with `success()` where it has no status function. */
  readonly if: string;
  /** What else the file says of the job, by key. */
  readonly says: Templates;
}

/** A job with steps of its own. */
export interface StepsJob extends CommonJob {
  readonly steps: readonly Step[];
}

/** A job that runs a reusable workflow. */
export interface CallJob extends CommonJob {
  /** `./.github/workflows/<file>`. */
  readonly uses: string;
}

export type Job = StepsJob | CallJob;

export interface Step {
  /** The file's own, or one that begins with `__`. */
  readonly id: string;
  readonly if: string;
  /** Where it stands, for messages: `jobs.build.steps[2]`. */
  readonly at: string;
  readonly says: Templates;
}
