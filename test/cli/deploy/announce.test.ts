import { announcedByHand } from '../../../cli/deploy/announce';
import type { Deployed } from '../../../deploy/deploy';
import { webhooksVariable } from '../../../deploy/notify/webhooks';
import { findRegion } from '../../../regions/lookup';
import { type Receiver, receiver } from '../../deploy/notify/receiver';

const region = findRegion('staging');
const who = `arn:aws:sts::${region.account}:assumed-role/AWSReservedSSO_Administrator_0123456789abcdef/alice`;
const deployed = { outcome: 'done', after: {}, setbacks: [] } as unknown as Deployed;

let hook: Receiver;
beforeEach(async () => {
  hook = await receiver(() => ({ status: 200 }));
});
afterEach(async () => {
  delete process.env[webhooksVariable];
  await hook.close();
});

const deploy = () => announcedByHand({ region, who }, { operation: 'deploy' }, async () => deployed);

test('webhooks of the environment are told who deploys by hand, without the account', async () => {
  process.env[webhooksVariable] = JSON.stringify({ webhooks: [{ url: hook.url }] });
  expect(await deploy()).toBe(deployed);
  expect(hook.received.map(({ body }) => (JSON.parse(body) as { text: string }).text)).toEqual([
    '🚀 staging: deploying the releases of its file\nstaging, by alice',
    expect.stringMatching(/^✅ staging: deployed the releases of its file in \d+ s\nstaging, by alice$/),
  ]);
});

test('webhooks of other tiers, and no webhooks at all, are no trouble', async () => {
  process.env[webhooksVariable] = JSON.stringify({ webhooks: [{ url: hook.url, tiers: ['production'] }] });
  expect(await deploy()).toBe(deployed);
  delete process.env[webhooksVariable];
  expect(await deploy()).toBe(deployed);
  expect(hook.received).toEqual([]);
});

test('wrong webhooks cost a line, and not the deployment', async () => {
  process.env[webhooksVariable] = hook.url;
  let err = '';
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
  expect(await deploy().finally(() => spy.mockRestore())).toBe(deployed);
  expect(err).toContain(
    'warning: the webhooks of POLYCLOUD_NOTIFICATIONS could not be read, so nothing is sent there: ' +
      'POLYCLOUD_NOTIFICATIONS is no JSON; write {"webhooks": [{"url": "https://…"}]}\n',
  );
  expect(err).not.toContain(hook.url);
});
