import fc from 'fast-check';
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
  ['v\\d', 'vd', true],
  ['v\\d', 'v1', false],
  ['a\\*b', 'axb', false],
  ['a\\*b', 'a*b', true],
])('%s and %s: %s', (pattern, text, expected) => {
  expect(matchesPattern(pattern, text)).toBe(expected);
});

test('the last pattern that matches decides', () => {
  expect(matchesAny(['releases/**', '!releases/**-alpha'], 'releases/10')).toBe(true);
  expect(matchesAny(['releases/**', '!releases/**-alpha'], 'releases/10-alpha')).toBe(false);
  expect(matchesAny(['!releases/**-alpha', 'releases/**'], 'releases/10-alpha')).toBe(true);
});

const name = fc.stringMatching(/^[\w./~()|{}^$ -]{1,20}$/);

test('a pattern without wildcards is just that name', () => {
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(matchesPattern(one, other)).toBe(one === other);
    }),
  );
});

test('of patterns in any order, the last one that matches decides', () => {
  const pattern = fc.constantFrom('**', 'a*', '!a*', 'a/**', '!a/b', '!**', 'b', 'a/b');
  const text = fc.constantFrom('a', 'b', 'ab', 'a/b', 'a/c', 'c');
  fc.assert(
    fc.property(fc.array(pattern), text, (patterns, one) => {
      const last = patterns.findLast((each) => matchesPattern(each.replace(/^!/, ''), one));
      expect(matchesAny(patterns, one)).toBe(last !== undefined && !last.startsWith('!'));
    }),
  );
});

test.each(['+a', '?', '[b-a]'])('%s is refused', (pattern) => {
  expect(() => matchesPattern(pattern, 'a')).toThrow(`${pattern} is no pattern of a filter`);
});
