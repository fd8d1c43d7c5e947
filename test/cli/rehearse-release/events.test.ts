import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { regions } from '../../../regions';
import { guestHost } from '../../../regions/guests';
import { previewSlots } from '../../../regions/previews';
import type { Region } from '../../../regions/region';
import type { DispatchEvent, Event, PullRequestEvent } from '../../../workflows/events/event';
import { readWorkflow } from '../../../workflows/syntax/read';
import { type Happened, openRepository } from './events';
import { production } from './production';

const dir = mkdtempSync(join(tmpdir(), 'polycloud-events-'));
let repository: Awaited<ReturnType<typeof openRepository>>;

beforeAll(async () => {
  repository = await openRepository(dir);
}, 300_000);
afterAll(async () => {
  await repository.close();
  rmSync(dir, { recursive: true, force: true });
});

const at = (ref: string) => ({ actor: 'someone', sha: repository.commitOf(ref) });
const push = (ref: string, commit = ref): Event => ({ name: 'push', ref, ...at(commit) });
const branch = (name: string) => push(`refs/heads/${name}`, 'refs/heads/main');
const clock = (cron: string): Event => ({ name: 'schedule', cron, ...at('refs/heads/main') });
const tag = (name: string) => push(`refs/tags/${name}`);
const manual = (workflow: string, inputs: DispatchEvent['inputs'], ref = 'refs/heads/main'): Event => ({
  ...{ name: 'workflow_dispatch', workflow: `.github/workflows/${workflow}`, ref, inputs },
  ...at(ref),
});
const pullRequest = (more: Partial<PullRequestEvent> = {}): PullRequestEvent => ({
  ...{
    name: 'pull_request',
    type: 'opened',
    number: 5,
    base: 'main',
    head: 'topic',
    ...at('refs/heads/main'),
  },
  ...more,
});

/** A job that deploys an environment, with what it may do there. */
const deploys = (workflow: string, job: string, environment: string): Happened => ({
  ...{ workflow, job, conclusion: 'success' },
  ...(production.includes(environment) ? { asked: environment } : {}),
  ...{ token: `environment:${environment}`, roles: [`polycloud-deploy-${environment}-apply`] },
});
const ran = (workflow: string, job: string): Happened => ({ workflow, job, conclusion: 'success' });
const skipped = (workflow: string, job: string): Happened => ({ workflow, job, conclusion: 'skipped' });
const failed = (workflow: string, job: string, message: unknown): Happened =>
  ({ workflow, job, conclusion: 'failure', message }) as Happened;

const release = 'deploy-production.yml';
const others = 'deploy-environment.yml';
const back = 'rollback.yml';
const previews = 'preview.yml';
const images = 'release-image.yml';
const host = guestHost(regions)?.name;
const refusedTag = (why: string) => [
  failed(release, 'check the tag', expect.stringContaining(why)),
  skipped(release, 'first'),
  skipped(release, 'rest'),
];

/** The roles that plan regions, in the order of the stack. */
const plans = (of: readonly Region[]) => of.map(({ name }) => `polycloud-deploy-${name}-plan`).sort();
const planned = 'plan and prove what changes';
const tested = ran('ci.yml', 'test, type-check, lint');
/** What a pull request of this repository gets in any case: it may plan every environment, and change none. */
const planning: readonly Happened[] = [
  tested,
  { ...ran('ci.yml', planned), token: 'pull_request', roles: plans(regions) },
];
/** A job with the role of guests, in the cluster that takes them. */
const asGuest = (job: string): Happened => ({
  ...ran(previews, job),
  ...{ token: 'environment:preview', roles: [`polycloud-deploy-${host}-guest`] },
});
/** A job with the roles of the accounts of previews, of which it takes one. */
const inAccount = (job: string): Happened => ({
  ...ran(previews, job),
  token: 'environment:preview-network',
  roles: previewSlots.map(({ name }) => `polycloud-deploy-${name}-apply`),
});
const previewJobs: readonly Happened[] = [
  asGuest('open as a guest'),
  asGuest('close the guest'),
  inAccount('open in a network of its own'),
  inAccount('close the network'),
];
const places = 'list where previews live';
const notDue = [places, 'expire-guests', 'expire-networks'].map((job) => skipped(previews, job));
/** What an event does to previews: these jobs, and no other. */
const chosen = (...jobs: readonly string[]): readonly Happened[] => [
  ran(previews, 'choose what opens and closes'),
  ...previewJobs.map((one) => (jobs.includes(one.job) ? one : skipped(previews, one.job))),
  ...notDue,
];
/** A job with the role that pushes the images of every service. */
const inImages = (job: string): Happened => ({
  ...ran(images, job),
  ...{ token: 'environment:images', roles: ['polycloud-images'] },
});

