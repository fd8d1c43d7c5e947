import { parseWebhooks, webhooks } from '../../../deploy/notify/webhooks';

const url = 'https://hooks.slack.com/services/T0/B0/s3cr3t';
const mend =
  'write {"webhooks": [{"url": "https://…", "tiers": ["production"]}]}, tiers being some of production, staging, ' +
  'demo, development or left out';

test.each([
  ['s3cr3t', 'a test is no JSON; write {"webhooks": [{"url": "https://…"}]}'],
  ['[]', `a test is wrong in the whole; ${mend}`],
  [
    JSON.stringify({ webhooks: [{ url: 'http://hooks.slack.com/s3cr3t' }] }),
    `a test is wrong in webhooks.0.url; ${mend}`,
  ],
  [JSON.stringify({ webhooks: [{ url: 's3cr3t' }] }), `a test is wrong in webhooks.0.url; ${mend}`],
  [
    JSON.stringify({ webhooks: [{ url: url.replace('//', '//user:s3cr3t@') }] }),
    `a test is wrong in webhooks.0.url; ${mend}`,
  ],
  [
    JSON.stringify({ webhooks: [{ url, tiers: ['s3cr3t'] }] }),
    `a test is wrong in webhooks.0.tiers.0; ${mend}`,
  ],
  [JSON.stringify({ webhooks: [{ url, tiers: [] }] }), `a test is wrong in webhooks.0.tiers; ${mend}`],
  [JSON.stringify({ webhooks: [{ url, s3cr3t: 1 }] }), `a test is wrong in webhooks.0; ${mend}`],
])('%s: the message names the key, not the value', (text, message) => {
  expect(() => parseWebhooks(text, 'a test')).toThrow(new Error(message));
});

const read = async () =>
  JSON.stringify({ webhooks: [{ url }, { url: `${url}2`, tiers: ['production', 'staging'] }] });
const { signal } = new AbortController();

test.each([
  ['production', 2],
  ['staging', 2],
  ['development', 1],
] as const)('%s is told to %i', async (tier, count) => {
  const masked: string[] = [];
  const channels = await webhooks({ tier, read, from: 'a test', mask: (s) => masked.push(s) }).open(signal);
  expect(channels.map(({ name }) => name)).toEqual(Array(count).fill('the webhook at hooks.slack.com'));
  // All of them: another tier's may be printed by an error too.
  expect(masked).toEqual([url, '/services/T0/B0/s3cr3t', `${url}2`, '/services/T0/B0/s3cr3t2']);
});

test('where nobody has set any, nothing is told and nothing is wrong', async () => {
  const none = webhooks({ tier: 'production', read: async () => undefined, from: 'a test' });
  expect(await none.open(signal)).toEqual([]);
});
