import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from '../../deploy/kubernetes/cluster';
import { connect } from '../../deploy/kubernetes/connection';
import { credentialsFor } from '../../world/aws/endpoints/caller';
import { startEndpoints } from '../../world/aws/endpoints/server';
import { openStore } from '../../world/store';
import type { Backend } from '../deploy/backend';
import { host, makeGround } from '../deploy/guests/ground';
import { startSimulatedBackend } from '../deploy/simulated-backend';
import { capture } from './capture';

test.each([
  [['deploy', 'eu'], 'eu is no preview; write qa-<number of the pull request>, e.g. qa-123.'],
  [['close', 'qa-0'], 'qa-0 is no preview; write qa-<number of the pull request>, e.g. qa-123.'],
  [['deploy', 'qa-1', '--hours', '169'], '--hours 169 is no whole number from 1 to 168.'],
  [['deploy', 'qa-1', '--releases', 'nowhere.json'], '--releases nowhere.json does not exist.'],
])('guest %j is wrong usage', async (args, message) => {
  expect(await capture('guest', ...args)).toMatchObject({ exitCode: 2, stderr: `${message}\n` });
});

describe('with a host', () => {
  const former = { ...process.env };
  let dir: string;
  let backend: Backend;
  let aws: Awaited<ReturnType<typeof startEndpoints>>;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'cli-guest-'));
    aws = await startEndpoints({ store: await openStore(dir) });
    backend = await startSimulatedBackend();
    const { accessKeyId, secretAccessKey } = credentialsFor(host.account);
    Object.assign(process.env, {
      ...{ KUBECONFIG: backend.kubeconfig, GITHUB_ACTOR: 'octocat', AWS_ENDPOINT_URL: aws.url },
      ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    });
    const cluster = new Cluster(await connect());
    await makeGround(cluster);
    cluster.close();
  }, 60_000);
  afterAll(async () => {
    process.env = former;
    await backend.close();
    await aws.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const address = (seat: string) => `https://${seat}.${host.dns.domain}`;
  const time = '20\\d\\d-\\S+Z';

  test('a guest is deployed, listed, kept until its time is over, and closed', async () => {
    const opened = await capture('guest', 'deploy', 'qa-5', '--hours', '3');
    expect(opened.exitCode).toBe(0);
    expect(opened.stdout).toMatch(
      new RegExp(
        `^qa-5: ready at ${address('guest-1')} \\(guest-1\\) until ${time}; \\d+ objects written, 0 unchanged, 0 deleted\\n$`,
      ),
    );
    const listed = await capture('guest', 'list');
    expect(listed.stdout.split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^seat +address +guest +opened +expires +by$/),
      expect.stringMatching(new RegExp(`^guest-1 +${address('guest-1')} +qa-5 +${time} +${time} +octocat$`)),
      expect.stringMatching(new RegExp(`^guest-2 +${address('guest-2')} +- +- +- +-$`)),
    ]);
    expect(JSON.parse((await capture('guest', 'list', '--json')).stdout)).toMatchObject([
      { seat: 'guest-1', address: address('guest-1'), guest: { name: 'qa-5', who: 'octocat' } },
      { seat: 'guest-2', address: address('guest-2'), guest: null },
    ]);
    expect((await capture('guest', 'expire')).stdout).toMatch(
      new RegExp(`^qa-5: stays in guest-1 until ${time}\\n$`),
    );
    const closed = await capture('guest', 'close', 'qa-5');
    expect(closed.stdout).toBe('qa-5: closed; nothing is left of it, and guest-1 is free\n');
    expect((await capture('guest', 'close', 'qa-5')).stdout).toBe(`qa-5: ${host.name} has no such guest\n`);
    expect((await capture('guest', 'expire')).stdout).toBe(`${host.name} has no guest\n`);
  });

  test('what fails is told with its reason, and fails the command', async () => {
    await backend.faults([{ match: 'configmap/payments', do: 'apierror', status: 422, message: 'too odd' }]);
    const { exitCode, stdout, stderr } = await capture('guest', 'deploy', 'qa-6', '--json');
    await backend.faults([]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'failed', seat: 'guest-1', name: 'qa-6' });
    expect(stderr).toMatch(
      new RegExp(
        `payments failed:\\n  ConfigMap guest-1/payments: .*\\n\\nqa-6: 1 failed; what is there stays in guest-1 until ${time}\\n$`,
      ),
    );
    expect((await capture('guest', 'close', 'qa-6')).exitCode).toBe(0);
  });

  test('credentials of another account are refused', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = credentialsFor('210000000016').accessKeyId;
    const { exitCode, stderr } = await capture('guest', 'list');
    process.env['AWS_ACCESS_KEY_ID'] = credentialsFor(host.account).accessKeyId;
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${host.name}: the environment lives in account ${host.account}`);
  });
});
