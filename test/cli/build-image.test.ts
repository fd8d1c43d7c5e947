import { platform } from '../../regions/platform';
import { startTokenService } from '../../workflows/github/tokens';
import { capture } from './capture';
import { digest, enterRegistry } from './registry';

let registry: ReturnType<typeof enterRegistry>;
beforeEach(() => {
  registry = enterRegistry();
});
afterEach(() => registry.leave());

/** A job of this repository, whose token says what started it. */
async function inJob<T>(ref: string, event: string, work: () => Promise<T>): Promise<T> {
  const service = await startTokenService();
  try {
    const { url, token } = service.admit({
      ...{ repository: platform.repository, repository_id: platform.repositoryId, ref, event_name: event },
    });
    Object.assign(process.env, {
      ...{ GITHUB_ACTIONS: 'true', GITHUB_REF: 'refs/tags/v1.4.0', GITHUB_EVENT_NAME: 'push' },
      ...{ ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token },
    });
    return await work();
  } finally {
    await service.close();
  }
}

test('a release is built by a job of its git tag', async () => {
  const { exitCode, stdout } = await inJob('refs/tags/v1.4.0', 'push', () =>
    capture('build-image', 'orders', 'v1.4.0', registry.checkout, '--environment', 'eu'),
  );
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: `polycloud/orders:v1.4.0 ${digest}; scan: 2 LOW\n`,
  });
  expect(registry.output()).toBe(`digest=${digest}\n`);
  const asked = registry.asked();
  expect(asked.find((line) => line.startsWith('docker buildx build'))).toMatch(
    /ref=210000000001\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/build-cache:orders .* -- \S+\/checkout$/,
  );
  expect(asked.at(-1)).toContain(
    `--tag 210000000001.dkr.ecr.eu-west-1.amazonaws.com/polycloud/orders:v1.4.0`,
  );
});

test('a job builds nothing that lies beside its checkout, where its token is', async () => {
  const { exitCode, stderr } = await inJob('refs/tags/v1.4.0', 'push', () =>
    capture('build-image', 'orders', 'v1.4.0', `${registry.checkout}/..`, '--environment', 'eu'),
  );
  expect({ exitCode, asked: registry.asked() }).toEqual({ exitCode: 2, asked: [''] });
  expect(stderr).toMatch(/is outside of the checkout, \S+; name a folder of the repository\n$/);
});

test('a candidate is built anywhere', async () => {
  const { exitCode, stdout } = await capture(
    ...(['build-image', 'orders', 'v1.4.0-rc.1', registry.checkout, '--environment', 'staging'] as const),
  );
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: `polycloud/orders:v1.4.0-rc.1 ${digest}; scan: 2 LOW\n`,
  });
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
  const { exitCode, stderr } = await inJob('refs/heads/main', 'push', () =>
    capture('build-image', 'orders', 'v1.4.0', '.', '--environment', 'eu'),
  );
  expect({ exitCode, stderr, asked: registry.asked() }).toEqual({
    exitCode: 2,
    stderr:
      'eu is production, whose images are built from git tags, not refs/heads/main; push the tag v1.4.0\n',
    asked: [''],
  });
});

test('a job without a token builds nothing', async () => {
  Object.assign(process.env, { GITHUB_ACTIONS: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: '' });
  const { exitCode, stderr } = await capture(
    ...(['build-image', 'orders', 'v1.4.0-rc.1', '.', '--environment', 'staging'] as const),
  );
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^GitHub gives this job no identity token; it needs `permissions: id-token: write`/);
});
