import type { Statement } from '../../../stacks/policy';

/** A call as IAM judges it. */
export interface IamRequest {
  readonly action: string;
  readonly resource: string;
  /** Condition keys with the values that the request has; a key that is absent has none. */
  readonly context: Readonly<Record<string, string>>;
}

/**
 * Whether a policy lets a request through: some statement allows it, and none denies it. Knows the parts of IAM's
 * language that the stacks write, and throws at others. Source: IAM user guide, Policy evaluation logic.
 */
export function allows(statements: readonly Statement[], request: IamRequest): boolean {
  const speaking = statements.filter((statement) => speaksOf(statement, request));
  return (
    speaking.some(({ Effect }) => Effect === 'Allow') && !speaking.some(({ Effect }) => Effect === 'Deny')
  );
}

function speaksOf(
  { Action, NotAction, Resource, NotResource, Condition = {} }: Statement,
  { action, resource, context }: IamRequest,
): boolean {
  const isNamed = (patterns: readonly string[] = [], name: string) =>
    patterns.some((pattern) => matches(pattern, name));
  const ofAction = Action === undefined ? !isNamed(NotAction, action) : isNamed(Action, action);
  const ofResource = Resource === undefined ? !isNamed(NotResource, resource) : isNamed(Resource, resource);
  const holds = Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => judge(operator, context[key], [wanted].flat())),
  );
  return ofAction && ofResource && holds;
}

type Judge = (has: string | undefined, wanted: readonly string[]) => boolean;

const isOne: Judge = (has, wanted) => has !== undefined && wanted.some((pattern) => matches(pattern, has));

/** A negated operator holds where the key is absent; one with `IfExists` does too. */
const judges: Readonly<Record<string, Judge>> = {
  ArnEquals: isOne,
  ArnNotEquals: (has, wanted) => !isOne(has, wanted),
  Bool: isOne,
  BoolIfExists: (has, wanted) => has === undefined || isOne(has, wanted),
  StringEquals: (has, wanted) => has !== undefined && wanted.includes(has),
  StringNotEquals: (has, wanted) => has === undefined || !wanted.includes(has),
};

function judge(operator: string, has: string | undefined, wanted: readonly string[]): boolean {
  const found = judges[operator];
  if (found === undefined) throw new Error(`${operator} is no operator that this knows`);
  return found(has, wanted);
}

function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
