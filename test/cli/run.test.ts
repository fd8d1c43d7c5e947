import { commands } from '../../cli/commands';
import { explain, UsageError, WorkFailed } from '../../cli/errors';
import { UnknownName } from '../../regions/lookup';
import { InvalidConfiguration } from '../../regions/problem';
import { capture } from './capture';

const names = async () =>
  (await capture('--help')).stdout
    .slice((await capture('--help')).stdout.indexOf('Commands:'))
    .split('\n')
    .map((line) => /^ {2}([a-z][a-z-]*) (?:\[|<| )/.exec(line)?.[1])
    .filter((name) => name !== undefined && name !== 'help');

test('--help lists every command', async () => {
  expect((await capture('--help')).exitCode).toBe(0);
  expect((await names()).length).toBeGreaterThanOrEqual(commands.length);
});

test('every command has --help with an example of itself', async () => {
  for (const name of await names()) {
    const { exitCode, stdout } = await capture(String(name), '--help');
    expect([name, exitCode]).toEqual([name, 0]);
    expect(stdout).toContain('Example');
    expect(stdout).toContain(`npx polycloud ${name}`);
  }
});

test.each([
  [['snth'], "error: unknown command 'snth'\n(Did you mean synth?)\n"],
  [['synth', '--jsn'], "error: unknown option '--jsn'\n(Did you mean --json?)\n"],
  [['new-region', 'x1'], "error: required option '--aws-region <region>' not specified\n"],
  [
    ['environments', '--wave', 'x'],
    "error: option '--wave <number>' argument 'x' is invalid. It is not a whole number.\n",
  ],
])('%j is wrong usage', async (argv, stderr) => {
  expect(await capture(...argv)).toEqual({ exitCode: 2, stdout: '', stderr });
});

describe('what an error means to the shell', () => {
  const problem = { file: 'regions/us.ts', key: 'scale', value: 0, rule: 'is too small', mend: 'set 1' };
  test.each([
    [new UsageError('say which'), 2, 'say which'],
    [new UnknownName('region', 'euu', ['eu']), 2, 'no region is called euu; did you mean eu? Known: eu.'],
    [new InvalidConfiguration([problem]), 2, 'regions/us.ts: scale 0 is too small; set 1'],
    [new WorkFailed('the rollout of orders stalled'), 1, 'the rollout of orders stalled'],
    ['thrown text', 1, 'thrown text'],
    [
      Object.assign(new Error('none found'), { name: 'CredentialsProviderError' }),
      1,
      'no credentials of AWS: none found; log in (aws sso login, AWS_PROFILE)',
    ],
    [
      Object.assign(new Error('not you'), { name: 'AccessDenied', $metadata: {} }),
      1,
      'AWS: AccessDenied: not you',
    ],
    [
      Object.assign(new Error('EACCES: permission denied, open'), { syscall: 'open', path: '/a/b' }),
      1,
      '/a/b: EACCES: permission denied, open',
    ],
  ])('%#', (error, exitCode, message) => {
    expect(explain(error)).toEqual({ exitCode, message });
  });
  test('a defect of the program is told with its stack trace', () => {
    const { exitCode, message } = explain(new TypeError('x is not a function'));
    expect(exitCode).toBe(1);
    expect(message).toMatch(/^TypeError: x is not a function\n {4}at /);
  });
});
