import fc from 'fast-check';
import { isOver, never, openedNow, parsePreviewRecord } from '../../deploy/preview-record';

const now = Date.parse('2026-11-25T12:00:00Z');
const opened = openedNow('qa-5', 'dependabot[bot]', now, 48);

test('a preview is over when its hours are', () => {
  expect(opened).toEqual({
    ...{ name: 'qa-5', who: 'dependabot[bot]' },
    ...{ openedAt: '2026-11-25T12:00:00.000Z', expiresAt: '2026-11-27T12:00:00.000Z' },
  });
  expect([now, now + 48 * 3_600_000 - 1, now + 48 * 3_600_000].map((time) => isOver(opened, time))).toEqual([
    false,
    false,
    true,
  ]);
});

test('a record is read back as it was written', () => {
  expect(parsePreviewRecord('qa-5', JSON.stringify(opened))).toEqual(opened);
  const role = { ...opened, who: 'arn:aws:sts::210000000024:assumed-role/x/me@example.com (octocat)' };
  expect(parsePreviewRecord('qa-5', JSON.stringify(role))).toEqual(role);
});

test.each([
  ['no text', undefined],
  ['no JSON', '{'],
  ['a field too many', JSON.stringify({ ...opened, more: 1 })],
  ['a name that is no preview', JSON.stringify({ ...opened, name: 'eu' })],
  ['a command for the runner', JSON.stringify({ ...opened, who: 'x\n::add-mask::y' })],
  ['markup', JSON.stringify({ ...opened, who: '<img src=x>' })],
  ['no time', JSON.stringify({ ...opened, expiresAt: 'never' })],
])('%s is a preview that has expired', (_, text) => {
  expect(parsePreviewRecord('qa-5', text)).toEqual({
    ...{ name: 'qa-5', who: 'unknown', openedAt: never, expiresAt: never },
  });
});

test('whatever a record says, no line of it is more than one', () => {
  fc.assert(
    fc.property(fc.record({ name: fc.string(), who: fc.string({ unit: 'binary' }) }), (change) => {
      const { name, who } = parsePreviewRecord('qa-5', JSON.stringify({ ...opened, ...change }));
      expect(`${name}${who}`).toMatch(/^[ -~]+$/);
    }),
  );
});
