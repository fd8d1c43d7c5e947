import { InvalidWorkflow } from '../errors';
import type { Run } from '../events/context';
import { evaluate, evaluateString, type Scope, type Value } from '../expressions/evaluate';
import { claimsOf } from '../github/claims';
import { beyond, forFork, type Permissions, parsePermissions, usualPermissions } from '../github/permissions';
import type { Repository } from '../github/repository';
import { entries } from '../syntax/tokens';
import type { Job, StepsJob, Template, Workflow } from '../syntax/workflow';
import type { ConcurrencySetting } from './concurrency';
import { type Combination, combinations, suffixOf } from './matrix';
import type { PlannedJob } from './planned';

/** Where a job stands: its workflow, what called that, and what is known of the run. */
export interface Frame {
  readonly repository: Repository;
  readonly workflow: Workflow;
  readonly run: Run;
  /** The most that its token may do, where another workflow calls this one. */
  readonly most?: Permissions;
  readonly isFork: boolean;
  /** In front of the names of its jobs: `release / `, or nothing. */
  readonly prefix: string;
  /** `github`, `inputs`, `vars`. */
  readonly contexts: Readonly<Record<string, Value>>;
}

export interface Strategy {
  /** One null for a job without a matrix. */
  readonly combinations: readonly (Combination | null)[];
  readonly failFast: boolean;
  readonly maxParallel: number;
}

/** @throws InvalidMatrix */
export function strategyOf(job: Job, scope: Scope): Strategy {
  const { matrix, 'fail-fast': failFast, 'max-parallel': most } = entries(job.says['strategy']);
  return {
    combinations: matrix === undefined ? [null] : combinations(evaluate(matrix, scope)),
    failFast: failFast === undefined || evaluate(failFast, scope) === true,
    maxParallel: most === undefined ? Number.POSITIVE_INFINITY : Number(evaluate(most, scope)),
  };
}

/** The contexts of one combination of a job's matrix. */
export function contextsOf(
  frame: Frame,
  needs: Value,
  strategy: Strategy,
  index: number,
): Readonly<Record<string, Value>> {
  return {
    ...frame.contexts,
    needs,
    matrix: strategy.combinations[index] ?? {},
    strategy: {
      'fail-fast': strategy.failFast,
      'job-index': index,
      'job-total': strategy.combinations.length,
      ...(Number.isFinite(strategy.maxParallel) ? { 'max-parallel': strategy.maxParallel } : {}),
    },
  };
}

export function nameOf(frame: Frame, job: Job, matrix: Combination | null, scope: Scope): string {
  const { name } = job.says;
  const own =
    name === undefined ? `${job.id}${matrix === null ? '' : suffixOf(matrix)}` : evaluateString(name, scope);
  return `${frame.prefix}${own}`;
}

/** The name of a job of which no combination ever came to be: its own, unless that must be evaluated. */
export function plainNameOf({ prefix }: Frame, { id, says: { name } }: Job): string {
  return `${prefix}${name === undefined || name.isExpression ? id : name.toString()}`;
}

/** What a job asks for, from a fork too. @throws InvalidWorkflow for more than the caller of its workflow has */
export function permissionsOf({ workflow, most }: Frame, job: Job, scope: Scope): Permissions {
  const says = job.says['permissions'] ?? workflow.permissions;
  const own = says === undefined ? (most ?? usualPermissions) : parsePermissions(evaluate(says, scope));
  const more = most === undefined ? [] : beyond(own, most);
  if (more.length > 0) {
    throw new InvalidWorkflow(
      `${workflow.file}: jobs.${job.id}.permissions ask for ${more.join(', ')}, which the job that calls this workflow does not have; give it that`,
    );
  }
  return own;
}

/** @throws ExpressionError and its like, where an expression of the job can't be evaluated */
export function planJob(
  frame: Frame,
  job: StepsJob,
  matrix: Combination | null,
  contexts: Readonly<Record<string, Value>>,
): PlannedJob {
  const scope = { contexts };
  const { environment, 'runs-on': runsOn, 'timeout-minutes': timeout } = job.says;
  const asked = permissionsOf(frame, job, scope);
  const permissions = frame.isFork ? forFork(asked) : asked;
  const name = environment === undefined ? '' : environmentName(environment, scope);
  const labels = runsOn === undefined ? [] : labelsOf(evaluate(runsOn, scope));
  const claims = claimsOf({
    repository: frame.repository,
    github: frame.contexts['github'] as Readonly<Record<string, Value>>,
    workflow: frame.workflow.file,
    environment: name === '' ? undefined : name,
    hosted: labels.every((label) => /^(?:ubuntu|windows|macos)-/.test(label)),
  });
  return {
    workflow: frame.workflow,
    run: frame.run,
    job,
    name: nameOf(frame, job, matrix, scope),
    matrix,
    runsOn: labels,
    ...(name === '' ? {} : { environment: name }),
    permissions,
    ...(permissions['id-token'] === 'write' ? { claims } : {}),
    timeoutMinutes: timeout === undefined ? 360 : Number(evaluate(timeout, scope)),
    contexts,
  };
}

function environmentName(template: Template, scope: Scope): string {
  const { name } = entries(template);
  return evaluateString(name ?? template, scope);
}

function labelsOf(value: Value): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  if (value !== null && typeof value === 'object') return labelsOf((value as Combination)['labels'] ?? null);
  return value === null ? [] : [String(value)];
}

/** @throws as {@link planJob} */
export function concurrencyOf(template: Template | undefined, scope: Scope): ConcurrencySetting | undefined {
  if (template === undefined) return undefined;
  const { group, 'cancel-in-progress': cancel, queue } = entries(template);
  return {
    group: evaluateString(group ?? template, scope),
    cancelInProgress: cancel !== undefined && evaluate(cancel, scope) === true,
    queue: queue !== undefined && evaluateString(queue, scope) === 'max' ? 'max' : 'single',
  };
}
