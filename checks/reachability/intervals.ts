/** Whole numbers as sorted ranges that neither overlap nor touch; both ends belong to a range. */
export type Intervals = readonly Interval[];
export type Interval = readonly [from: number, to: number];

export const none: Intervals = [];

/** The numbers of any ranges, in any order, that may overlap; a range whose end lies before its start has none. */
export function intervals(ranges: readonly Interval[]): Intervals {
  const sorted = ranges.filter(([from, to]) => from <= to).sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Numbers of either. */
export function union(a: Intervals, b: Intervals): Intervals {
  if (a.length === 0 || a === b) return b;
  return b.length === 0 ? a : intervals([...a, ...b]);
}

/** Numbers of both. */
export function intersect(a: Intervals, b: Intervals): Intervals {
  if (a === b) return a;
  const common: Interval[] = [];
  for (const [from, to] of a) {
    for (const [start, end] of b) {
      if (start <= to && from <= end) common.push([Math.max(from, start), Math.min(to, end)]);
    }
  }
  return common;
}

/** Numbers of the first that the second lacks. */
export function subtract(a: Intervals, b: Intervals): Intervals {
  return b.reduce<Intervals>(
    (rest, [start, end]) =>
      rest.flatMap(([from, to]): Intervals => {
        if (end < from || to < start) return [[from, to]];
        return intervals([
          [from, start - 1],
          [end + 1, to],
        ]);
      }),
    a,
  );
}

/** Whether every number of the second is one of the first. */
export function covers(a: Intervals, b: Intervals): boolean {
  return b.every(([from, to]) => a.some(([start, end]) => start <= from && to <= end));
}

/** Whether the two have a number in common. */
export function overlaps(a: Intervals, b: Intervals): boolean {
  for (const [from, to] of a) {
    for (const [start, end] of b) if (start <= to && from <= end) return true;
  }
  return false;
}

/** How many numbers there are. */
export function count(a: Intervals): number {
  return a.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}
