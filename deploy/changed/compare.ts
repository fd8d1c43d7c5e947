import { canonical } from '../kubernetes/objects';

/** What was synthesized of an environment: the text of each file by its name, e.g. `manifests/payments.yaml`. */
export type Files = ReadonlyMap<string, string>;

/** Name of the file of a stack. */
export const stackFile = 'cdk.tf.json';

/** An environment whose synthesized output differs. */
export interface Changed {
  readonly name: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** The files that differ, the stack's first; all of them when it was added or removed. */
  readonly files: readonly string[];
}

/** The environments that differ between two commits: those of `after` in its order, then those that are gone. Pure. */
export function compare(
  before: ReadonlyMap<string, Files>,
  after: ReadonlyMap<string, Files>,
): readonly Changed[] {
  const gone = [...before.keys()].filter((name) => !after.has(name));
  return [...after.keys(), ...gone].flatMap((name): readonly Changed[] => {
    const was = before.get(name);
    const is = after.get(name);
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const files = differing(was ?? new Map(), is ?? new Map());
    return files.length === 0 ? [] : [{ name, change, files }];
  });
}

function differing(was: Files, is: Files): readonly string[] {
  const files = [...new Set([...is.keys(), ...was.keys()])].sort();
  return files.filter((file) => contentOf(was, file) !== contentOf(is, file));
}

/** Of a stack, what Terraform reads: comments, in which cdktf notes its version, and the order of keys are none of it. */
function contentOf(files: Files, file: string): string | undefined {
  const text = files.get(file);
  if (text === undefined || file !== stackFile) return text;
  return canonical(JSON.parse(text, (key, value: unknown) => (key === '//' ? undefined : value)));
}
