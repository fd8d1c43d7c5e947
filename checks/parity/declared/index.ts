import { manifestRows } from './manifests';
import { awsRows } from './platform';
import type { Row, Rows } from './row';

export { rowOfObject } from './objects';
export { type Asked, askedOf, type Row } from './row';

const rows: Rows = { ...awsRows, ...manifestRows, '*': { ...awsRows['*'], ...manifestRows['*'] } };

/** The row of a value: the narrowest that is listed for its type, else for any. */
export function rowOf(type: string, argument: string): Row | undefined {
  for (const own of [rows[type], rows['*']]) {
    for (
      let name = argument;
      own !== undefined && name !== '';
      name = name.slice(0, Math.max(name.lastIndexOf('.'), 0))
    ) {
      const row = own[name];
      if (row !== undefined) return row;
    }
  }
  return undefined;
}

const watched = new Map<string, ReadonlySet<string>>();

/** Arguments of a type of which data says what they are, so that they are looked at though they may be alike. */
export function watchedIn(type: string): ReadonlySet<string> {
  const found =
    watched.get(type) ??
    new Set(
      [rows[type], rows['*']].flatMap((own) =>
        Object.entries(own ?? {})
          .filter(([, { is }]) => is !== undefined)
          .map(([argument]) => argument),
      ),
    );
  watched.set(type, found);
  return found;
}
