import { evaluateCondition, evaluateString, type Value } from '../../../workflows/expressions/evaluate';
import { statusFunctions } from '../../../workflows/expressions/status';
import { readWorkflow } from '../../../workflows/syntax/read';
import { entries } from '../../../workflows/syntax/tokens';

const contexts: Readonly<Record<string, Value>> = {
  github: {
    ref: 'refs/tags/v1.0.0',
    event: { labels: [{ name: 'bug' }, { name: 'Preview' }], by: { a: { n: 1 }, b: { n: 2 } } },
  },
  inputs: { yes: true, no: false, empty: '', zero: 0, text: 'Hello' },
  needs: { first: { result: 'skipped', outputs: {} } },
};
const functions = statusFunctions({ success: true, failure: false, cancelled: false });

/** What an expression comes to as the text of an environment variable. */
async function told(expression: string): Promise<string> {
  const text = JSON.stringify(`\${{ ${expression} }}`);
  const { env } = await readWorkflow(
    '.github/workflows/x.yml',
    `on: push\nenv: { X: ${text} }\njobs: { a: { runs-on: x, steps: [{ run: y }] } }`,
  );
  const { X } = entries(env);
  if (X === undefined) throw new Error('no X');
  return evaluateString(X, { contexts });
}

// GitHub documentation, Evaluate expressions in workflows and actions: literals, operators, functions.
test.each([
  // Loose equality: of two types, numbers; null is 0, booleans are 0 and 1, an empty text is 0, others are no number.
  ["inputs.text == 'hELLO'", 'true'],
  ["'' == 0", 'true'],
  ["'1' == 1", 'true'],
  ["true == '1'", 'true'],
  ["'x' == 0", 'false'],
  ["'0x10' == 16", 'true'],
  ['null == 0', 'true'],
  ['github.missing == null', 'true'],
  ["github.missing.deeper == ''", 'true'],
  ["'b' > 'A'", 'true'],
  // `&&` and `||` give one of their values.
  ["inputs.no && 'a' || 'b'", 'b'],
  ["inputs.yes && 'a' || 'b'", 'a'],
  ["inputs.yes && '' || 'b'", 'b'],
  ["inputs.empty || inputs.zero || 'usual'", 'usual'],
  ['!inputs.empty', 'true'],
  // Case counts for nothing, in names and in texts.
  ["startsWith(github.ref, 'REFS/TAGS/')", 'true'],
  ["endsWith(github.REF, '.0.0')", 'true'],
  ["contains('Hello', 'ELL')", 'true'],
  ["contains(github.event.labels.*.name, 'preview')", 'true'],
  ["contains(github.event.labels.*.name, 'prev')", 'false'],
  ["contains(fromJSON('[1, true]'), 'true')", 'false'],
  ["join(github.event.by.*.n, '+')", '1+2'],
  ["format('{0} {{{1}}} {0}', 'a', 2)", 'a {2} a'],
  ['fromJSON(\'{"a": [1, 2]}\').a[1]', '2'],
  ["toJSON(fromJSON('[1]'))", '[\n  1\n]'],
  ["github['event'].labels[0]['name']", 'bug'],
  ['1.50', '1.5'],
  ['inputs.yes', 'true'],
  ['github.missing', ''],
])('%s is %j', async (expression, expected) => {
  expect(await told(expression)).toBe(expected);
});

test.each([
  ["'false'", true],
  ["''", false],
  ['0', false],
  ['github.event', true],
  ["needs.first.result == 'SKIPPED'", true],
  ['success() && !failure() && !cancelled() && always()', true],
])('an if of %s lets through: %s', (condition, expected) => {
  expect(evaluateCondition(condition, { contexts, functions })).toBe(expected);
});
