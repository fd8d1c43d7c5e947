import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { openLogStore } from '../../../deploy/log/store';
import { readLog } from '../../../deploy/record';
import { isStateLocked } from '../../../deploy/state-lock';
import { synthesize } from '../../../deploy/synthesize';
import { findRegion } from '../../../regions/lookup';
import { stateBucketName } from '../../../regions/naming';
import { platform } from '../../../regions/platform';
import { servicesIn } from '../../../services';
import { formatReleases, releasesFile } from '../../../services/release';
import { credentialsFor } from '../../../world/aws/endpoints/caller';
import type { Observer } from '../../../world/aws/types';
import { type World, type WorldOptions, withWorld } from '../../../world/session';
import { root } from '../../cli/process';
import { buildAction, type Job, type Ran, runJob } from './job';
import { hook, listen, setWebhook, type Told } from './told';

/** The bundled action in one world, as a release goes: first a cancelled deployment, then all that follows from it. */
const region = findRegion('dev-feature');
const subject = `repo:${platform.repository}:environment:${region.name}`;
let dir: string;
let told: Told;

beforeAll(async () => {
  told = await listen();
  dir = mkdtempSync(join(tmpdir(), 'deploy-region-'));
  buildAction();
  workspace();
  release('v1.0.0');
  await inWorld(bootstrap);
}, 120_000);
afterAll(async () => {
  await told.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A checkout that has data files of its own. */
function workspace(): string {
  const folder = join(dir, 'workspace');
  mkdirSync(join(folder, 'releases'), { recursive: true });
  symlinkSync(join(root, 'regions'), join(folder, 'regions'));
  cpSync(join(root, 'releases'), join(folder, 'releases'), { recursive: true });
  return folder;
}

function inWorld<T>(work: (world: World) => Promise<T>, more: Partial<WorldOptions> = {}): Promise<T> {
  const buckets = [region, platform].map((one) => [stateBucketName(one), one] as const);
  return withWorld(
    {
      dir: join(dir, 'world'),
      env: process.env,
      purpose: 'test',
      configurations: [join(dir, 'bootstrap'), join(dir, 'workspace', 'cdktf.out')],
      bootstrapped: (name) => {
        const owner = buckets.find(([bucket]) => bucket === name)?.[1];
        return owner && { account: owner.account, region: owner.awsRegion };
      },
      ...more,
    },
    work,
  );
}

/** What a person does once: the platform stack, and of the region the roles that its workflows take. */
async function bootstrap(world: World): Promise<void> {
  const outdir = join(dir, 'bootstrap');
  synthesize({ names: [platform.name, region.name], outdir });
  const stack = readFileSync(join(outdir, 'stacks', region.name, 'cdk.tf.json'), 'utf8');
  const roles = Object.entries(JSON.parse(stack).resource.aws_iam_role as Record<string, { name: string }>)
    .filter(([, { name }]) =>
      [`polycloud-${region.name}-plan`, `polycloud-${region.name}-apply`].includes(name),
    )
    .map(([id]) => `-target=aws_iam_role.${id}`);
  expect(roles).toHaveLength(2);
  for (const [name, targets] of [
    [platform.name, []],
    [region.name, roles],
  ] as const) {
    const terraform = (...args: readonly string[]) =>
      world.run(['terraform', `-chdir=${join(outdir, 'stacks', name)}`, ...args], {
        output: () => undefined,
      });
    expect(await terraform('init', '-input=false')).toBe(0);
    expect(await terraform('apply', '-input=false', '-auto-approve', ...targets)).toBe(0);
  }
  await setWebhook(told, String(world.environment['AWS_ENDPOINT_URL']));
}

interface Options extends Partial<WorldOptions>, Partial<Pick<Job, 'subject' | 'cancel'>> {}

/** Runs the action on the region in the world. */
function act(inputs: Readonly<Record<string, string>>, options: Options = {}): Promise<Ran> {
  const { subject: said = subject, cancel, ...more } = options;
  return inWorld(
    ({ environment }) =>
      runJob(join(dir, 'jobs'), {
        subject: said,
        workspace: join(dir, 'workspace'),
        inputs: { region: region.name, token: 'ghs_of_the_job', ...inputs },
        env: { ...environment, ...told.env },
        ...(cancel && { cancel }),
      }),
    more,
  );
}

const outputsOf = { release: '', 'plan-digest': '', 'changed-resources': '0', 'log-line-hash': '' };

/** Holds the creation of the VPC until a moment after it was begun and the job cancelled. */
function holdVpc() {
  let arrive = () => {};
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const observer: Observer = {
    async before({ action, type }) {
      if (action === 'create' && type === 'aws_vpc') {
        arrive();
        await new Promise((done) => setTimeout(done, 600));
      }
      return { do: 'nothing' };
    },
    after: async () => undefined,
  };
  return { reached, observer: () => observer };
}

/** The releases file of the checkout, with every service at one tag. */
function release(tag: string): void {
  const file = join(dir, 'workspace', releasesFile(region.name));
  const releases = servicesIn(region).map(({ name }, n) => {
    const digest = `sha256:${createHash('sha256').update(`${tag} ${n}`).digest('hex')}`;
    return [name, { tag, digest }] as const;
  });
  writeFileSync(file, formatReleases(Object.fromEntries(releases)));
}

function withState<T>(work: (s3: S3Client) => Promise<T>): Promise<T> {
  return inWorld(async ({ environment }) => {
    const credentials = credentialsFor(region.account);
    const endpoint = String(environment['AWS_ENDPOINT_URL']);
    const s3 = new S3Client({ region: region.awsRegion, endpoint, credentials, forcePathStyle: true });
    return work(s3).finally(() => s3.destroy());
  });
}

const bucket = { name: stateBucketName(region), account: region.account, awsRegion: region.awsRegion };
const isLocked = () => withState((s3) => isStateLocked(s3, bucket));
const logOf = () =>
  withState(async (s3) => (await readLog(openLogStore(s3, bucket), undefined, region.name)).lines);

async function objectsOf(type: string): Promise<number> {
  return inWorld(async ({ store }) => (await store.read()).ofType(type, { account: region.account }).length);
}

test('every wrong input is told at once, before anything is asked for', async () => {
  const ran = await act({ region: 'dev-featur', tag: 'v1; id', operation: 'undo', 'on-failure': '' });
  expect(ran).toMatchObject({ code: 1, tokens: [], left: '' });
  expect(ran.outputs).toMatchObject({ outcome: 'failed', ...outputsOf });
  const [error = ''] = ran.log.split('\n').filter((line) => line.startsWith('::error'));
  expect(error.slice('::error::'.length).split('%0A')).toEqual([
    expect.stringMatching(
      /^input region \("dev-featur"\) no region is called dev-featur; did you mean dev-feature\?/,
    ),
    'input tag ("v1; id") is no release tag, e.g. v1.4.0',
    'input operation ("undo") must be deploy or rollback',
    'input on-failure must be return or rollback',
  ]);
}, 30_000);

test('a job of another environment gets no credentials', async () => {
  const ran = await act({}, { subject: `repo:${platform.repository}:environment:staging` });
  expect(ran).toMatchObject({ code: 1, left: '' });
  expect(ran.log).toContain('Not authorized to perform sts:AssumeRoleWithWebIdentity');
  expect(ran.outputs).toMatchObject({ outcome: 'failed', ...outputsOf });
}, 30_000);

test('cancelled in the middle: Terraform writes its state and releases the lock', async () => {
  const from = told.count();
  const { reached, observer } = holdVpc();
  const ran = await act({}, { cancel: reached, observer });
  expect(ran).toMatchObject({ code: 1, left: '' });
  expect(ran.log).toContain('::error::stopped by SIGINT');
  expect(ran.outputs).toMatchObject({ outcome: 'cancelled' });
  expect(await objectsOf('aws_vpc')).toBe(1);
  expect(await objectsOf('aws_eks_cluster')).toBe(0);
  expect(await isLocked()).toBe(false);
  expect(told.since(from)).toMatchObject({
    hook: [
      '🚀 dev-feature: deploying the releases of its file',
      expect.stringMatching(/^⏹️ dev-feature: deploying the releases of its file was cancelled after/),
    ],
    github: ['in_progress', 'error'],
  });
}, 60_000);

test('run again, it finishes the job', async () => {
  const from = told.count();
  const ran = await act({});
  expect(ran).toMatchObject({ code: 0, left: '' });
  expect(ran.outputs).toEqual({
    outcome: 'done',
    release: 'v1.0.0',
    'plan-digest': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    'changed-resources': expect.stringMatching(/^[1-9]\d\d$/),
    'duration-seconds': expect.stringMatching(/^\d+$/),
    'log-line-hash': expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(ran.log).toMatch(/::group::plan\n[\s\S]*?::endgroup::/);
  expect(ran.summary).toContain('<h3>dev-feature: ✅ done</h3>');
  for (const secret of [ran.tokens[0] ?? '', 'ghs_of_the_job', `${told.url}${hook}`, hook]) {
    expect(ran.log).toContain(`::add-mask::${secret}\n`);
    expect(ran.log.replace(/^::add-mask::.*$/gm, '')).not.toContain(secret);
  }
  const { text, ...messages } = told.since(from);
  expect(messages.hook).toHaveLength(2);
  expect(messages.hook[1]).toMatch(/^✅ dev-feature: deployed v1\.0\.0 in /);
  expect(messages.github).toEqual(['in_progress', 'success']);
  expect(text).toContain('feature/&lt;!channel&gt;');
  const last = (await logOf()).at(-1);
  expect(last).toMatchObject({ outcome: 'done', kind: 'deploy', plan: ran.outputs['plan-digest'] });
  expect(last?.who).toBe(
    `arn:aws:sts::${region.account}:assumed-role/polycloud-dev-feature-apply/github-4711-1-octocat (octocat)`,
  );
}, 120_000);

test('a service that fails in a new release takes the whole region back', async () => {
  release('v1.1.0');
  const from = told.count();
  const fault = { match: 'deployment/payments', do: 'crashloop', message: 'panic: no ledger' } as const;
  const ran = await act({ 'on-failure': 'rollback' }, { clusterFaults: { faults: [fault], seed: 1 } });
  expect(ran.code).toBe(1);
  expect(ran.outputs).toMatchObject({ outcome: 'rolled-back', release: 'v1.0.0', 'changed-resources': '0' });
  expect(ran.log).toContain('its last line: panic: no ledger');
  expect(ran.log).toMatch(/^::error title=payments did not get ready::/m);
  expect(ran.summary).toContain('failed, and rolled back');
  const { text, ...messages } = told.since(from);
  expect(messages).toEqual({
    hook: [
      '🚀 dev-feature: deploying the releases of its file',
      '↩️ dev-feature: deploying the releases of its file failed, going back to the last good release',
      '↩️ dev-feature: deploying the releases of its file failed, runs v1.0.0 again',
    ],
    github: ['in_progress', 'in_progress', 'failure'],
  });
  expect(text).toContain('failed: payments');
  // What a pod last said may hold anything.
  expect(text).not.toContain('no ledger');
  const [deployed, back] = (await logOf()).slice(-2);
  expect(deployed).toMatchObject({ kind: 'deploy', outcome: 'failed', tag: 'v1.1.0' });
  expect(deployed?.after['orders']?.tag).toBe('v1.1.0');
  expect(back).toMatchObject({ kind: 'rollback', outcome: 'done', tag: 'v1.0.0' });
  expect(Object.values(back?.after ?? {}).map(({ tag }) => tag)).toEqual(
    Object.values(back?.after ?? {}).map(() => 'v1.0.0'),
  );
}, 120_000);

test('the same release again, without the fault; then back by hand', async () => {
  const ran = await act({ only: 'manifests' }, { clusterFaults: { faults: [], seed: 1 } });
  expect(ran.outputs).toMatchObject({ outcome: 'done', release: 'v1.1.0', 'plan-digest': '' });
  const unknown = await act({ operation: 'rollback', tag: 'v7.0.0' });
  expect(unknown).toMatchObject({ code: 1, outputs: { outcome: 'failed', release: '' } });
  expect(unknown.log).toContain(
    '::error::dev-feature never ran v7.0.0 in full; its log knows these: v1.0.0, v1.1.0',
  );
  const back = await act({ operation: 'rollback', tag: 'v1.0.0' });
  expect(back).toMatchObject({ code: 0, outputs: { outcome: 'done', release: 'v1.0.0' } });
}, 180_000);

test('an older release than the last deployed is refused, though it runs since the rollback', async () => {
  const lines = await logOf();
  const last = lines.filter(({ kind, tag }) => kind === 'deploy' && tag === 'v1.1.0').at(-1);
  const ran = await act({ tag: 'v1.0.0', 'on-failure': 'rollback' });
  expect(ran).toMatchObject({ code: 1, outputs: { outcome: 'failed', ...outputsOf } });
  expect(ran.log).toContain(
    `::error::v1.0.0 is older than v1.1.0, which ${last?.who} deployed to dev-feature at ${last?.at} ` +
      `(line ${last?.sequence} of its log); go back with polycloud rollback dev-feature --to <a release that it ran>, ` +
      'or deploy it all the same with polycloud deploy dev-feature --to v1.0.0 --allow-older\n',
  );
  expect(ran.log).not.toContain('::group::');
  expect(await logOf()).toHaveLength(lines.length);
}, 60_000);
