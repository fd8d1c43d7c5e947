import { connectionsOf } from '../../regions/database-classes';

test.each([
  ['db.t4g.medium', 450],
  ['db.t4g.large', 901],
  ['db.r6g.large', 1802],
  ['db.r6g.xlarge', 3604],
  ['db.r6g.2xlarge', 5000],
  ['db.x9.large', undefined],
  ['db.r6g.metal', undefined],
  ['large', undefined],
])('%s takes %s connections', (instanceClass, expected) => {
  expect(connectionsOf(instanceClass)).toBe(expected);
});
