import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTag as check, TagRefused, tagInCheckout } from '../../deploy/release-check';

/** A repository with two commits on main and one on a branch beside it. */
let root: string;
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=Release Manager', '-c', 'user.email=releases@example.com', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
const commit = (message: string) => git('commit', '--allow-empty', '--quiet', '--message', message);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'release-check-'));
  git('init', '--quiet', '--initial-branch', 'main');
  commit('first');
  git('tag', '--annotate', 'v1.0.0', '--message', 'the first release');
  git('tag', 'v1.0.1');
  commit('second');
  git('tag', '--annotate', 'v1.1.0-eu', '--message', 'for the EU');
  git('checkout', '--quiet', '-b', 'beside');
  commit('third');
  git('tag', '--annotate', 'v1.2.0', '--message', 'too early');
  git('tag', 'v1.2.1');
  git('tag', '--annotate', 'v2.0.0-mars', '--message', 'nowhere');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const checkTag = (tag: string, expected?: string) =>
  check({ root, tag, found: tagInCheckout(root, tag), ...(expected !== undefined && { expected }) });

test('an annotated tag on main', () => {
  expect(checkTag('v1.0.0')).toEqual({
    tag: 'v1.0.0',
    version: 'v1.0.0',
    commit: git('rev-parse', 'main~1'),
    signed: false,
    tagger: 'Release Manager',
  });
  expect(checkTag('v1.1.0-eu')).toMatchObject({ version: 'v1.1.0', region: 'eu' });
});

test.each([
  ['v1.0.1', 'v1.0.1 is a lightweight tag; make it anew: git tag --annotate --force v1.0.1 (or --sign)'],
  ['v1.2.0', /^v1\.2\.0 is at [0-9a-f]{12}, which is not on main; merge it first, then tag the merge$/],
  ['v1.2.1', /^v1\.2\.1 is a lightweight tag;[^\n]*\nv1\.2\.1 is at [^\n]*$/],
  ['v9.9.9', 'there is no tag v9.9.9; push it, or fetch it: git fetch --tags'],
  ['v2.0.0-mars', /^no production region is called mars/],
  ['--upload-pack=x', /^the tag --upload-pack=x is no release/],
])('%s is refused', (tag, message) => {
  expect(() => checkTag(tag)).toThrow(message);
});

test('a tag that is not where the run began is refused, and one that is goes on', () => {
  const [was, is] = [git('rev-parse', 'main'), git('rev-parse', 'main~1')];
  expect(checkTag('v1.0.0', is)).toMatchObject({ commit: is });
  expect(() => checkTag('v1.0.0', was)).toThrow(
    new TagRefused(
      `v1.0.0 was moved: this run began with ${was.slice(0, 12)}, and the tag is at ${is.slice(0, 12)} now; ` +
        'tag a new version instead',
    ),
  );
});
