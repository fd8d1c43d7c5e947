import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formerTagOf, makeScratch, olderReleases, predecessor } from '../../../cli/rehearse-release/scratch';

test.each([
  ['v1.4.2', 'v1.3.0'],
  ['v1.4.0-eu', 'v1.3.0'],
  ['v2.0.3', 'v1.9.0'],
  ['v0.0.2', 'v0.0.1'],
  ['v0.0.0', 'v0.0.0-former'],
])('before %s comes %s', (tag, expected) => {
  expect(predecessor(tag)).toBe(expected);
});

test('a release to begin with keeps its name, any other commit gets that of the one before', () => {
  expect(formerTagOf('v1.4.0', 'v1.2.7')).toBe('v1.2.7');
  expect(formerTagOf('v1.4.0', 'main~3')).toBe('v1.3.0');
  expect(formerTagOf('v1.4.0', undefined)).toBe('v1.3.0');
});

test('older releases have other tags and other digests, by the same form', () => {
  const text = `{ "shop": { "tag": "v1.4.0", "digest": "sha256:${'ab'.repeat(32)}" } }`;
  const older = olderReleases(text);
  expect(JSON.parse(older)).toEqual({
    shop: { tag: 'v1.3.0', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
  });
  expect(older).not.toContain('ab'.repeat(32));
});

describe('a folder that no rehearsal made', () => {
  const dir = mkdtempSync(join(tmpdir(), 'polycloud-own-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  const make = (repository: string) =>
    makeScratch({ root: dir, repository, tag: 'v1.0.0', formerTag: 'v0.9.0' });

  test.each([
    ['of files', () => undefined],
    ['of a repository', (at: string) => execFileSync('git', ['init', '--quiet', at])],
  ])('%s is left as it is', (name, prepare) => {
    const repository = join(dir, name);
    mkdirSync(repository);
    prepare(repository);
    writeFileSync(join(repository, 'work'), 'of days');
    expect(() => make(repository)).toThrow(
      `${repository} is not of a rehearsal, which would replace all files in it; name another folder with --dir`,
    );
    expect(readFileSync(join(repository, 'work'), 'utf8')).toBe('of days');
  });
});

describe('the repository', () => {
  const dir = mkdtempSync(join(tmpdir(), 'polycloud-scratch-'));
  const root = join(dir, 'checkout');
  const repository = join(dir, 'repository');
  const git = (cwd: string, ...args: readonly string[]) =>
    execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
  const releases = (tag: string) =>
    JSON.stringify({ shop: { tag, digest: `sha256:${'0'.repeat(64)}` } }).replaceAll(/([:,])"/g, '$1 "');
  const make = () => makeScratch({ root, repository, tag: 'v1.0.0', formerTag: 'v0.9.0' });

  beforeAll(() => {
    mkdirSync(join(root, 'releases'), { recursive: true });
    git(root, 'init', '--quiet');
    writeFileSync(join(root, '.gitignore'), 'secret\n');
    writeFileSync(join(root, 'secret'), 'stays');
    writeFileSync(join(root, 'releases/eu.json'), releases('v1.4.0'));
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  test('has the release before, and what the checkout holds now, committed or not', () => {
    const { former, release } = make();
    expect([former.tag, release.tag]).toEqual(['v0.9.0', 'v1.0.0']);
    expect(git(repository, 'show', 'v0.9.0:releases/eu.json')).toContain('"tag": "v1.3.0"');
    expect(git(repository, 'show', 'v1.0.0:releases/eu.json')).toContain('"tag": "v1.4.0"');
    expect(git(repository, 'ls-tree', '--name-only', 'v1.0.0').split('\n')).toEqual([
      '.gitignore',
      'releases',
    ]);
    expect(git(repository, 'cat-file', '-t', 'v1.0.0')).toBe('tag');
    expect(git(repository, 'merge-base', 'v1.0.0^{commit}', 'main')).toBe(release.commit);
  });

  test('stays as it is when nothing has changed, and moves the tag when something has', () => {
    const before = make();
    expect(make()).toEqual(before);
    writeFileSync(join(root, 'more'), 'new');
    const after = make();
    expect(after.former).toEqual(before.former);
    expect(after.release.commit).not.toBe(before.release.commit);
    expect(readFileSync(join(repository, 'more'), 'utf8')).toBe('new');
  });
});

describe('the repository that begins with another commit', () => {
  const dir = mkdtempSync(join(tmpdir(), 'polycloud-scratch-'));
  const root = join(dir, 'checkout');
  const repository = join(dir, 'repository');
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const make = (from: string) => makeScratch({ root, repository, tag: 'v1.0.0', formerTag: 'v0.9.0', from });

  beforeAll(() => {
    mkdirSync(root);
    git('init', '--quiet');
    const identity = ['-c', 'user.name=x', '-c', 'user.email=x@localhost', '-c', 'commit.gpgsign=false'];
    for (const name of ['one', 'two']) {
      writeFileSync(join(root, name), name);
      git('add', '--all');
      git(...identity, 'commit', '--quiet', '-m', name);
    }
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  test('has that commit’s files, then those of the checkout', () => {
    make('HEAD~1');
    const files = (tag: string) =>
      execFileSync('git', ['ls-tree', '--name-only', tag], { cwd: repository, encoding: 'utf8' });
    expect([files('v0.9.0'), files('v1.0.0')]).toEqual(['one\n', 'one\ntwo\n']);
  });

  test('goes on from the same commit only', () => {
    expect(make('HEAD~1')).toEqual(make('HEAD~1'));
    expect(() => make('HEAD')).toThrow(
      `${dir} began with another release than --from HEAD; name another folder with --dir`,
    );
  });

  test.each(['v0.1.0', '--all', ''])('and not from "%s", which is none', (from) => {
    expect(() => make(from)).toThrow(`--from ${from} is no commit or tag of ${root}`);
  });
});

test('a folder that is not git’s', () => {
  const dir = mkdtempSync(join(tmpdir(), 'polycloud-scratch-'));
  try {
    expect(() =>
      makeScratch({ root: dir, repository: join(dir, 'r'), tag: 'v1.0.0', formerTag: 'v0.9.0' }),
    ).toThrow(`${dir} is no checkout of git, so there is no release of it to rehearse.`);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
