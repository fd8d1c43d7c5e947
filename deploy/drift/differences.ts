/** One value that is another than it was; of a sensitive one, only that it differs. */
export interface Difference {
  /** Dotted path, e.g. `tags.owner`. */
  readonly key: string;
  /** JSON of the values; `(none)` for one that is not there, `(sensitive)` for what must not be shown. */
  readonly was: string;
  readonly is: string;
}

export interface Versions {
  readonly before?: unknown;
  readonly after?: unknown;
  /** Terraform's marks: true, or an object or list of marks for what lies inside. */
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
}

/** Attributes that repeat another one with the provider's defaults in it. */
const repeated: Readonly<Record<string, string>> = { tags_all: 'tags' };

/** Characters of a value that are shown. */
const shown = 120;

/** What differs between two versions of a resource, value by value; a policy counts as one value. */
export function differencesOf({
  before,
  after,
  before_sensitive,
  after_sensitive,
}: Versions): readonly Difference[] {
  const found = compare(before, after, [before_sensitive, after_sensitive], '');
  const tops = new Set(found.map(({ key }) => key.split('.')[0]));
  return found.filter(({ key }) => {
    const other = repeated[key.split('.')[0] ?? ''];
    return other === undefined || !tops.has(other);
  });
}

function compare(was: unknown, is: unknown, marks: readonly unknown[], key: string): readonly Difference[] {
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  const inside = marks.includes(true) ? [] : keysOf(was, is);
  if (inside.length === 0) {
    // Told as one value, it is as secret as anything in it.
    const secret = marks.some(marksAny);
    return [{ key, was: secret ? '(sensitive)' : show(was), is: secret ? '(sensitive)' : show(is) }];
  }
  return inside.flatMap((step) =>
    compare(
      at(was, step),
      at(is, step),
      marks.map((mark) => at(mark, step)),
      key === '' ? step : `${key}.${step}`,
    ),
  );
}

/** Where two values can be told apart further: both objects, or both lists of one length. */
function keysOf(a: unknown, b: unknown): readonly string[] {
  const parts = [a, b].map((value) => (typeof value === 'object' && value !== null ? value : undefined));
  const [left, right] = parts;
  if (left === undefined || right === undefined || Array.isArray(left) !== Array.isArray(right)) return [];
  if (Array.isArray(left) && Array.isArray(right) && left.length !== right.length) return [];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
}

/** Whether a mark is set, at whatever depth. */
function marksAny(mark: unknown): boolean {
  if (typeof mark !== 'object' || mark === null) return mark === true;
  return Object.values(mark).some(marksAny);
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** JSON of a value, shortened. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return '(none)';
  const text = JSON.stringify(value);
  return text.length <= shown ? text : `${text.slice(0, shown - 1)}…`;
}
