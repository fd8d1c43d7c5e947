import { combinations } from '../../../../../world/aws/rules/combinations';
import { combinationsValid } from '../../../../../world/aws/rules/combinations/valid';
import { hasPath } from '../../paths';
import { Sketch } from '../../sketch';
import { type Case, type Make, sketch } from './case';
import { cases } from './cases';

function errorsOf({ type, prior }: Case, make: Make) {
  const sketched = sketch();
  const { world } = sketched;
  const attributes = make(sketched);
  const change = prior ? world.update(world.add(type, prior), attributes) : world.create(type, attributes);
  return { sketched, attributes, errors: world.errors(combinationsValid, change) };
}

test.each(cases.map((entry) => [`${entry.type}: ${entry.code}: ${entry.message}`, entry] as const))(
  '%s',
  (_, entry) => {
    const { sketched, attributes, errors } = errorsOf(entry, entry.wrong);
    const message = entry.message
      .replace('{a2}', sketched.a2)
      .replace('{vpc}', sketched.vpc)
      .replace('{certificate}', String(attributes['certificate_arn']));
    expect(errors.map((error) => [error.code, error.message])).toEqual([[entry.code, message]]);
    expect(errorsOf(entry, entry.right).errors).toEqual([]);
  },
);

test('each combination has an example, and is about attributes', () => {
  const fixed = (message: string) => message.split(/[{']/)[0] ?? '';
  for (const [type, list] of Object.entries(combinations)) {
    for (const { of, form } of list) {
      expect(of.filter((path) => hasPath(type, path) !== true)).toEqual([]);
      const shown = cases.some(
        (entry) =>
          entry.type === type && entry.code === form.code && entry.message.startsWith(fixed(form.message)),
      );
      expect([type, form.message, shown]).toEqual([type, form.message, true]);
    }
  }
});

test('an update that touches none of the attributes is let through', () => {
  const world = new Sketch();
  const group = world.add('aws_cloudwatch_log_group', { name: '/eu', retention_in_days: 15 });
  expect(world.errors(combinationsValid, world.update(group, { tags: { a: 'b' } }))).toEqual([]);
});
