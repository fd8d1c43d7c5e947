import { type Bounds, defaultBounds } from '../../../deploy/notify/attempt';
import { githubDeployment } from '../../../deploy/notify/github';
import type { Moment } from '../../../deploy/notify/notice';
import { openNotifier } from '../../../deploy/notify/notifier';
import { ManualClock } from './manual-clock';
import { type Answer, type Received, type Receiver, receiver } from './receiver';
import { subject as release } from './subject';

const run = 'https://github.com/polycloud/polycloud/actions/runs/4711';
const subject = { ...release, run };
const sha = 'a'.repeat(40);
const bounds: Bounds = { ...defaultBounds, answer: 4_321 };
const ended = { seconds: 5, broken: ['payments'] };

let api: Receiver;
let warnings: string[];
beforeEach(() => {
  warnings = [];
});
afterEach(() => api.close());

/** Tells of the moments; what was asked for, as `method path`, comes back. */
async function tell(moments: readonly Moment[], answer: (request: Received) => Answer, token = 'ghs_secret') {
  api = await receiver(answer);
  const clock = new ManualClock();
  const env = {
    GITHUB_API_URL: api.url,
    GITHUB_REPOSITORY: 'polycloud/polycloud',
    GITHUB_SHA: sha,
    GITHUB_RUN_ID: '4711',
    GITHUB_TOKEN: token,
  };
  const warn = (line: string) => warnings.push(line);
  const sources = [githubDeployment({ region: 'eu', env })];
  const notifier = openNotifier({ sources, clock, bounds, warn });
  for (const moment of moments) notifier.tell({ subject, moment });
  await clock.run(notifier.close(bounds.atEnd), bounds.answer);
  return api.received.map(
    ({ method, path }) => `${method} ${path.replace('/repos/polycloud/polycloud', '')}`,
  );
}

/** GitHub has two deployments: one of another run, which waits for approval, and this run's. */
function github({ method, path }: Received): Answer {
  if (method === 'POST') return { status: 201, body: { id: 99 } };
  if (/\/deployments\?/.test(path)) return { status: 200, body: [{ id: 8 }, { id: 7 }] };
  const log = path.includes('/8/') ? `${run}2/job/1` : `${run}/job/2`;
  return { status: 200, body: [{ id: 1, state: 'in_progress', log_url: log }] };
}

test('the deployment that GitHub made for this run gets a status for each moment', async () => {
  const moments: readonly Moment[] = [
    { type: 'started' },
    { type: 'going-back', broken: ['payments'] },
    { ...ended, type: 'rolled-back', runs: 'v1.3.0' },
  ];
  expect(await tell(moments, github)).toEqual([
    'GET /deployments?environment=eu&per_page=10',
    'GET /deployments/8/statuses?per_page=100',
    'GET /deployments/7/statuses?per_page=100',
    ...Array(3).fill('POST /deployments/7/statuses'),
  ]);
  expect(api.received.slice(3).map(({ body }) => JSON.parse(body))).toEqual([
    { state: 'in_progress', log_url: run, description: 'eu: deploying v1.4.0; production, by octocat' },
    {
      state: 'in_progress',
      log_url: run,
      description:
        'eu: deploying v1.4.0 failed, going back to the last good release; failed: payments; production, by octocat',
    },
    {
      state: 'failure',
      log_url: run,
      description: 'eu: deploying v1.4.0 failed, runs v1.3.0 again; failed: payments; production, by octocat',
    },
  ]);
  expect(api.received[0]?.headers['authorization']).toBe('bearer ghs_secret');
  expect(warnings).toEqual([]);
});

test.each([
  ['done', 'success'],
  ['failed', 'failure'],
  ['cancelled', 'error'],
] as const)('%s is %s', async (type, state) => {
  await tell([{ ...ended, type }], github);
  expect(JSON.parse(api.received.at(-1)?.body ?? '')).toMatchObject({ state });
});

test('a description is as long as GitHub takes it', async () => {
  const broken = Array.from({ length: 40 }, (_, n) => `some-service-${n}`);
  await tell([{ type: 'failed', seconds: 5, broken }], github);
  const { description } = JSON.parse(api.received.at(-1)?.body ?? '');
  expect(description).toHaveLength(140);
  expect(description).toMatch(/^eu: deploying v1\.4\.0 failed after 5 s; failed: some-service-0, .*…$/);
});

test('where GitHub made none, one is made, of the very commit', async () => {
  const none = (request: Received): Answer =>
    request.method === 'POST' ? { status: 201, body: { id: 5 } } : { status: 200, body: [] };
  expect((await tell([{ type: 'started' }], none)).slice(1)).toEqual([
    'POST /deployments',
    'POST /deployments/5/statuses',
  ]);
  expect(JSON.parse(api.received[1]?.body ?? '')).toEqual({
    ref: sha,
    environment: 'eu',
    auto_merge: false,
    required_contexts: [],
  });
});

test('a token without the right costs one request and one line', async () => {
  const asked = await tell([{ type: 'started' }, { ...ended, type: 'done' }], () => ({
    status: 403,
    body: { message: 'Resource not accessible by integration' },
  }));
  expect(asked).toHaveLength(1);
  expect(warnings).toEqual([
    "GitHub's deployments could not be read, so nothing is sent there: answered 403",
  ]);
});

test('GitHub that asks for patience gets it', async () => {
  let count = 0;
  const busy = (request: Received): Answer =>
    ++count === 1 ? { status: 403, headers: { 'retry-after': '2' }, body: {} } : github(request);
  await tell([{ type: 'started' }], busy);
  expect(warnings).toEqual([]);
  expect(api.received.at(-1)?.method).toBe('POST');
});

test('what is missing is told by name', async () => {
  expect(await tell([{ type: 'started' }], github, '')).toEqual([]);
  expect(warnings).toEqual([
    expect.stringMatching(/^GitHub's deployments could not be read.*GITHUB_TOKEN: is empty$/s),
  ]);
});
