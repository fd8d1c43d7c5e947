import type { Value } from '../expressions/evaluate';

export type Level = 'none' | 'read' | 'write';

/** What a job's token may do, by scope; a scope that is absent is `none`. */
export type Permissions = Readonly<Record<string, Level>>;

const scopes = [
  ...['actions', 'artifact-metadata', 'attestations', 'checks', 'contents', 'deployments', 'discussions'],
  ...['id-token', 'issues', 'models', 'packages', 'pages', 'pull-requests', 'security-events', 'statuses'],
];

/** What a workflow gets that says nothing: GitHub's default for repositories since February 2023. */
export const usualPermissions: Permissions = { contents: 'read', packages: 'read' };

/** What `permissions` says: a mapping, `read-all`, or `write-all`. Whatever it leaves out is `none`. */
export function parsePermissions(value: Value): Permissions {
  if (value === 'read-all' || value === 'write-all') {
    const level = value === 'read-all' ? 'read' : 'write';
    // Nobody can read with an identity token: it is asked for, or not.
    const given = scopes.filter((scope) => level === 'write' || scope !== 'id-token');
    return Object.fromEntries(given.map((scope) => [scope, level]));
  }
  if (value === null || typeof value !== 'object') return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([scope, level]) =>
      level === 'read' || level === 'write' ? [[scope, level] as const] : [],
    ),
  );
}

const order: readonly Level[] = ['none', 'read', 'write'];

/** The scopes in which one is more than the other, as `contents: write`: GitHub runs no called workflow that asks for them. */
export function beyond(one: Permissions, other: Permissions): readonly string[] {
  return Object.entries(one).flatMap(([scope, level]) =>
    order.indexOf(level) > order.indexOf(other[scope] ?? 'none') ? [`${scope}: ${level}`] : [],
  );
}

/** What is left of it for a pull request from a fork: nothing may be written, and there is no identity token. */
export function forFork(permissions: Permissions): Permissions {
  return Object.fromEntries(
    Object.keys(permissions).flatMap((scope) => (scope === 'id-token' ? [] : [[scope, 'read']])),
  );
}
