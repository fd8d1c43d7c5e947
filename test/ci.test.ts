import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, startApi } from '../workflows/github/api';
import { startTokenService, type TokenService } from '../workflows/github/tokens';
import { ConcurrencyGroups } from '../workflows/run/concurrency';
import { performJob } from '../workflows/run/job';
import { runWorkflow } from '../workflows/run/run';
import { readWorkflow } from '../workflows/syntax/read';
import { root } from './cli/process';
import { repository, sha } from './workflows/repository';

const file = '.github/workflows/ci.yml';
const dir = mkdtempSync(join(tmpdir(), 'polycloud-ci-'));
let tokens: TokenService;
let api: Api;
beforeAll(async () => {
  tokens = await startTokenService();
  api = await startApi();
});
afterAll(async () => {
  await Promise.all([tokens.close(), api.close()]);
  rmSync(dir, { recursive: true });
});

/** Stands in for what the job starts: a file called as a command makes it fail, and what is posted is kept. */
const npx = `#!/bin/sh
[ -e "$BROKEN/$2" ] && exit 1
case $2 in
  changed) echo '[{"name":"eu","change":"changed"}]' ;;
  comment) echo 'two changes' > "$RUNNER_TEMP/comment.md" ;;
  post-comment) cp "$RUNNER_TEMP/comment.md" "$BROKEN/posted" ;;
esac
`;
const npm = `#!/bin/sh
[ ! -e "$BROKEN/npm" ]
`;

/** Performs the job that plans a pull request, with a command that fails. */
async function plan(broken?: string) {
  const folder = mkdtempSync(join(dir, 'run-'));
  for (const [name, text] of Object.entries({ npx, npm })) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  mkdirSync(join(folder, 'broken'));
  if (broken !== undefined) writeFileSync(join(folder, 'broken', broken), '');
  const { jobs } = await runWorkflow({
    repository,
    workflow: await readWorkflow(file, readFileSync(join(root, file), 'utf8')),
    event: {
      ...{ name: 'pull_request', type: 'opened', number: 7, actor: 'someone', sha },
      ...{ base: 'main', head: 'topic' },
    },
    run: { id: 4711, number: 1, attempt: 1 },
    read: (name) => readWorkflow(name, ''),
    groups: new ConcurrencyGroups(),
    approve: async () => true,
    async perform(planned, cancelled) {
      if (planned.job.id !== 'plan') return { conclusion: 'success', outputs: {} };
      const machine = {
        ...{ dir: join(folder, 'runner'), tokens, api },
        environment: { PATH: `${folder}:${process.env['PATH']}`, BROKEN: join(folder, 'broken') },
        checkOut: async (target: string) =>
          cpSync(join(root, '.github/actions/setup'), join(target, '.github/actions/setup'), {
            recursive: true,
          }),
      };
      return performJob(planned, machine, () => undefined, cancelled);
    },
  });
  let posted: string | undefined;
  try {
    posted = readFileSync(join(folder, 'broken', 'posted'), 'utf8');
  } catch {
    posted = undefined;
  }
  return { conclusion: jobs.find(({ id }) => id === 'plan')?.conclusion, posted };
}

test('the comment is posted as it was written', async () => {
  expect(await plan()).toEqual({ conclusion: 'success', posted: 'two changes\n' });
});

const failed = (step: string) =>
  `❌ There is no plan of ${sha}: the step **${step}** failed; ` +
  '[its log](https://github.com/acme/fleet/actions/runs/4711) says why.\n';

test.each([
  ['changed', failed('find what changes')],
  ['comment', failed('judge')],
  // What can't be planned or proved is in the comment.
  ['check', 'two changes\n'],
  ['assume', 'two changes\n'],
])('when polycloud %s fails, what is posted says so', async (command, posted) => {
  const conclusion = posted === 'two changes\n' ? 'success' : 'failure';
  expect(await plan(command)).toEqual({ conclusion, posted });
});

test('without packages nothing is started', async () => {
  expect(await plan('npm')).toEqual({ conclusion: 'failure', posted: undefined });
});
