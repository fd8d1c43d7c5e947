import fc from 'fast-check';
import { page, type Section } from '../../../cli/comment/page';

test('sections one after the other; one without items is not there', () => {
  expect(
    page([
      { items: ['first'] },
      { head: '### List\n\n', items: ['- a', '- b'], joint: '\n', foot: 'end' },
      { head: '### None\n\n', items: [], foot: 'end' },
    ]),
  ).toBe('first\n\n### List\n\n- a\n- b\n\nend');
});

test('what has no room is counted, and head and foot stay', () => {
  const long = 'x'.repeat(400);
  expect(
    page(
      [{ head: '<details>\n\n', items: [long, long, long, 'short'], foot: '</details>' }, { items: [long] }],
      1250,
    ),
  ).toBe(
    `<details>\n\n${long}\n\n${long}\n\n_2 of 4 left out here; the log of the run has all._\n\n</details>\n\n` +
      '_1 of 1 left out here; the log of the run has all._',
  );
});

test('never longer than it may be, whatever the items are', () => {
  const section: fc.Arbitrary<Section> = fc.record({
    head: fc.string({ maxLength: 40 }),
    items: fc.array(fc.string({ minLength: 1, maxLength: 900 }), { maxLength: 20 }),
    joint: fc.constantFrom('\n', '\n\n'),
    foot: fc.string({ maxLength: 40 }),
  });
  fc.assert(
    fc.property(fc.array(section, { maxLength: 8 }), (sections) => {
      expect(page(sections, 4000).length).toBeLessThanOrEqual(4000);
    }),
  );
});
