import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { stackNames } from '../../deploy/synthesize';
import { findStacks } from '../../regions/lookup';
import { UsageError } from '../errors';
import { type PlanReport, planReport } from '../plan/report';

const text = z.string();

/** What `polycloud changed --json` prints. */
const changes = z.array(
  z.object({ name: text, change: z.enum(['added', 'changed', 'removed']), files: z.array(text) }),
);

/** What `polycloud check --json` prints, as far as it is told here. */
const findings = z.array(
  z.object({
    ...{ proof: text, rule: text, environment: text, file: text, key: text },
    message: text,
    witness: z.array(z.object({ object: text, edge: text.optional() })),
    ...{ source: text, mend: text },
  }),
);

export type ChangedEnvironment = z.infer<typeof changes>[number];
export type Found = z.infer<typeof findings>[number];

export interface Sources {
  readonly changed?: string;
  readonly plans?: string;
  readonly checks?: string;
}

/** What a comment tells. */
export interface Told {
  /** Absent where nobody has looked. */
  readonly changed?: readonly ChangedEnvironment[];
  readonly plans: readonly PlanReport[];
  /** Absent where nobody has looked. */
  readonly findings?: readonly Found[];
}

/**
 * Reads the files, which another job may have written.
 * @throws UsageError naming the file for one that is not what its command prints; UnknownName for a plan of no environment
 */
export function readTold({ changed, plans, checks }: Sources): Told {
  return {
    ...(changed !== undefined && {
      changed: parsed('--changed', changed, 'polycloud changed --json', changes),
    }),
    plans: plans === undefined ? [] : readPlans(plans),
    ...(checks !== undefined && { findings: parsed('--checks', checks, 'polycloud check --json', findings) }),
  };
}

function readPlans(folder: string): readonly PlanReport[] {
  if (!existsSync(folder)) throw new UsageError(`--plans ${folder} does not exist.`);
  if (!statSync(folder).isDirectory()) throw new UsageError(`--plans ${folder} is no folder.`);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const read = files
    .sort()
    .map((file) => parsed('--plans', join(folder, file), 'polycloud plan --out', planReport));
  const names = read.map(({ environment }) => environment);
  findStacks(names, stackNames);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new UsageError(`--plans ${folder} has two plans of ${twice}; leave one there.`);
  return read;
}

/** Problems of a file that are told; a file of another command has hundreds. */
const shown = 10;

function parsed<T>(option: string, file: string, command: string, schema: z.ZodType<T>): T {
  const wrong = (why: string) => new UsageError(`${option} ${file} ${why}; write it with ${command}.`);
  if (!existsSync(file)) throw wrong('does not exist');
  if (!statSync(file).isFile()) throw wrong('is no file');
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrong(`is no JSON (${(error as Error).message})`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const told = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  const more = told.length > shown ? `; and ${told.length - shown} more` : '';
  throw wrong(`is not what that prints (${told.slice(0, shown).join('; ')}${more})`);
}
