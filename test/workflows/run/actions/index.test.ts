import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireKnownActions } from '../../../../workflows/run/actions';
import { readWorkflow } from '../../../../workflows/syntax/read';

const file = '.github/workflows/x.yml';
const check = async (step: string) =>
  requireKnownActions(
    await readWorkflow(file, `on: push\njobs: { a: { runs-on: x, steps: [{ run: y }, ${step}] } }`),
  );

test.each([
  [
    '{ uses: someone/unknown@v1 }',
    'uses someone/unknown is unknown to the rehearsal; it knows actions/checkout, ',
  ],
  ['{ uses: actions/checkout@v6, with: { lfs: true } }', "with.lfs of actions/checkout can't be rehearsed"],
])('%s is told before anything runs', async (step, told) => {
  await expect(check(step)).rejects.toThrow(`${file}: jobs.a.steps[1].${told}`);
});

test('what has a stand-in, or is the repository’s own, passes', async () => {
  await check('{ uses: Actions/Checkout@v6, with: { ref: main } }');
  await check('{ uses: ./.github/actions/own, with: { anything: goes } }');
});

test('production’s workflow can be rehearsed', async () => {
  const production = '.github/workflows/deploy-production.yml';
  const text = readFileSync(join(__dirname, '../../../..', production), 'utf8');
  requireKnownActions(await readWorkflow(production, text));
});
