import { z } from 'zod';
import { previews, pullRequestOf } from '../regions/previews';

// What it says is printed: in the seat of a guest, code that nobody has reviewed may have written it.
const record = z.strictObject({
  name: z.string().refine((name) => pullRequestOf(name) !== undefined),
  who: z.string().regex(/^[\w+=,.@:/()[\] -]{1,300}$/),
  openedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

/** Until when a preview may live, and who wants it. */
export type PreviewRecord = z.infer<typeof record>;

/** When a preview was opened and ended of which nothing is written. */
export const never = '1970-01-01T00:00:00Z';

/** Milliseconds by which clocks of two machines differ at most: AWS refuses whoever's is further off. */
const skew = 300_000;

/**
 * Reads a record. A preview whose record is missing or unreadable was never finished, or is meddled with: it has expired.
 * So has one whose end nobody could have asked for; to believe in a nearer one would put it off at every look.
 */
export function parsePreviewRecord(name: string, text: string | undefined, now: number): PreviewRecord {
  const parsed = record.safeParse(jsonOf(text));
  if (!parsed.success) return { name, who: 'unknown', openedAt: never, expiresAt: never };
  const left = Date.parse(parsed.data.expiresAt) - now;
  return left > hours(previews.mostHours) + skew ? { ...parsed.data, expiresAt: never } : parsed.data;
}

/** Whether a preview's time is over, or somebody has begun to close it. */
export function isOver({ expiresAt }: PreviewRecord, now: number): boolean {
  return Date.parse(expiresAt) <= now;
}

/** The record of a preview that is opened, or prolonged, now. */
export function openedNow(name: string, who: string, now: number, life: number): PreviewRecord {
  const time = (ms: number) => new Date(ms).toISOString();
  return { name, who, openedAt: time(now), expiresAt: time(now + hours(life)) };
}

function hours(count: number): number {
  return count * 3_600_000;
}

function jsonOf(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
