import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture } from './capture';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'comment-'));
  mkdirSync(join(dir, 'plans'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function file(name: string, text: unknown): string {
  writeFileSync(join(dir, name), typeof text === 'string' ? text : JSON.stringify(text));
  return join(dir, name);
}
const plan = (environment: string) => ({
  ...{
    environment,
    digest: `sha256:${'a'.repeat(64)}`,
    verdict: 'passes',
    changes: [],
    services: 40,
    notices: [],
  },
  cost: { before: 1, after: 1, difference: 0, resources: [] },
});
const eu = [{ name: 'eu', change: 'changed', files: ['cdk.tf.json'] }];

test('nothing is in the way: exit code 0, and the comment in a file', async () => {
  file('plans/eu.json', plan('eu'));
  const sources = ['--changed', file('changed.json', eu), '--checks', file('checks.json', [])];
  const out = join(dir, 'comment.md');
  const done = await capture('comment', ...sources, '--plans', join(dir, 'plans'), '--out', out);
  expect(done).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(readFileSync(out, 'utf8')).toContain('| `eu` | nothing changes |  |  | passes |  |');
});

test('an environment without its plan is in the way: exit code 1', async () => {
  const { exitCode, stdout } = await capture(
    'comment',
    '--changed',
    file('changed.json', eu),
    '--plans',
    join(dir, 'plans'),
  );
  expect(exitCode).toBe(1);
  expect(stdout).toContain('**There is no plan of `eu`.**');
});

test.each([
  [
    '--changed',
    'x.json',
    '{',
    /^--changed \S+ is no JSON \(.+\); write it with polycloud changed --json\.\n$/,
  ],
  [
    '--changed',
    'x.json',
    '[{"name":"eu"}]',
    /^--changed \S+ is not what that prints \(0\.change: .+\); write it with/,
  ],
  [
    '--checks',
    'x.json',
    '{}',
    /^--checks \S+ is not what that prints \(the whole: .+\); write it with polycloud check --json\.\n$/,
  ],
  [
    '--plans',
    'plans/eu.json',
    '{"environment":"eu"}',
    /^--plans \S+ is not what that prints \(digest: .+\); write it with polycloud plan --out\.\n$/,
  ],
  ['--plans', 'plans/eu.json', JSON.stringify(plan('euu')), /^no region is called euu; did you mean eu\?/],
])('%s with what is none: exit code 2', async (option, name, text, message) => {
  const path = file(name, text);
  const { exitCode, stderr } = await capture(
    'comment',
    option,
    option === '--plans' ? join(dir, 'plans') : path,
  );
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
});

test('two plans of one environment, no folder, nothing at all: exit code 2', async () => {
  file('plans/a.json', plan('eu'));
  file('plans/b.json', plan('eu'));
  const plans = join(dir, 'plans');
  expect((await capture('comment', '--plans', plans)).stderr).toBe(
    `--plans ${plans} has two plans of eu; leave one there.\n`,
  );
  expect((await capture('comment', '--plans', `${plans}/none`)).stderr).toBe(
    `--plans ${plans}/none does not exist.\n`,
  );
  expect(await capture('comment')).toEqual({
    ...{ exitCode: 2, stdout: '' },
    stderr: 'Nothing to tell; give --changed, --plans or --checks.\n',
  });
});
