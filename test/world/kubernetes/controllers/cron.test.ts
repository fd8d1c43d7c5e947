import fc from 'fast-check';
import { nextRun, parseSchedule, type Schedule } from '../../../../world/kubernetes/controllers/cron';

const at = (text: string) => Date.parse(`${text}Z`);

test.each([
  ['* * * * *', '2026-01-01T12:00:30', '2026-01-01T12:01:00'],
  ['0 * * * *', '2026-01-01T12:00:00', '2026-01-01T13:00:00'],
  ['*/15 9-17 * * 1-5', '2026-01-02T17:45:00', '2026-01-05T09:00:00'],
  ['30 2 29 2 *', '2026-01-01T00:00:00', '2028-02-29T02:30:00'],
  ['0 0 1,15 * mon', '2026-01-02T00:00:00', '2026-01-05T00:00:00'],
  ['@monthly', '2026-01-31T00:00:00', '2026-02-01T00:00:00'],
  ['5 4 * * 7', '2026-01-01T00:00:00', '2026-01-04T04:05:00'],
])('%s after %s is due at %s', (text, after, due) => {
  expect(nextRun(parseSchedule(text) as Schedule, at(after))).toBe(at(due));
});

test('a day that never comes is never due', () => {
  expect(nextRun(parseSchedule('0 0 31 2 *') as Schedule, at('2026-01-01T00:00:00'))).toBeUndefined();
});

test.each([
  ['61 * * *', 'expected exactly 5 fields, found 4: [61 * * *]'],
  ['61 * * * *', 'end of range (61) above maximum (59): 61'],
  ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
  ['5-2 * * * *', 'beginning of range (5) beyond end of range (2): 5-2'],
  ['*/0 * * * *', 'step of range should be a positive number: */0'],
])('%s: %s', (text, problem) => {
  expect(parseSchedule(text)).toBe(problem);
});

test('the next run is later, on a whole minute, and the earliest that fits', () => {
  const minutes = fc.uniqueArray(fc.nat(59), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(minutes, fc.nat(23), fc.nat(10_000_000), (list, hour, offset) => {
      const schedule = parseSchedule(`${list.join(',')} ${hour} * * *`) as Schedule;
      const after = at('2026-01-01T00:00:00') + offset * 1000;
      const due = nextRun(schedule, after) ?? 0;
      expect(due).toBeGreaterThan(after);
      expect(due % 60_000).toBe(0);
      expect(due - after).toBeLessThanOrEqual(24 * 3_600_000);
      expect(list).toContain(new Date(due).getUTCMinutes());
      expect(new Date(due).getUTCHours()).toBe(hour);
    }),
  );
});
