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
])('a key without a meaning here is told, not passed over (%#)', async (text, told) => {
  await expect(read(text)).rejects.toThrow(`${file}: ${told}`);
});
