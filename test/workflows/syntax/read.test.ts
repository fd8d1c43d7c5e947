import { readWorkflow } from '../../../workflows/syntax/read';

const file = '.github/workflows/test.yml';
const read = (text: string) => readWorkflow(file, text);

test('what GitHub refuses is told with its place, all at once', async () => {
  await expect(
    read(
      "on: push\njobs:\n  a:\n    runs-on: x\n    step: []\n    steps: [{ run: '${{ nothing.here }}' }]\n",
    ),
  ).rejects.toThrow(
    [`${file}:5:5: Unexpected value 'step'`, `${file}:6:20: Unrecognized named-value: 'nothing'`].join('\n'),
  );
});

test.each([
  [
    'jobs: { a: { runs-on: x, steps: [{ run: y }] }, b: { needs: c, runs-on: x, steps: [{ run: y }] } }',
    "depends on unknown job 'c'",
  ],
  ['jobs: { a: { runs-on: x, steps: [{ run: y, if: "broken()" }] } }', 'Unrecognized function'],
])('%s: %s', async (jobs, told) => {
  await expect(read(`on: push\n${jobs}`)).rejects.toThrow(told);
});

test.each([
  [
    'on: push\njobs: { a: { runs-on: x, container: node, steps: [{ run: y }] } }',
    "jobs.a.container can't be rehearsed; a rehearsal understands name, needs, if, ",
  ],
  [
    'on: issues\njobs: { a: { runs-on: x, steps: [{ run: y }] } }',
    "on.issues can't be rehearsed; a rehearsal understands push, pull_request, workflow_dispatch, ",
  ],
  [
    'on: push\njobs: { a: { runs-on: x, continue-on-error: true, steps: [{ run: y }] } }',
    "jobs.a.continue-on-error can't be rehearsed; ",
  ],
  [
    'on: push\njobs: { a: { runs-on: x, steps: [{ run: y, timeout-minutes: 3 }] } }',
    "jobs.a.steps[0].timeout-minutes can't be rehearsed; ",
  ],
  [
    'on: push\njobs: { a: { uses: ./.github/workflows/b.yml, secrets: inherit } }',
    "jobs.a.secrets can't be rehearsed; a rehearsal understands name, needs, if, permissions, strategy, uses, ",
  ],
  [
    'on: push\njobs: { a: { uses: ./.github/workflows/b.yml, concurrency: x } }',
    "jobs.a.concurrency can't be rehearsed; ",
  ],
  [
    'on: { workflow_call: { inputs: { n: { type: number, default: 3 } } } }\njobs: { a: { runs-on: x, steps: [{ run: y }] } }',
    "on.workflow_call.inputs.n.type number can't be rehearsed; take string",
  ],
  [
    'on: { workflow_call: { inputs: { n: { type: string, default: "${{ github.ref }}" } } } }\njobs: { a: { runs-on: x, steps: [{ run: y }] } }',
    "on.workflow_call.inputs.n.default can't be rehearsed; ",
  ],
])('a key without a meaning here is told, not passed over (%#)', async (text, told) => {
  await expect(read(text)).rejects.toThrow(`${file}: ${told}`);
});
