import { selects } from '../../../checks/model/selector';

const labels = { app: 'payments', tier: 'web' };

test.each([
  ['an empty one takes every object', {}, true],
  ['an absent one takes none', undefined, false],
  ['every label must match', { matchLabels: { app: 'payments', tier: 'worker' } }, false],
  ['labels that match', { matchLabels: { app: 'payments' } }, true],
  ['In', { matchExpressions: [{ key: 'tier', operator: 'In', values: ['web', 'api'] }] }, true],
  [
    'In, of a label that is not there',
    { matchExpressions: [{ key: 'x', operator: 'In', values: ['y'] }] },
    false,
  ],
  ['NotIn', { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['web'] }] }, false],
  [
    'NotIn, of a label that is not there',
    { matchExpressions: [{ key: 'x', operator: 'NotIn', values: [] }] },
    true,
  ],
  ['Exists', { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
  ['DoesNotExist', { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
  ['an operator that Kubernetes lacks', { matchExpressions: [{ key: 'tier', operator: 'Like' }] }, false],
])('%s', (_, selector, expected) => {
  expect(selects(selector, labels)).toBe(expected);
});