const table: readonly (readonly [what: string, event: () => Event, expected: readonly Happened[]])[] = [
  [
    'an annotated tag on main: every production region, a reviewer each',
    () => tag('v1.0.0'),
    [
      ran(release, 'check the tag'),
      deploys(release, 'wave 1, eu', 'eu'),
      ...['us', 'ap', 'india', 'uae'].map((region) => deploys(release, `wave 2, ${region}`, region)),
    ],
  ],
  [
    'a tag for one region of the first wave',
    () => tag('v1.0.1-eu'),
    [ran(release, 'check the tag'), deploys(release, 'wave 1, eu', 'eu'), skipped(release, 'rest')],
  ],
  [
    'a tag for one region of a later wave',
    () => tag('v1.0.1-us'),
    [ran(release, 'check the tag'), skipped(release, 'first'), deploys(release, 'wave 2, us', 'us')],
  ],
  ['a lightweight tag', () => tag('v1.0.2'), refusedTag('exit code 1')],
  ['a tag off main', () => tag('v1.0.3'), refusedTag('exit code 1')],
  [
    'develop',
    () => branch('develop'),
    [ran(others, 'choose the environment'), deploys(others, 'deploy dev-integration', 'dev-integration')],
  ],
  [
    'a release branch',
    () => branch('release/1.1'),
    [ran(others, 'choose the environment'), deploys(others, 'deploy staging', 'staging')],
  ],
  [
    'a feature branch',
    () => branch('feature/team/idea'),
    [ran(others, 'choose the environment'), deploys(others, 'deploy dev-feature', 'dev-feature')],
  ],
  ['main', () => branch('main'), [tested, skipped('ci.yml', planned)]],
  ['another branch', () => branch('topic'), []],
  ['an own pull request: it may plan every environment, and change none', () => pullRequest(), planning],
  [
    'a pull request from a fork: it is tested, without any token',
    () => pullRequest({ fork: 'stranger/polycloud' }),
    [tested, skipped('ci.yml', planned)],
  ],
  [
    'the label for a guest',
    () => pullRequest({ type: 'labeled', label: 'preview', labels: ['preview'] }),
    chosen('open as a guest'),
  ],
  [
    'the label for a network, beside the other',
    () => pullRequest({ type: 'labeled', label: 'preview-network', labels: ['preview', 'preview-network'] }),
    chosen('open in a network of its own'),
  ],
  [
    'a label that asks for nothing',
    () => pullRequest({ type: 'labeled', label: 'bug', labels: ['preview', 'bug'] }),
    chosen(),
  ],
  [
    'a pull request that had both is closed',
    () => pullRequest({ type: 'closed', labels: ['preview', 'preview-network'] }),
    chosen('close the guest', 'close the network'),
  ],
  [
    'the label for a guest is taken away',
    () => pullRequest({ type: 'unlabeled', label: 'preview', labels: ['preview-network'] }),
    chosen('close the guest'),
  ],
  [
    'a pull request with a label is opened again',
    () => pullRequest({ type: 'reopened', labels: ['preview'] }),
    [...planning, ...chosen('open as a guest')],
  ],
  [
    'a pull request without a label is opened again',
    () => pullRequest({ type: 'reopened' }),
    [...planning, ...chosen()],
  ],
  [
    'a push to a pull request with a label',
    () => pullRequest({ type: 'synchronize', labels: ['preview-network'] }),
    [...planning, ...chosen('open in a network of its own')],
  ],
  [
    'the label for a guest of a fork',
    () => pullRequest({ type: 'labeled', label: 'preview', labels: ['preview'], fork: 'stranger/polycloud' }),
    [
      ...['choose what opens and closes', ...previewJobs.map(({ job }) => job)].map((job) =>
        skipped(previews, job),
      ),
      ...notDue,
    ],
  ],
  [
    'by hand for demo',
    () => manual(others, { environment: 'demo' }),
    [ran(others, 'choose the environment'), deploys(others, 'deploy demo', 'demo')],
  ],
  [
    'by hand for demo, from a branch that is nobody’s',
    () => manual(others, { environment: 'demo' }, 'refs/heads/aside'),
    [
      ran(others, 'choose the environment'),
      failed(
        others,
        'deploy demo',
        'Branch "aside" is not allowed to deploy to demo due to environment protection rules.',
      ),
    ],
  ],
  [
    'by hand for a production region',
    () => manual(others, { environment: 'eu' }),
    [
      failed(others, 'choose the environment', expect.stringContaining('exit code 2')),
      skipped(others, 'deploy'),
    ],
  ],
  [
    'a region back by hand, from a tag',
    () => manual(back, { region: 'eu', tag: 'v1.0.0' }, 'refs/tags/v1.0.0'),
    [ran(back, 'find the region'), deploys(back, 'roll back eu', 'eu')],
  ],
  [
    'a region back by hand, from a branch',
    () => manual(back, { region: 'eu', tag: '' }),
    [
      ran(back, 'find the region'),
      failed(
        back,
        'roll back eu',
        'Branch "main" is not allowed to deploy to eu due to environment protection rules.',
      ),
    ],
  ],
  [
    'an image by hand: it is built, found again, then proposed by a job that has no role',
    () => manual(images, { service: 'orders', tag: 'v1.4.0-rc.1', environment: 'staging', build: true }),
    [
      inImages('build / orders v1.4.0-rc.1'),
      inImages('find it in the registry'),
      ran(images, 'propose it for staging'),
    ],
  ],
  [
    'an image that the service’s own repository has pushed',
    () => manual(images, { service: 'orders', tag: 'v1.4.0', environment: 'eu' }),
    [skipped(images, 'build'), inImages('find it in the registry'), ran(images, 'propose it for eu')],
  ],
  [
    'an image by hand, from a branch that is nobody’s: it never gets near the registry',
    () => manual(images, { service: 'orders', tag: 'v1.4.0', environment: 'eu' }, 'refs/heads/aside'),
    [
      skipped(images, 'build'),
      failed(
        images,
        'find it in the registry',
        'Branch "aside" is not allowed to deploy to images due to environment protection rules.',
      ),
      skipped(images, 'propose'),
    ],
  ],
  [
    'the night: every environment is looked at',
    () => clock('17 22 * * *'),
    [
      ran('drift.yml', 'list the environments'),
      ...regions.map(({ name }) => ({
        ...ran('drift.yml', name),
        ...{ token: 'ref:refs/heads/main', roles: plans(regions) },
      })),
    ],
  ],
  [
    'the hour: previews end',
    () => clock('37 * * * *'),
    [
      ...['choose what opens and closes', ...previewJobs.map(({ job }) => job)].map((job) =>
        skipped(previews, job),
      ),
      ran(previews, places),
      asGuest(`expire guests of ${host}`),
      ...previewSlots.map(({ name }) => inAccount(`expire in ${name}`)),
    ],
  ],
  ['a time that nothing is due at', () => clock('0 3 * * *'), []],
];

