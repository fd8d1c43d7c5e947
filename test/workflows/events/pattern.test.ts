import { matchesAny, matchesPattern } from '../../../workflows/events/pattern';

// From GitHub's cheat sheet of filter patterns.
test.each([
  ['feature/*', 'feature/my-branch', true],
  ['feature/*', 'feature/beta-a/my-branch', false],
  ['feature/**', 'feature/beta-a/my-branch', true],
  ['**', 'all/the/branches', true],
  ['*', 'releases', true],
  ['*', 'all/the/branches', false],
  ['*feature', 'ver-10-feature', true],
  ['v2*', 'v2.9', true],
  ['v*', 'main', false],
  ['v[12].[0-9]+.[0-9]+', 'v1.10.1', true],
  ['v[12].[0-9]+.[0-9]+', 'v3.10.1', false],
  ['v1.0', 'v1x0', false],
  ['*.jsx?', 'page.js', true],
  ['*.jsx?', 'page.jsx', true],
  ['**/README.md', 'README.md', true],
  ['**/README.md', 'js/README.md', true],
  ['docs/**/*.md', 'docs/hello.md', true],
  ['docs/**/*.md', 'docs/a/markdown/file.md', true],
  ['**.js', 'src/js/app.js', true],
])('%s and %s: %s', (pattern, text, expected) => {
  expect(matchesPattern(pattern, text)).toBe(expected);
});

test('the last pattern that matches decides', () => {
  expect(matchesAny(['releases/**', '!releases/**-alpha'], 'releases/10')).toBe(true);
  expect(matchesAny(['releases/**', '!releases/**-alpha'], 'releases/10-alpha')).toBe(false);
  expect(matchesAny(['!releases/**-alpha', 'releases/**'], 'releases/10-alpha')).toBe(true);
});
