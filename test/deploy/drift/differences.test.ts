import fc from 'fast-check';
import { differencesOf } from '../../../deploy/drift/differences';

test('value by value, and lists of another length as one', () => {
  const before = { a: 1, list: [{ x: 1 }, { x: 2 }], cut: [1, 2], gone: 'x', same: { y: null } };
  const after = { a: 1, list: [{ x: 1 }, { x: 3 }], cut: [1], same: { y: null }, come: true };
  expect(differencesOf({ before, after })).toEqual([
    { key: 'come', was: '(none)', is: 'true' },
    { key: 'cut', was: '[1,2]', is: '[1]' },
    { key: 'gone', was: '"x"', is: '(none)' },
    { key: 'list.1.x', was: '2', is: '3' },
  ]);
});

test('tags that the provider repeats are told once', () => {
  const before = { tags: { a: '1' }, tags_all: { a: '1', region: 'eu' } };
  const after = { tags: { a: '2' }, tags_all: { a: '2', region: 'eu' } };
  expect(differencesOf({ before, after }).map(({ key }) => key)).toEqual(['tags.a']);
  const only = { before: { tags: {}, tags_all: { region: 'eu' } }, after: { tags: {}, tags_all: {} } };
  expect(differencesOf(only).map(({ key }) => key)).toEqual(['tags_all.region']);
});

test('a sensitive value is never shown, whichever side or depth marks it', () => {
  const secret = fc.string({ minLength: 8 }).filter((text) => !'(sensitive)(none)'.includes(text));
  const marks = fc.constantFrom(
    { before_sensitive: { box: { secret: true } }, after_sensitive: false },
    { before_sensitive: false, after_sensitive: { box: { secret: true } } },
    { before_sensitive: true, after_sensitive: true },
    { before_sensitive: {}, after_sensitive: { box: true } },
  );
  fc.assert(
    fc.property(secret, secret, marks, (a, b, marked) => {
      fc.pre(a !== b);
      const found = differencesOf({
        before: { box: { secret: a, other: 1 } },
        after: { box: { secret: b, other: 1 } },
        ...marked,
      });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ was: '(sensitive)', is: '(sensitive)' });
    }),
  );
});

test.each([
  ['a list that got shorter', [{ password: 'hunter2' }, { password: 'x' }], [{ password: 'hunter3' }]],
  ['a list that is gone', [{ password: 'hunter2' }], null],
  ['an object that came', undefined, { password: 'hunter2' }],
  ['an object in place of a list', [{ password: 'hunter2' }], { password: 'hunter3' }],
])('what is told as one value hides the secrets in it: %s', (_, was, is) => {
  const marksOf = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(marksOf) : value ? { password: true } : false;
  const found = differencesOf({
    ...{ before: { users: was }, before_sensitive: { users: marksOf(was) } },
    ...{ after: { users: is }, after_sensitive: { users: marksOf(is) } },
  });
  expect(found).toEqual([{ key: 'users', was: '(sensitive)', is: '(sensitive)' }]);
});

test('a long value is cut', () => {
  const [found] = differencesOf({ before: { policy: 'x' }, after: { policy: 'y'.repeat(1000) } });
  expect(found?.is).toHaveLength(120);
});
