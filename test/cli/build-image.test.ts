import { capture } from './capture';

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
    ['orders', 'v1.4.0', '.', '--environment', 'eu', '--manual'],
    /^eu is production, whose images are built from git tags, never by hand\.\n$/,
  ],
])('build-image %j is wrong usage', async (args, message) => {
  const { exitCode, stderr } = await capture('build-image', ...args);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});
