import { z } from 'zod';
import type { IsoDate } from './kubernetes-versions';
import { InvalidConfiguration, type Problem } from './problem';

/** A plan that may stop what customers use, or lose data: approved for one environment, by its digest, for a time. */
export interface Approval {
  /** Name of the environment. */
  readonly region: string;
  /** Digest of the plan, as `polycloud plan` tells it. */
  readonly plan: string;
  readonly why: string;
  /** The role or team that approved it; no person, for persons move on. */
  readonly approvedBy: string;
  /** The last day on which it holds, UTC. */
  readonly until: IsoDate;
}

export const approvalsFile = 'regions/approvals.json';

const entry = z.strictObject({
  region: z.string(),
  plan: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  why: z.string().trim().min(10),
  approvedBy: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
  until: z.iso.date(),
});

/** What is wrong with a key, and the mend. */
const says: Readonly<Record<string, readonly [string, string]>> = {
  region: ['is no text', 'write the name of an environment'],
  plan: ['is no digest of a plan', 'take it from polycloud plan: sha256: and 64 hexadecimal digits'],
  why: ['does not say why', 'say it in at least ten characters'],
  approvedBy: ['is no role or team', 'write one in lower case, e.g. release-managers'],
  until: ['is no date', 'write YYYY-MM-DD'],
};

/**
 * The approvals of a file's text; none where there is no file.
 * @throws InvalidConfiguration with every problem of the file
 */
export function parseApprovals(
  text: string | undefined,
  environments: readonly string[],
): readonly Approval[] {
  if (text === undefined) return [];
  const entries = parseList(text);
  const problems = entries.flatMap((value, i) => [
    ...shapeProblems(value, `[${i}]`),
    ...unknownEnvironment(value, `[${i}].region`, environments),
    ...repeated(value, `[${i}].plan`, entries.slice(0, i)),
  ]);
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  return entries as readonly Approval[];
}

function parseList(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
    throw new Error('not a list');
  } catch (error) {
    const rule = `is no JSON list: ${(error as Error).message}`;
    const mend = 'write a list of approvals, or []';
    throw new InvalidConfiguration([
      { file: approvalsFile, key: '(file)', value: text.slice(0, 40), rule, mend },
    ]);
  }
}

function shapeProblems(value: unknown, key: string): readonly Problem[] {
  const parsed = entry.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, code, ...issue }) => {
    const [field] = path.map(String);
    if (field === undefined) {
      const extra =
        'keys' in issue && Array.isArray(issue.keys) ? ` (${issue.keys.join(', ')} is too much)` : '';
      const rule = `is no approval${code === 'unrecognized_keys' ? extra : ''}`;
      return problem(key, value, rule, 'write region, plan, why, approvedBy and until, and nothing else');
    }
    const [rule, mend] = says[field] ?? ['is not as it should be', 'see docs/deploying.md'];
    return problem(`${key}.${field}`, fieldOf(value, field), rule, mend);
  });
}

function unknownEnvironment(
  value: unknown,
  key: string,
  environments: readonly string[],
): readonly Problem[] {
  const name = fieldOf(value, 'region');
  if (typeof name !== 'string' || environments.includes(name)) return [];
  return [
    problem(key, name, 'is no environment', `take the entry out, or name one of ${environments.join(', ')}`),
  ];
}

function repeated(value: unknown, key: string, before: readonly unknown[]): readonly Problem[] {
  const id = (one: unknown) => `${fieldOf(one, 'region')} ${fieldOf(one, 'plan')}`;
  if (fieldOf(value, 'plan') === undefined || !before.some((one) => id(one) === id(value))) return [];
  return [problem(key, fieldOf(value, 'plan'), 'is approved twice', 'take one of the entries out')];
}

function problem(key: string, value: unknown, rule: string, mend: string): Problem {
  return { file: approvalsFile, key, value, rule, mend };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
