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
  expect(parsePreviewRecord('qa-5', JSON.stringify(opened), now)).toEqual(opened);
  const role = { ...opened, who: 'arn:aws:sts::210000000024:assumed-role/x/me@example.com (octocat)' };
  expect(parsePreviewRecord('qa-5', JSON.stringify(role), now)).toEqual(role);
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
  expect(parsePreviewRecord('qa-5', text, now)).toEqual({
    ...{ name: 'qa-5', who: 'unknown', openedAt: never, expiresAt: never },
  });
});

test('an end is believed as far as one may ask for, whatever another clock says; one beyond is over at every look', () => {
  const read = (expiresAt: string, at = now) =>
    parsePreviewRecord('qa-5', JSON.stringify({ ...opened, expiresAt }), at);
  const longest = openedNow('qa-5', 'octocat', now, 168).expiresAt;
  expect([now, now - 60_000].map((at) => read(longest, at).expiresAt)).toEqual([longest, longest]);
  for (const far of ['2026-12-02T12:05:00.001Z', '2026-12-02T13:00:00Z', '9999-12-31T23:59:59Z']) {
    expect(read(far)).toEqual({ ...opened, expiresAt: never });
    expect(isOver(read(far), now)).toBe(true);
  }
});

test('whatever a record says, no line of it is more than one', () => {
  fc.assert(
    fc.property(fc.record({ name: fc.string(), who: fc.string({ unit: 'binary' }) }), (change) => {
      const { name, who } = parsePreviewRecord('qa-5', JSON.stringify({ ...opened, ...change }), now);
      expect(`${name}${who}`).toMatch(/^[ -~]+$/);
    }),
  );
});
