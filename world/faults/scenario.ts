import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Action } from '../aws/types';
import { apiFaults, type KubernetesFault, podFaults } from '../kubernetes/faults/fault';

const actions = ['create', 'update', 'delete', 'read', 'plan'] as const satisfies readonly Action[];
const kinds = ['fail', 'throttle', 'hang', 'crash', 'deny'] as const;
const clusterKinds = [...podFaults, ...apiFaults] as const;

/** What a fault does: an error, throttling, a wait into the timeout, a killed Terraform, a refusal by IAM. */
export type FaultKind = (typeof kinds)[number];

export interface Fault {
  /** Glob on `type.name` or on the construct path, e.g. `aws_msk_cluster.*`, `eu/kafka/**`. */
  readonly match: string;
  readonly on: readonly Action[];
  readonly do: FaultKind;
  /** Replaces AWS's own words; `Code: text` replaces the code too. */
  readonly message?: string;
  /** How often it strikes in one run of the scenario, restarts included. */
  readonly times: number;
  /** Minutes of virtual time before which it does not strike. */
  readonly after: number;
  /** Chance that it strikes an operation that it matches, 0 to 1. */
  readonly probability: number;
}

export interface Scenario {
  readonly seed: number;
  /** What goes wrong in AWS. */
  readonly faults: readonly Fault[];
  /** What goes wrong in clusters; in the file they stand in the same list. */
  readonly clusterFaults: readonly KubernetesFault[];
}

/** Thrown with every problem of the scenario, one a line: `<file>: <key> <value> <rule>; <mend>`. */
export class InvalidScenario extends Error {}

/** Reads and checks a scenario file. Throws `InvalidScenario`, also when there is no such file. */
export function readScenario(file: string): Scenario {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidScenario(`${file}: cannot be read (${code}); give the path of a scenario file`);
  }
  return parseScenario(text, file);
}

/** Checks the text of a scenario strictly: an unknown key or value is an error that names it. */
export function parseScenario(text: string, file: string): Scenario {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InvalidScenario(`${file}: is not JSON (${(error as Error).message})`);
  }
  const outline = scenarioSchema.safeParse(json);
  const entries = valueAt(['faults'], json);
  const faults = (Array.isArray(entries) ? entries : []).map((entry) => schemaFor(entry).safeParse(entry));
  const inside = faults.flatMap(({ error }, i) =>
    (error?.issues ?? []).map((issue) => ({ ...issue, path: ['faults', i, ...issue.path] })),
  );
  const issues = [...(outline.error?.issues ?? []), ...inside];
  if (outline.success && issues.length === 0) {
    const parsed = faults.flatMap(({ data }) => (data === undefined ? [] : [data]));
    return { seed: outline.data.seed, ...sorted(parsed) };
  }
  const lines = [...new Set(issues.flatMap((issue) => describe(issue, json)))];
  throw new InvalidScenario(lines.map((line) => `${file}: ${line}`).join('\n'));
}

/** Each fault belongs to AWS or to clusters by what it does. */
function sorted(
  faults: readonly (z.infer<typeof faultSchema> | z.infer<typeof clusterFaultSchema>)[],
): Pick<Scenario, 'faults' | 'clusterFaults'> {
  return {
    faults: faults.flatMap((fault) => ('on' in fault ? [fault] : [])),
    clusterFaults: faults.flatMap((fault) => ('on' in fault ? [] : [fault])),
  };
}

const isAction = (text: string): text is Action => (actions as readonly string[]).includes(text);

const faultSchema = z.strictObject({
  match: z.string().min(1),
  on: z
    .string()
    .transform((text) => text.split('|').map((part) => part.trim()))
    .pipe(z.array(z.custom<Action>((part) => isAction(String(part))))),
  do: z.enum(kinds),
  message: z.string().exactOptional(),
  times: z.int().min(1).default(1),
  after: z.number().min(0).default(0),
  probability: z.number().min(0).max(1).default(1),
});

const clusterFaultSchema = z.strictObject({
  match: z.string().min(1),
  do: z.enum(clusterKinds),
  message: z.string().exactOptional(),
  status: z.int().min(400).max(599).exactOptional(),
  times: z.int().min(1).exactOptional(),
  after: z.number().min(0).exactOptional(),
  probability: z.number().min(0).max(1).exactOptional(),
  image: z.string().min(1).exactOptional(),
  cluster: z.string().min(1).exactOptional(),
});

const scenarioSchema = z.strictObject({
  seed: z.int().default(0),
  faults: z.array(z.unknown()),
});

function schemaFor(entry: unknown) {
  const kind = String((entry as { readonly do?: unknown } | null)?.do);
  return (clusterKinds as readonly string[]).includes(kind) ? clusterFaultSchema : faultSchema;
}

/** What each key must be, and the mend: the words of every error about its value. */
const rules: Readonly<Record<string, readonly [rule: string, mend: string]>> = {
  seed: ['is not a whole number', 'use e.g. 7'],
  faults: ['is not a list of faults', 'use e.g. []'],
  match: ['is not a glob', 'use e.g. "aws_msk_cluster.*" or "eu/kafka/**"'],
  on: ['is not a set of operations', `use one or more of ${actions.join(', ')}, joined by |`],
  do: ['is no kind of fault', `use one of ${[...kinds, ...clusterKinds].join(', ')}`],
  message: ['is not a string', 'give the text of the error, or leave it out'],
  times: ['is not a whole number of at least 1', 'use e.g. 1'],
  after: ['is not a number of minutes of at least 0', 'use e.g. 12.5'],
  probability: ['is not a number from 0 to 1', 'use e.g. 0.5'],
  status: ['is not an HTTP status of an error', 'use e.g. 503'],
  image: ['is not a glob', 'use e.g. "*:v1.5.0*"'],
  cluster: ['is not a glob', 'use e.g. "eu"'],
};

const objectRule = [
  'is not an object',
  'use {"seed": 7, "faults": [{"match": …, "on": …, "do": …}]}',
] as const;

function describe(issue: z.core.$ZodIssue, json: unknown): readonly string[] {
  if (issue.code === 'unrecognized_keys') {
    const { shape } = issue.path.length === 0 ? scenarioSchema : schemaFor(valueAt(issue.path, json));
    const mend = `use one of ${Object.keys(shape).join(', ')}`;
    return issue.keys.map((key) => `${located([...issue.path, key], json)} is an unknown key; ${mend}`);
  }
  // `on` is split before it is checked: the index of the part is no place in the file.
  const path = issue.path[2] === 'on' ? issue.path.slice(0, 3) : issue.path;
  const [rule, mend] = rules[String(path.at(-1))] ?? objectRule;
  return [`${located(path, json)} ${valueAt(path, json) === undefined ? 'is missing' : rule}; ${mend}`];
}

/** `faults[0].times 0`: the place, and the value unless there is none. */
function located(path: readonly PropertyKey[], json: unknown): string {
  const place = path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1);
  const value = JSON.stringify(valueAt(path, json));
  return [place, value].filter((text) => text !== undefined && text !== '').join(' ');
}

function valueAt(path: readonly PropertyKey[], json: unknown): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    json,
  );
}
