/** One statement of an IAM policy, with its lists made lists. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Principals by kind: `AWS`, `Service`, `Federated`; `*` stands under `AWS`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  /** Values by operator and key, e.g. `StringEquals`, `aws:PrincipalArn`. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Reads a policy document; undefined when it is no JSON object with statements. */
export function parsePolicy(text: string): readonly Statement[] | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const statements = list(record(document)?.['Statement']);
  if (!record(document) || statements.length === 0) return undefined;
  return statements.map((item) => {
    const statement = record(item) ?? {};
    const principal = statement['Principal'];
    return {
      effect: String(statement['Effect'] ?? ''),
      actions: strings(statement['Action'] ?? statement['NotAction']),
      resources: strings(statement['Resource'] ?? statement['NotResource']),
      principals: typeof principal === 'string' ? { AWS: [principal] } : mapValues(principal, strings),
      conditions: mapValues(statement['Condition'], (keys) => mapValues(keys, strings)),
    };
  });
}

const mapValues = <T>(value: unknown, of: (one: unknown) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record(value) ?? {}).map(([key, one]) => [key, of(one)]));
const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const strings = (value: unknown): readonly string[] => list(value).map(String);
const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
