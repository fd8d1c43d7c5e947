import { z } from 'zod';
import { findRegion, UnknownName } from '../../../regions/lookup';

/** What the workflow asks for. */
export interface Inputs {
  readonly region: string;
  readonly tag?: string;
  readonly operation: 'deploy' | 'rollback';
  readonly only?: 'infrastructure' | 'manifests';
  readonly approve?: string;
  readonly onFailure: 'return' | 'rollback';
  readonly token?: string;
}

/** Inputs that can't be carried out; the message names all of them. */
export class InvalidInputs extends Error {}

/** The inputs by the names that action.yml gives them. */
export const inputNames = ['region', 'tag', 'operation', 'only', 'approve', 'on-failure', 'token'] as const;

type Texts = Readonly<Record<(typeof inputNames)[number], string>>;

const choice = <T extends string>(...values: readonly T[]) =>
  z.enum(values, `must be ${values.join(' or ')}`);
const absent = z.literal('').transform(() => undefined);

/** Why no region is called so; undefined where one is. */
function unknownRegion(name: string): string | undefined {
  if (name === '') return 'is missing';
  try {
    findRegion(name);
    return undefined;
  } catch (error) {
    if (error instanceof UnknownName) return error.message;
    throw error;
  }
}

const shape = z
  .object({
    region: z.string().superRefine((name, context) => {
      const message = unknownRegion(name);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    }),
    // As git takes them, without what could be read as an option or a path of another ref.
    tag: absent.or(
      z.string().regex(/^v\d+\.\d+\.\d+(-[0-9a-z][0-9a-z.-]*)?$/, 'is no release tag, e.g. v1.4.0'),
    ),
    operation: choice('deploy', 'rollback'),
    only: absent.or(choice('infrastructure', 'manifests')),
    approve: absent.or(
      z.string().regex(/^sha256:[0-9a-f]{64}$/, 'is no plan digest, sha256:<64 hex digits>'),
    ),
    'on-failure': choice('return', 'rollback'),
    token: absent.or(z.string()),
  })
  .superRefine((inputs, context) => {
    if (inputs.operation !== 'rollback') return;
    for (const name of ['only', 'approve'] as const) {
      if (inputs[name] === undefined) continue;
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'is for a deployment, not for a rollback',
      });
    }
  });

/** Parses every input before anything is done. @throws InvalidInputs with everything that is wrong */
export function parseInputs(texts: Texts): Inputs {
  const parsed = shape.safeParse(texts);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]) as keyof Texts;
      return `input ${name}${texts[name] === '' ? '' : ` (${JSON.stringify(texts[name])})`} ${messageOf(issue)}`;
    });
    throw new InvalidInputs(problems.join('\n'));
  }
  const { region, tag, operation, only, approve, token } = parsed.data;
  return {
    region,
    operation,
    onFailure: parsed.data['on-failure'],
    ...(tag !== undefined && { tag }),
    ...(only !== undefined && { only }),
    ...(approve !== undefined && { approve }),
    ...(token !== undefined && { token }),
  };
}

/** Of a choice between "absent" and a rule, what the rule says. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message;
  return issue.errors.at(-1)?.at(0)?.message ?? issue.message;
}
