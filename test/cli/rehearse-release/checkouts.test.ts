import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checkouts } from '../../../cli/rehearse-release/checkouts';
import { makeScratch } from '../../../cli/rehearse-release/scratch';
import { tagsOf } from '../../../cli/rehearse-release/tags';

const dir = mkdtempSync(join(tmpdir(), 'polycloud-checkouts-'));
const root = join(dir, 'checkout');
const repository = join(dir, 'repository');
const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
const make = (tag: string) => makeScratch({ root, repository, tag, formerTag: 'v0.9.0' });

beforeAll(() => {
  for (const folder of ['releases', 'node_modules']) mkdirSync(join(root, folder), { recursive: true });
  git(root, 'init', '--quiet');
  writeFileSync(join(root, '.gitignore'), 'node_modules\n');
  writeFileSync(join(root, 'releases/eu.json'), '{}');
});
afterAll(() => rmSync(dir, { recursive: true }));

test('a checkout that an earlier rehearsal made knows the tags of a later one', () => {
  const { release } = make('v1.0.0');
  const first = new Checkouts(root, join(dir, 'world'), make('v1.0.0')).of(release.commit);
  const later = new Checkouts(root, join(dir, 'world'), make('v1.0.1')).of(release.commit);
  expect(later).toBe(first);
  expect(git(later, 'tag').split('\n')).toEqual(['v0.9.0', 'v1.0.0', 'v1.0.1']);
});

test('its API says of a tag what GitHub would', () => {
  const { release } = make('v1.0.0');
  git(repository, 'tag', 'light', release.commit);
  const lookup = tagsOf(repository);
  const object = git(repository, 'rev-parse', 'refs/tags/v1.0.0');
  expect(lookup('/repos/a/b/git/ref/tags%2Fv1.0.0')).toEqual({
    ref: 'refs/tags/v1.0.0',
    object: { type: 'tag', sha: object },
  });
  expect(lookup(`/repos/a/b/git/tags/${object}`)).toMatchObject({
    object: { type: 'commit', sha: release.commit },
    tagger: { name: 'rehearsal' },
  });
  expect(lookup('/repos/a/b/git/ref/tags%2Flight')).toMatchObject({
    object: { type: 'commit', sha: release.commit },
  });
  expect(lookup('/repos/a/b/git/ref/tags%2Fnone')).toBeNull();
  expect(lookup(`/repos/a/b/git/tags/${release.commit}`)).toBeNull();
  expect(lookup('/repos/a/b/deployments')).toBeUndefined();
});
