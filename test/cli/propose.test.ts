import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../cli/root';
import { capture } from './capture';

const propose = (branch: string, ...files: readonly string[]) =>
  capture(
    'propose',
    ...files,
    '--branch',
    branch,
    '--title',
    't',
    '--body',
    join(projectRoot(), 'README.md'),
  );

test.each([
  ['develop', 'dev-integration'],
  ['release/1.4', 'staging'],
  ['feature/x/y', 'dev-feature'],
])('%s is not moved: a push to it deploys', async (branch, environment) => {
  expect(await propose(branch, 'package.json')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `--branch ${branch} deploys ${environment}; take another, e.g. promote/staging-eu\n`,
  });
});

test('files that are none of the checkout are told together with a wrong branch', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'propose-'));
  const link = join(projectRoot(), 'cdktf.out-propose-test');
  writeFileSync(join(folder, 'secret'), 'secret');
  symlinkSync(join(folder, 'secret'), link);
  try {
    const files = ['package.json', 'nope.json', '../../../etc/passwd', '/etc/passwd', 'releases', link];
    const inside = 'cdktf.out-propose-test';
    const { exitCode, stderr } = await propose('a b', ...files, inside);
    expect(exitCode).toBe(2);
    expect(stderr.trimEnd().split('\n')).toEqual([
      '--branch a b is no name of a branch; use letters, digits, ".", "/" and "-"',
      ...[...files.slice(1), inside].map((file) => `${file} is no file of the checkout`),
    ]);
  } finally {
    rmSync(link);
    rmSync(folder, { recursive: true });
  }
});

test('a description that is not there is wrong usage', async () => {
  const ran = await capture('propose', 'package.json', '--branch', 'x', '--title', 't', '--body', '/nowhere');
  expect(ran.exitCode).toBe(2);
  expect(ran.stderr).toMatch(/^--body \/nowhere can't be read: ENOENT/);
});
