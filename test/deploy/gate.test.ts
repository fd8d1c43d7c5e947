import { gate, protectedTypes } from '../../deploy/gate';
import type { Plan } from '../../deploy/plan';

const digest = `sha256:${'a'.repeat(64)}`;

function planOf(type: string, ...actions: readonly string[]): Plan {
  return { file: 'plan', digest, changes: [{ address: `${type}.main`, type, actions, change: {} }] };
}

test.each([
  ['aws_db_instance', ['update']],
  ['aws_db_instance', ['create']],
  ['aws_iam_role', ['delete']],
  ['aws_security_group', ['delete', 'create']],
])('%s: %j passes', (type, actions) => {
  expect(() => gate({ plan: planOf(type, ...actions) })).not.toThrow();
});

test.each(Object.keys(protectedTypes))('%s is neither deleted nor replaced', (type) => {
  expect(() => gate({ plan: planOf(type, 'delete') })).toThrow(`  ${type}.main would be deleted: `);
  for (const actions of [
    ['delete', 'create'],
    ['create', 'delete'],
  ]) {
    expect(() => gate({ plan: planOf(type, ...actions) })).toThrow(`  ${type}.main would be replaced: `);
  }
});

test('the refusal says how to approve just that plan; the approval lets it through', () => {
  const plan = planOf('aws_db_instance', 'delete');
  expect(() => gate({ plan })).toThrow(
    'the plan destroys what is protected:\n' +
      '  aws_db_instance.main would be deleted: the databases on it would be lost\n' +
      `To do just that, add --approve ${digest}`,
  );
  expect(() => gate({ plan, approve: digest })).not.toThrow();
});

test('an approval is of one plan', () => {
  const approve = `sha256:${'b'.repeat(64)}`;
  expect(() => gate({ plan: planOf('aws_iam_role', 'update'), approve })).toThrow(
    `the approved plan is ${approve}, but this one is ${digest}: something has changed since; look at it again`,
  );
});
