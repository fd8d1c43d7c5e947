import { rolesTrust, trusts } from '../../../../world/aws/rules/trust';
import { hasPath } from '../paths';
import { nested, Sketch } from '../sketch';

const trusting = (service: string, effect = 'Allow') =>
  JSON.stringify({
    Statement: [{ Effect: effect, Action: 'sts:AssumeRole', Principal: { Service: service } }],
  });
const rows = Object.entries(trusts).flatMap(([type, list]) =>
  list.map((entry) => [type, entry.path, entry] as const),
);

test.each(rows)('%s.%s', (type, path, { service, form }) => {
  expect(hasPath(type, path)).toBe(true);
  const world = new Sketch();
  const right = world.add('aws_iam_role', { name: 'right', assume_role_policy: trusting(service) });
  const wrong = world.add('aws_iam_role', {
    name: 'wrong',
    assume_role_policy: trusting('sms.amazonaws.com'),
  });
  const denied = world.add('aws_iam_role', { name: 'denied', assume_role_policy: trusting(service, 'Deny') });
  const errors = (arn: string | null) => world.errors(rolesTrust, world.create(type, nested(path, arn)));
  expect(errors(right.arn)).toEqual([]);
  for (const { arn } of [wrong, denied]) {
    expect(errors(arn)).toEqual([
      {
        code: form.code,
        message: form.message.replace('{value}', String(arn)),
        status: 400,
        attribute: path,
      },
    ]);
  }
  expect(errors('arn:aws:iam::999988887777:role/elsewhere')).toEqual([]);
});
