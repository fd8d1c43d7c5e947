import type { Block } from './model';

/** A statement of an IAM policy with its lists made lists. */
export interface Statement {
  readonly effect: string;
  readonly sid: string;
  readonly principals: readonly Principal[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator, key and value, one each. */
  readonly conditions: readonly Condition[];
  /** `NotPrincipal`, `NotAction`, `NotResource`: what is meant is everything else. */
  readonly inverted: readonly string[];
}

export interface Principal {
  /** `AWS`, `Service`, `Federated`, …, or `*` for everyone. */
  readonly kind: string;
  readonly value: string;
}

export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly value: string;
}

/** The statements of a policy's JSON text; undefined when it is none, e.g. an expression of Terraform's. */
export function parsePolicy(text: string): readonly Statement[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const statements = (parsed as { readonly Statement?: unknown } | null)?.Statement;
  if (statements === undefined) return undefined;
  const all = list(statements);
  return all.every(isStatement) ? all.map(read) : undefined;
}

/** Elements of a statement; any other, also one of other letters, might say what nobody reads. Source: IAM policy grammar. */
const elements = /^(Sid|Effect|Condition|(Not)?(Principal|Action|Resource))$/;

function isStatement(value: unknown): value is Block {
  if (!isBlock(value) || !Object.keys(value).every((name) => elements.test(name))) return false;
  const { Principal, Condition } = value;
  return (
    (Principal === undefined || typeof Principal === 'string' || isBlock(Principal)) &&
    (Condition === undefined || (isBlock(Condition) && Object.values(Condition).every(isBlock)))
  );
}

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function read(statement: Block): Statement {
  const { Effect, Sid, Principal, Action, Resource, Condition = {} } = statement;
  return {
    effect: String(Effect),
    sid: String(Sid ?? ''),
    principals: principalsOf(Principal),
    actions: texts(Action),
    resources: texts(Resource),
    conditions: Object.entries(Condition as Block).flatMap(([operator, keys]) =>
      Object.entries(keys as Block).flatMap(([key, values]) =>
        texts(values).map((value) => ({ operator, key, value })),
      ),
    ),
    inverted: Object.keys(statement).filter((key) => key.startsWith('Not')),
  };
}

function principalsOf(principal: unknown): readonly Principal[] {
  if (principal === undefined) return [];
  if (typeof principal === 'string') return [{ kind: principal === '*' ? '*' : 'AWS', value: principal }];
  return Object.entries(principal as Block).flatMap(([kind, values]) =>
    texts(values).map((value) => ({ kind: value === '*' ? '*' : kind, value })),
  );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function texts(value: unknown): readonly string[] {
  return value === undefined ? [] : list(value).map(String);
}
