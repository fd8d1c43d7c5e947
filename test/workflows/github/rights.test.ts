import type { Permissions } from '../../../workflows/github/permissions';
import { refusalOf } from '../../../workflows/github/rights';

const at = (path: string) => `/repos/acme/fleet${path}`;

test.each<readonly [string, string, Permissions, boolean]>([
  ['GET', at(''), {}, true],
  ['PATCH', at(''), { contents: 'write' }, false],
  ['GET', at('/git/ref/tags/v1.0.0'), { contents: 'read' }, true],
  ['GET', at('/git/ref/tags/v1.0.0'), { deployments: 'write' }, false],
  ['PATCH', at('/git/refs/heads/main'), { contents: 'read' }, false],
  ['PATCH', at('/git/refs/heads/main'), { contents: 'write' }, true],
  ['POST', at('/deployments/1/statuses'), { deployments: 'write' }, true],
  ['POST', at('/deployments/1/statuses'), { deployments: 'read' }, false],
  ['POST', at('/issues/5/comments'), { 'pull-requests': 'write' }, true],
  ['PATCH', at('/issues/comments/7'), { 'pull-requests': 'write' }, true],
  ['PATCH', at('/issues/5'), { 'pull-requests': 'write' }, false],
  ['POST', at('/issues'), { issues: 'write' }, true],
  ['POST', at('/pulls'), { 'pull-requests': 'write' }, true],
  ['POST', at('/hooks'), { contents: 'write', issues: 'write' }, false],
  ['GET', '/user', { contents: 'write' }, false],
])('%s %s with %j: %s', (method, path, permissions, taken) => {
  expect(refusalOf(method, path, permissions)).toBe(
    taken ? undefined : 'Resource not accessible by integration',
  );
});
