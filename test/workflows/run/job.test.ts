import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, startApi } from '../../../workflows/github/api';
import { startTokenService, type TokenService } from '../../../workflows/github/tokens';
import { ConcurrencyGroups } from '../../../workflows/run/concurrency';
import { type PerformedJob, performJob } from '../../../workflows/run/job';
import { runWorkflow } from '../../../workflows/run/run';
import { readWorkflow } from '../../../workflows/syntax/read';
import { push, repository, sha } from '../repository';
import { file } from './rehearse';

const dir = mkdtempSync(join(tmpdir(), 'polycloud-job-'));
let tokens: TokenService;
let api: Api;

beforeAll(async () => {
  tokens = await startTokenService(() => Date.UTC(2026, 0, 1));
  api = await startApi();
});
afterAll(async () => {
  await Promise.all([tokens.close(), api.close()]);
  rmSync(dir, { recursive: true, force: true });
});

let runs = 0;

/** Performs the one job of a workflow; `files` are what a checkout gives. */
async function perform(jobs: string, files: Readonly<Record<string, string>> = {}, signal?: AbortSignal) {
  const log: string[] = [];
  let performed: PerformedJob | undefined;
  runs += 1;
  await runWorkflow({
    repository,
    workflow: await readWorkflow(file, `on: push\npermissions: {}\nenv: { GREETING: hello }\njobs:\n${jobs}`),
    event: push('refs/heads/main'),
    run: { id: runs, number: runs, attempt: 1 },
    read: (name) => readWorkflow(name, ''),
    groups: new ConcurrencyGroups(),
    approve: async () => true,
    ...(signal === undefined ? {} : { signal }),
    async perform(planned, cancelled) {
      performed = await performJob(
        planned,
        {
          ...{ dir, tokens, api, environment: { PATH: process.env['PATH'] } },
          async checkOut(target, ref) {
            expect(ref).toBe(sha);
            for (const [path, text] of Object.entries(files)) {
              mkdirSync(join(target, path, '..'), { recursive: true });
              writeFileSync(join(target, path), text);
            }
          },
        },
        (line) => log.push(line),
        cancelled,
      );
      return performed;
    },
  });
  if (performed === undefined) throw new Error('the job was not performed');
  return { ...performed, log };
}

test('steps hand on outputs, variables and folders of the PATH', async () => {
  const { conclusion, outputs, log, summary } = await perform(`
  a:
    runs-on: ubuntu-24.04
    env: { NAME: world }
    outputs: { word: "\${{ steps.say.outputs.word }}" }
    steps:
      - run: |
          echo "ADDED=$GREETING $NAME" >> "$GITHUB_ENV"
          mkdir -p tools && printf '#!/bin/sh\\necho tool' > tools/mine && chmod +x tools/mine
          echo "$PWD/tools" >> "$GITHUB_PATH"
      - id: say
        shell: bash
        run: |
          echo "word=$(mine) \${{ env.ADDED }}" >> "$GITHUB_OUTPUT"
          echo "# Done" >> "$GITHUB_STEP_SUMMARY"
          echo "::add-mask::secret-word"
          echo "a secret-word"`);
  expect({ conclusion, outputs, summary }).toEqual({
    conclusion: 'success',
    outputs: { word: 'tool hello world' },
    summary: '# Done\n',
  });
  expect(log).toContain('a ***');
});

test('a failure skips what follows, but not what asks for it', async () => {
  const { conclusion, steps, message } = await perform(`
  a:
    runs-on: ubuntu-24.04
    defaults: { run: { shell: bash } }
    steps:
      - { name: forgiven, id: soft, run: exit 3, continue-on-error: true }
      - { name: asks, if: "steps.soft.outcome == 'failure' && steps.soft.conclusion == 'success'", run: 'true' }
      - { name: fails, run: 'echo "::error::it went wrong"; false | true' }
      - { name: skipped, run: 'true' }
      - { name: mourns, if: failure(), run: 'echo "::error::later"' }
      - { name: always, if: always(), run: 'true' }`);
  expect(steps.map(({ name, outcome, conclusion: counts }) => `${name}: ${outcome}, ${counts}`)).toEqual([
    'forgiven: failure, success',
    'asks: success, success',
    'fails: failure, failure',
    'skipped: skipped, skipped',
    'mourns: success, success',
    'always: success, success',
  ]);
  expect({ conclusion, message }).toEqual({ conclusion: 'failure', message: 'fails: it went wrong' });
});

