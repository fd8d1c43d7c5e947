import { runCommand } from '../../../world/session/command';

const env = { PATH: process.env['PATH'] };

test.each([
  ['exit 0', 0],
  ['exit 7', 7],
  ['kill -TERM $$', 143],
  ['kill -KILL $$', 137],
])('sh -c %j ends with %d', async (script, code) => {
  expect(await runCommand(['sh', '-c', script], { env, output: () => undefined })).toBe(code);
});

test('has the environment that it is given, and no other', async () => {
  let text = '';
  const output = (piece: string) => {
    text += piece;
  };
  await runCommand(['sh', '-c', 'echo "$COLOUR/$HOME"'], { env: { ...env, COLOUR: 'red' }, output });
  expect(text).toBe('red/\n');
});

test('a signal is passed on, and the command ends in its own way', async () => {
  const script = 'trap "exit 5" TERM; echo ready; while :; do sleep 0.02; done';
  const ended = runCommand(['sh', '-c', script], { env, output: () => void process.emit('SIGTERM') });
  expect(await ended).toBe(5);
  expect(process.listenerCount('SIGTERM')).toBe(0);
});

test('a program that does not exist is said so', async () => {
  await expect(runCommand(['no-such-program'], { env })).rejects.toThrow(
    'no-such-program cannot be started: there is no such program on the PATH',
  );
});
