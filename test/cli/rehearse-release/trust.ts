import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../../deploy/synthesize';
import { platform } from '../../../regions/platform';
import type { Claims } from '../../../workflows/github/claims';
import type { Synthesized } from '../../stacks/synthesize';

interface Role {
  readonly name: string;
  /** What its trust policy wants of a token: values by key. */
  readonly wants: Readonly<Record<string, readonly string[]>>;
}

const issuer = 'token.actions.githubusercontent.com';

/** The roles of the synthesized platform stack that take GitHub's tokens. */
export function hubRoles(): readonly Role[] {
  const outdir = mkdtempSync(join(tmpdir(), 'polycloud-hub-'));
  try {
    const [stack] = synthesize({ names: [platform.name], outdir });
    return rolesIn(JSON.parse(readFileSync(stack?.file ?? '', 'utf8')));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The roles of a stack that take GitHub's tokens. */
export function rolesIn({ resource }: Pick<Synthesized, 'resource'>): readonly Role[] {
  return Object.values(resource['aws_iam_role'] ?? {}).flatMap(({ name, assume_role_policy: text }) =>
    JSON.parse(text).Statement.flatMap((one: unknown) => roleOf(name, one)),
  );
}

/** Understands what the stack uses and no more: anything else is an error, not a role that trusts nobody. */
function roleOf(name: string, statement: unknown): readonly Role[] {
  const { Effect, Action, Condition } = statement as {
    readonly Effect: string;
    readonly Action: string | readonly string[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  };
  if (![Action].flat().includes('sts:AssumeRoleWithWebIdentity')) return [];
  const { StringEquals = {}, ...others } = Condition ?? {};
  if (Effect !== 'Allow' || Object.keys(others).length > 0 || StringEquals[`${issuer}:sub`] === undefined) {
    throw new Error(`${name}: its trust is not understood: ${JSON.stringify(statement)}`);
  }
  return [
    {
      name,
      wants: Object.fromEntries(Object.entries(StringEquals).map(([key, value]) => [key, [value].flat()])),
    },
  ];
}

/** The names of those that a job with such a token could take, when it asks for AWS's own audience. */
export function takenWith(claims: Claims | undefined, roles: readonly Role[]): readonly string[] {
  if (claims === undefined) return [];
  const token: Readonly<Record<string, string>> = { ...claims, aud: 'sts.amazonaws.com' };
  return roles
    .filter(({ wants }) =>
      Object.entries(wants).every(([key, values]) =>
        values.includes(token[key.slice(issuer.length + 1)] ?? ''),
      ),
    )
    .map(({ name }) => name);
}