test.each(table)(
  '%s',
  async (_, event, expected) => {
    expect(await repository.happen(event())).toEqual(expected);
  },
  120_000,
);

/** What somebody might push to get at a region: a job that names its environment, and one that does not. */
const hostile = `
on: [push, pull_request]
permissions: { id-token: write }
jobs:
  named: { runs-on: ubuntu-24.04, environment: eu, steps: [{ run: 'true' }] }
  plain: { runs-on: ubuntu-24.04, steps: [{ run: 'true' }] }`;

const plan = production.length > 0 ? expect.arrayContaining(['polycloud-deploy-eu-plan']) : [];
const refusedBranch = (name: string) =>
  failed(
    'x.yml',
    'named',
    `Branch "${name}" is not allowed to deploy to eu due to environment protection rules.`,
  );

test.each<readonly [string, () => Event, readonly Happened[]]>([
  [
    'on a branch',
    () => branch('feature/x'),
    [refusedBranch('feature/x'), { ...ran('x.yml', 'plain'), token: 'ref:refs/heads/feature/x', roles: [] }],
  ],
  [
    'on a tag: the reviewer stands before it',
    () => tag('v1.0.3'),
    [deploys('x.yml', 'named', 'eu'), { ...ran('x.yml', 'plain'), token: 'ref:refs/tags/v1.0.3', roles: [] }],
  ],
  [
    'in a pull request: it may plan, and read',
    () => pullRequest(),
    [refusedBranch('pull/5/merge'), { ...ran('x.yml', 'plain'), token: 'pull_request', roles: plan }],
  ],
  [
    'in a pull request from a fork: there is no token',
    () => pullRequest({ fork: 'stranger/polycloud' }),
    [refusedBranch('pull/5/merge'), ran('x.yml', 'plain')],
  ],
])('a hostile workflow %s', async (_, event, expected) => {
  const workflow = await readWorkflow('.github/workflows/x.yml', hostile);
  expect(await repository.run(workflow, event())).toEqual(expected);
});