test('the env context holds what the workflow says, and nothing of the machine', async () => {
  const { outputs } = await perform(`
  a:
    runs-on: x
    env: { JOB: job, GITHUB_REF: mine }
    outputs: { told: "\${{ steps.a.outputs.told }}" }
    steps:
      - run: echo "ADDED=added" >> "$GITHUB_ENV"
      - id: a
        env: { STEP: step }
        run: |
          echo "told=\${{ env.GREETING }} \${{ env.JOB }} \${{ env.ADDED }} \${{ env.STEP }} [\${{ env.PATH }}\${{ env.GITHUB_SHA }}] $GITHUB_REF $CI" >> "$GITHUB_OUTPUT"`);
  expect(outputs).toEqual({ told: 'hello job added step [] refs/heads/main true' });
});

test('a step whose expressions can’t be evaluated fails, and what cleans up still runs', async () => {
  const { conclusion, steps } = await perform(`
  a:
    runs-on: x
    steps:
      - { name: garbled, run: 'true', env: { X: "\${{ fromJSON('{').x }}" } }
      - { name: mapping, run: 'true', env: { X: "\${{ github.event }}" }, if: always() }
      - { name: cleans, if: always(), run: 'true' }`);
  expect(conclusion).toBe('failure');
  expect(steps.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual([
    'garbled: failure',
    'mapping: failure',
    'cleans: success',
  ]);
  expect(steps[1]?.message).toBe('A mapping was not expected');
});

test('an output that holds what was masked is not handed on', async () => {
  const { outputs, annotations } = await perform(`
  a:
    runs-on: x
    outputs: { secret: "\${{ steps.a.outputs.secret }}", plain: "\${{ steps.a.outputs.plain }}" }
    steps:
      - id: a
        run: |
          echo "::add-mask::hunter2"
          printf 'secret=has hunter2 in it\\nplain=x\\n' >> "$GITHUB_OUTPUT"`);
  expect(outputs).toEqual({ secret: '', plain: 'x' });
  expect(annotations).toEqual([
    { level: 'warning', message: 'Skip output secret since it may contain secret.' },
  ]);
});

test('commands are obeyed with blanks in front, and not while they are stopped', async () => {
  const { annotations, log } = await perform(`
  a:
    runs-on: x
    steps:
      - run: |
          echo "  ::notice::one"
          echo "::stop-commands::a-word"
          echo "::notice::two"
          echo "::a-word::"
          echo "::add-mask::abc"
          echo "::add-mask::abcdef"
          echo "::notice::three abcdef"`);
  expect(annotations.map(({ message }) => message)).toEqual(['one', 'three ***']);
  expect(log).toContain('::notice::two');
});

test('without a shell named, a pipe goes by its last command, as on GitHub', async () => {
  const { conclusion } = await perform(`
  a: { runs-on: x, steps: [{ run: 'false | true' }] }`);
  expect(conclusion).toBe('success');
});

const program = `
const { appendFileSync } = require('node:fs');
(async () => {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
  const answer = await fetch(url + '&audience=sts.amazonaws.com', { headers: { authorization: 'Bearer ' + token } });
  const { value } = await answer.json();
  const { sub, aud, exp } = JSON.parse(Buffer.from(value.split('.')[1], 'base64url'));
  appendFileSync(process.env.GITHUB_OUTPUT, 'told=' + [sub, aud, exp, process.env['INPUT_ON-FAILURE']].join(' ') + '\\n');
})();`;

const actions = {
  'act/js/action.yml':
    "name: js\ndescription: d\ninputs: { on-failure: { default: '${{ github.ref_name }}' } }\nruns: { using: node24, main: main.cjs }",
  'act/js/main.cjs': program,
  'act/env/action.yml': `
name: env
description: d
runs:
  using: composite
  steps:
    - { run: 'test "$GITHUB_TOKEN$WITH" = tm', shell: bash }`,
  'act/both/action.yml': `
name: both
description: d
inputs: { word: { required: true } }
outputs: { told: { value: "\${{ steps.js.outputs.told }} \${{ inputs.word }}" } }
runs:
  using: composite
  steps:
    - { id: js, uses: ./act/js, with: { on-failure: rollback } }
    - { run: 'test "$WITH" = me && test -f "$GITHUB_ACTION_PATH/action.yml"', shell: bash }`,
};

test('actions of the checkout run, and one in JavaScript gets a token about its job', async () => {
  const { outputs, message } = await perform(
    `
  a:
    runs-on: ubuntu-24.04
    permissions: { id-token: write }
    outputs: { js: "\${{ steps.js.outputs.told }}", both: "\${{ steps.both.outputs.told }}" }
    steps:
      - uses: actions/checkout@v6
      - { id: js, uses: ./act/js }
      - { uses: ./act/env, env: { WITH: m, GITHUB_TOKEN: t } }
      - { id: both, uses: ./act/both, with: { word: yes }, env: { WITH: me } }`,
    actions,
  );
  const told = `repo:acme/fleet:ref:refs/heads/main sts.amazonaws.com ${Date.UTC(2026, 0, 1) / 1000 + 300}`;
  expect({ outputs, message }).toEqual({
    outputs: { js: `${told} main`, both: `${told} rollback yes` },
    message: undefined,
  });
});

const tells = `
(async () => {
  const { GITHUB_API_URL: url, GITHUB_REPOSITORY: repository, TOKEN: token } = process.env;
  const tell = (path, method = 'POST') =>
    fetch(url + '/repos/' + repository + path, { method, headers: { authorization: 'Bearer ' + token } });
  const answers = [await tell('/deployments'), await tell('/issues'), await tell('', 'GET'), await tell('/pages')];
  console.log('answers', ...answers.map(({ status }) => status));
})();`;

test('the token of a job opens what its permissions say, and nothing else', async () => {
  const job = (token: string) =>
    perform(
      `
  a:
    runs-on: ubuntu-24.04
    permissions: { contents: read, deployments: write }
    steps:
      - uses: actions/checkout@v6
      - { run: node tell.js, env: { TOKEN: "${token}" } }`,
      { 'tell.js': tells },
    );
  expect((await job('${{ github.token }}')).log).toContain('answers 201 403 200 403');
  expect((await job('ghs_forged')).log).toContain('answers 401 401 401 401');
  expect(api.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /repos/acme/fleet/deployments',
    'GET /repos/acme/fleet',
  ]);
});

