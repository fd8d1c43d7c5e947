import { parsePolicy, type Statement } from '../rules/policy-document';
import type { Objects } from '../types';
import { ApiError } from './errors';

/** Who asks for a role, in the words of trust policies. */
export interface Principal {
  /** `AWS`, or `Federated` for a web identity. */
  readonly kind: 'AWS' | 'Federated';
  /** Names under which a policy may allow it. */
  readonly names: readonly string[];
  /** What conditions may ask, by key in lower case. */
  readonly keys: Readonly<Record<string, string>>;
}

/** The operators that the world's roles use; a condition of any other is not met, so that none is passed over. */
const operators: Readonly<Record<string, (wanted: string, found: string) => boolean>> = {
  StringEquals: (wanted, found) => wanted === found,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
};

/** Whether the role is there and its trust policy lets the principal take it. @throws ApiError as AWS refuses it */
export function requireTrust(objects: Objects, roleArn: string, action: string, who: Principal): void {
  const role = objects.find(roleArn).find(({ type }) => type === 'aws_iam_role');
  const policy = role?.attributes['assume_role_policy'];
  const statements = typeof policy === 'string' ? (parsePolicy(policy) ?? []) : [];
  const fitting = statements.filter((statement) => fits(statement, action, who));
  const allowed = fitting.some(({ effect }) => effect === 'Allow');
  if (allowed && !fitting.some(({ effect }) => effect === 'Deny')) return;
  // AWS does not tell a role that is missing from one that does not trust.
  throw new ApiError(
    'AccessDenied',
    403,
    who.kind === 'Federated'
      ? `Not authorized to perform ${action}`
      : `User: ${who.names[0]} is not authorized to perform: ${action} on resource: ${roleArn}`,
  );
}

function fits(statement: Statement, action: string, { kind, names, keys }: Principal): boolean {
  const principals = statement.principals[kind] ?? [];
  return (
    statement.actions.some((one) => like(one, action)) &&
    (principals.includes('*') || principals.some((one) => names.includes(one))) &&
    Object.entries(statement.conditions).every(([operator, asked]) =>
      Object.entries(asked).every(([key, values]) => {
        const found = keys[key.toLowerCase()];
        return found !== undefined && values.some((value) => operators[operator]?.(value, found) === true);
      }),
    )
  );
}

/** `*` stands for any characters, `?` for one. */
function like(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
