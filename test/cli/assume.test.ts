import { capture } from './capture';

const silent = { GITHUB_ACTIONS: '', ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' };
const before = { ...process.env };
beforeAll(() => Object.assign(process.env, silent));
afterAll(() => {
  process.env = before;
});

test.each([
  [['eu', 'guest'], 'eu guest is no role; there is eu plan, eu apply\n'],
  [['eu', 'push'], 'eu push is no role; there is eu plan, eu apply\n'],
  [
    ['dev-feature', 'push'],
    'dev-feature push is no role; there is dev-feature plan, dev-feature apply, dev-feature guest\n',
  ],
  [['qa-4', 'plan'], 'qa-4 plan is no role; there is qa-4 apply\n'],
  [['images', 'apply'], 'images apply is no role; there is images push\n'],
])('%j is refused', async (args, message) => {
  expect(await capture('assume', ...args, '--', 'true')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: message,
  });
});

test.each([
  ['dev-feature', 'guest'],
  ['eu', 'plan'],
  ['preview-1', 'apply'],
  ['images', 'push'],
])('%s %s is asked for with the identity of the job, and there is none here', async (...args) => {
  const { exitCode, stderr } = await capture('assume', ...args, '--', 'true');
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('GitHub gives this job no identity token')]);
});
