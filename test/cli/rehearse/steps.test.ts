import { perform, StepFailed } from '../../../cli/rehearse/steps';

const quiet = { interactive: false, line: () => undefined };

test('steps run in order, each with its line and its time', async () => {
  const lines: string[] = [];
  const step = (title: string) => ({ title, run: async () => `${title} done` });
  const { steps, failure } = await perform([step('one'), step('two')], {
    interactive: false,
    line: (text) => lines.push(text),
  });
  expect(failure).toBeUndefined();
  expect(steps).toMatchObject([
    { title: 'one', detail: 'one done', failed: false },
    { title: 'two', detail: 'two done', failed: false },
  ]);
  expect(lines).toEqual(['✓ one: one done (0 s)', '✓ two: two done (0 s)']);
});

test('a failed step is the last one', async () => {
  const reached: string[] = [];
  const result = await perform(
    [
      { title: 'deploy', run: () => Promise.reject(new StepFailed('no\nmore lines')) },
      { title: 'plan', run: async () => String(reached.push('plan')) },
    ],
    quiet,
  );
  expect(result.failure?.message).toBe('no\nmore lines');
  expect(result.steps).toMatchObject([{ title: 'deploy', detail: 'no', failed: true }]);
  expect(reached).toEqual([]);
});

test('a defect is not taken for a failed step', async () => {
  const broken = { title: 'x', run: () => Promise.reject(new TypeError('defect')) };
  await expect(perform([broken], quiet)).rejects.toThrow('defect');
});
