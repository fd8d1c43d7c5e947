import type { Level, Permissions } from './permissions';

/**
 * Which scopes of a token open a part of the API; any one of them does. Everything else is refused, so that nothing
 * passes a rehearsal that GitHub might keep out. Source: GitHub documentation, permissions of GitHub Apps.
 */
const parts: readonly (readonly [below: RegExp, scopes: readonly string[]])[] = [
  [/^deployments(?:\/|$)/, ['deployments']],
  [/^pulls(?:\/|$)/, ['pull-requests']],
  // A comment on a pull request is one on its issue.
  [/^issues\/(?:\d+\/)?comments(?:\/|$)/, ['issues', 'pull-requests']],
  [/^issues(?:\/|$)/, ['issues']],
  [/^git\//, ['contents']],
];

/** Why GitHub refuses a call with a token of these rights, in its own words; undefined where it takes it. */
export function refusalOf(method: string, path: string, permissions: Permissions): string | undefined {
  const isRead = method === 'GET' || method === 'HEAD';
  const [, below] = /^\/repos\/[^/]+\/[^/]+(?:\/(.*))?$/.exec(path) ?? [];
  // Every token may look at the repository itself.
  if (below === undefined && isRead && path.startsWith('/repos/')) return undefined;
  const scopes = parts.find(([pattern]) => below !== undefined && pattern.test(below))?.[1] ?? [];
  const enough: readonly Level[] = isRead ? ['read', 'write'] : ['write'];
  const may = scopes.some((scope) => enough.includes(permissions[scope] ?? 'none'));
  return may ? undefined : 'Resource not accessible by integration';
}