test('without the permission there is no place to ask for a token', async () => {
  const { conclusion } = await perform(`
  a: { runs-on: x, steps: [{ run: 'test -z "$ACTIONS_ID_TOKEN_REQUEST_URL$ACTIONS_ID_TOKEN_REQUEST_TOKEN"' }] }`);
  expect(conclusion).toBe('success');
});

test('a cancelled job interrupts its step and still cleans up', async () => {
  const cancelling = new AbortController();
  const running = perform(
    `
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: |
          trap 'echo interrupted; kill $!; exit 130' INT
          sleep 20 & wait
      - { name: usual, run: 'true' }
      - { name: cleans, if: cancelled(), run: 'echo cleaned' }`,
    {},
    cancelling.signal,
  );
  setTimeout(() => cancelling.abort(), 300);
  const { conclusion, steps, log } = await running;
  expect(conclusion).toBe('cancelled');
  expect(steps.map(({ outcome }) => outcome)).toEqual(['cancelled', 'skipped', 'success']);
  expect(log).toEqual(expect.arrayContaining(['interrupted', 'cleaned']));
});

test.each([
  [
    '{ uses: someone/unknown@v1 }',
    'jobs.a.steps[0].uses someone/unknown is unknown to the rehearsal; it knows ',
  ],
  ['{ uses: actions/checkout@v6, with: { lfs: true } }', 'jobs.a.steps[0].with.lfs of actions/checkout '],
  ['{ run: x, shell: python }', "jobs.a.steps[0].shell python can't be rehearsed; use bash or sh"],
])('%s is no step that a rehearsal may skip', async (step, told) => {
  await expect(perform(`\n  a: { runs-on: x, steps: [${step}] }`)).rejects.toThrow(`${file}: ${told}`);
});

test('artifacts go from one step to another', async () => {
  const { message, conclusion } = await perform(`
  a:
    runs-on: x
    steps:
      - run: mkdir out && echo hello > out/file
      - { uses: actions/upload-artifact@v5, with: { name: mine, path: out } }
      - { uses: actions/download-artifact@v5, with: { name: mine, path: in } }
      - run: test "$(cat in/file)" = hello`);
  expect({ message, conclusion }).toEqual({ message: undefined, conclusion: 'success' });
});
