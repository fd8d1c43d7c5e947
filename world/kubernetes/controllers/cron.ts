const names: Readonly<Record<string, readonly string[]>> = {
  month: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  weekday: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};

const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const fields = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12 },
  { name: 'weekday', from: 0, to: 7 },
] as const;

export interface Schedule {
  readonly minute: ReadonlySet<number>;
  readonly hour: ReadonlySet<number>;
  readonly day: ReadonlySet<number>;
  readonly month: ReadonlySet<number>;
  readonly weekday: ReadonlySet<number>;
  /** Whether days of the month and of the week are both restricted: then either is enough. */
  readonly either: boolean;
}

/** A schedule of five fields, or why it is none, as the API server says it. */
export function parseSchedule(text: string): Schedule | string {
  const parts = (macros[text] ?? text).trim().split(/\s+/);
  if (parts.length !== fields.length)
    return `expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`;
  const sets = new Map<string, ReadonlySet<number>>();
  for (const [i, { name, from, to }] of fields.entries()) {
    const set = parseField(parts[i] ?? '', name, from, to);
    if (typeof set === 'string') return set;
    sets.set(name, set);
  }
  const of = (name: string) => sets.get(name) ?? new Set<number>();
  const weekday = new Set([...of('weekday')].map((day) => day % 7));
  const either = !parts[2]?.startsWith('*') && !parts[4]?.startsWith('*');
  return { minute: of('minute'), hour: of('hour'), day: of('day'), month: of('month'), weekday, either };
}

function parseField(text: string, name: string, from: number, to: number): ReadonlySet<number> | string {
  const set = new Set<number>();
  for (const part of text.split(',')) {
    const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    const [low = '', high] = range.split('-');
    const start = range === '*' || range === '?' ? from : value(low, name);
    const end =
      range === '*' || range === '?'
        ? to
        : high !== undefined
          ? value(high, name)
          : step === undefined
            ? start
            : to;
    if (Number.isNaN(start) || Number.isNaN(end))
      return `failed to parse int from ${range || part}: strconv.Atoi: parsing "${range || part}": invalid syntax`;
    if (start < from) return `beginning of range (${start}) below minimum (${from}): ${part}`;
    if (end > to) return `end of range (${end}) above maximum (${to}): ${part}`;
    if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${part}`;
    if (step === '0') return `step of range should be a positive number: ${part}`;
    for (let n = start; n <= end; n += Number(step ?? 1)) set.add(n);
  }
  return set;
}

function value(text: string, name: string): number {
  const named = names[name]?.indexOf(text.toLowerCase()) ?? -1;
  return named >= 0 ? named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

const MINUTE = 60_000;

/** The next moment of a schedule after another, in UTC; undefined where it has none within four years. */
export function nextRun(schedule: Schedule, after: number): number | undefined {
  const end = after + 4 * 366 * 24 * 60 * MINUTE;
  let moment = (Math.floor(after / MINUTE) + 1) * MINUTE;
  while (moment < end) {
    const date = new Date(moment);
    if (!schedule.month.has(date.getUTCMonth() + 1) || !fitsDay(schedule, date)) {
      moment = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1);
    } else if (!schedule.hour.has(date.getUTCHours())) {
      moment = (Math.floor(moment / (60 * MINUTE)) + 1) * 60 * MINUTE;
    } else if (!schedule.minute.has(date.getUTCMinutes())) {
      moment += MINUTE;
    } else return moment;
  }
  return undefined;
}

function fitsDay({ day, weekday, either }: Schedule, date: Date): boolean {
  const inMonth = day.has(date.getUTCDate());
  const inWeek = weekday.has(date.getUTCDay());
  return either ? inMonth || inWeek : inMonth && inWeek;
}
