import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { branchPoint, withCommit } from '../../../deploy/changed/base';

let root: string;
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
const write = (file: string, text: string) => writeFileSync(join(root, file), text);
function commit(text: string): string {
  write('file', text);
  git('add', 'file', 'package-lock.json');
  git('commit', '--quiet', '--message', text);
  return git('rev-parse', 'HEAD');
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'base-'));
  git('init', '--quiet', '--initial-branch', 'main');
  write('package-lock.json', '{}');
  for (const folder of ['node_modules/one', 'node_modules/.cache'])
    mkdirSync(join(root, folder), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

test('the commit that both have in common, whatever main has done since', () => {
  const first = commit('first');
  git('checkout', '--quiet', '-b', 'branch');
  commit('of the branch');
  git('checkout', '--quiet', 'main');
  const second = commit('of main');
  git('checkout', '--quiet', 'branch');
  expect(branchPoint(root)).toBe(first);
  expect(branchPoint(root, 'main')).toBe(first);
  git('update-ref', 'refs/remotes/origin/main', second);
  git('merge', '--quiet', '--no-edit', '--strategy', 'ours', 'main');
  expect(branchPoint(root)).toBe(second);
});

test.each([
  ['nowhere', 'no commit is called nowhere here; fetch it, in a workflow with fetch-depth: 0'],
  ['--all', 'no commit is called --all here; fetch it, in a workflow with fetch-depth: 0'],
  [
    'orphan',
    'orphan and the checkout have no commit in common here; fetch more, in a workflow with fetch-depth: 0',
  ],
])('a base that can not be found: %s', (ref, message) => {
  commit('first');
  git('checkout', '--quiet', '--orphan', 'orphan');
  commit('another first');
  git('checkout', '--quiet', 'main');
  expect(() => branchPoint(root, ref)).toThrow(message);
});

test('without any main both usual names are told', () => {
  commit('first');
  git('branch', '--move', 'trunk');
  expect(() => branchPoint(root)).toThrow('no commit is called origin/main or main here');
});

test('the commit is there with its packages but not with what was compiled; afterwards nothing is', async () => {
  const first = commit('first');
  const second = commit('second');
  write('.git/hooks/post-checkout', `#!/bin/sh\ntouch '${root}/hooked'`);
  execFileSync('chmod', ['+x', join(root, '.git/hooks/post-checkout')]);
  const seen = await withCommit(root, first, async (checkout) => {
    expect(readFileSync(join(checkout, 'file'), 'utf8')).toBe('first');
    expect(existsSync(join(checkout, 'node_modules/one'))).toBe(true);
    expect(existsSync(join(checkout, 'node_modules/.cache'))).toBe(false);
    return checkout;
  });
  await expect(withCommit(root, second, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(seen)).toBe(false);
  expect(git('worktree', 'list').split('\n')).toHaveLength(1);
  expect(existsSync(join(root, 'node_modules/one'))).toBe(true);
  expect(existsSync(join(root, 'hooked'))).toBe(false);
});
