import { platform } from '../../regions/platform';
import { startTokenService } from '../../workflows/github/tokens';
import { capture } from './capture';

const before = { ...process.env };
beforeEach(() => {
  delete process.env['GITHUB_ACTIONS'];
});
afterEach(() => {
  process.env = { ...before };
});

test.each([
  [
    ['ordres', 'v1.4.0', '.', '--environment', 'staging'],
    /^no service of staging is called ordres; did you mean orders\?/,
  ],
  [['orders', 'latest', '.', '--environment', 'staging'], /^latest is not a release tag; write v<major>/],
  [
    ['orders', 'v1.4.0', '.', '--environment', 'stagin'],
    /^no region is called stagin; did you mean staging\?/,
  ],
  [
    ['orders', 'v1.4.0', '.', '--environment', 'eu'],
    /^eu is production, whose images are built from git tags, not outside of a workflow; push the tag v1\.4\.0\n$/,
  ],
])('build-image %j is wrong usage', async (args, message) => {
  const { exitCode, stderr } = await capture('build-image', ...args);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});

test('a job is judged by its token, not by its environment', async () => {
  const service = await startTokenService();
  try {
    const { url, token } = service.admit({
      repository: platform.repository,
      repository_id: platform.repositoryId,
      ref: 'refs/heads/main',
      event_name: 'push',
    });
    Object.assign(process.env, {
      ...{ GITHUB_ACTIONS: 'true', GITHUB_REF: 'refs/tags/v1.4.0', GITHUB_EVENT_NAME: 'push' },
      ...{ ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token },
    });
    const { exitCode, stderr } = await capture('build-image', 'orders', 'v1.4.0', '.', '--environment', 'eu');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr:
        'eu is production, whose images are built from git tags, not refs/heads/main; push the tag v1.4.0\n',
    });
  } finally {
    await service.close();
  }
});

test('a job without a token builds nothing', async () => {
  Object.assign(process.env, { GITHUB_ACTIONS: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: '' });
  const { exitCode, stderr } = await capture(
    ...(['build-image', 'orders', 'v1.4.0-rc.1', '.', '--environment', 'staging'] as const),
  );
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^GitHub gives this job no identity token; it needs `permissions: id-token: write`/);
});
