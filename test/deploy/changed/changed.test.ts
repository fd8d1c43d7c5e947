import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedEnvironments } from '../../../deploy/changed/changed';

const dir = mkdtempSync(join(tmpdir(), 'changed-'));
const root = join(dir, 'checkout');
const temporary = join(dir, 'tmp');
const { TMPDIR: before } = process.env;
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

/** A checkout whose command does what a text of JavaScript says. */
function program(text: string): void {
  writeFileSync(join(root, 'bin/polycloud.mjs'), text);
}

/** Writes what `synth` or `manifests` is to write: one stack of one environment. */
const writes = (name: string) => `
import { mkdirSync, writeFileSync } from 'node:fs';
const [command, , folder] = process.argv.slice(2);
const at = command === 'synth' ? folder + '/stacks/${name}' : folder + '/${name}';
mkdirSync(at, { recursive: true });
if (command === 'synth') writeFileSync(at + '/cdk.tf.json', '{}');
`;

beforeAll(() => {
  for (const folder of ['bin', 'node_modules']) mkdirSync(join(root, folder), { recursive: true });
  mkdirSync(temporary);
  process.env['TMPDIR'] = temporary;
  writeFileSync(join(root, 'package-lock.json'), '{}');
  git('init', '--quiet', '--initial-branch', 'main');
});
afterAll(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(dir, { recursive: true });
});

function commitBase(text: string): void {
  program(text);
  git('add', 'bin', 'package-lock.json');
  git('commit', '--quiet', '--allow-empty', '--message', 'base');
}

const find = (signal?: AbortSignal, onProgress: (what: string) => void = () => undefined) =>
  changedEnvironments({ root, base: 'main', onProgress, ...(signal !== undefined && { signal }) });

test('each commit is synthesized by its own code, and leaves nothing behind', async () => {
  commitBase(writes('eu'));
  program(writes('us'));
  const { environments, problem } = await find();
  expect(problem).toBeUndefined();
  expect(environments.map(({ name, change }) => `${name} ${change}`)).toEqual(['us added', 'eu removed']);
  expect(readdirSync(temporary)).toEqual([]);
  expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
});

test('a base that can’t be synthesized is told', async () => {
  commitBase('process.stderr.write("broken"); process.exit(1)');
  program(writes('us'));
  expect(await find()).toMatchObject({ problem: 'broken', environments: [{ name: 'us', change: 'added' }] });
});

test('one that is stopped says nothing, ends what it began and leaves nothing behind', async () => {
  const begun = join(dir, 'begun');
  commitBase(`import { writeFileSync } from 'node:fs';
writeFileSync(${JSON.stringify(begun)}, ''); setInterval(() => undefined, 1000);`);
  program(writes('us'));
  const stopping = new AbortController();
  const watch = setInterval(() => existsSync(begun) && stopping.abort(), 20);
  await expect(find(stopping.signal)).rejects.toThrow();
  clearInterval(watch);
  expect(stopping.signal.aborted).toBe(true);
  expect(readdirSync(temporary)).toEqual([]);
  expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
});
