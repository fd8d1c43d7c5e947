import fc from 'fast-check';
import { shownName, unknownName } from '../../regions/nearest';

test.each([
  ['eu', 'eu'],
  ['e u', 'e u'],
  ['', '""'],
  ['a\u001b[31mb\nc', '"a\\u{1b}[31mb\\u{a}c"'],
  ['a\u202eb', '"a\\u{202e}b"'],
  ['x'.repeat(1000), `"${'x'.repeat(100)}…"`],
])('%j is shown as %s', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});

test('whatever is typed, the message is one line that holds no command of a terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const told = unknownName('region', name, ['eu', 'us']);
      expect(told).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(told.length).toBeLessThan(1200);
    }),
  );
});
