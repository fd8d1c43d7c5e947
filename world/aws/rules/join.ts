/**
 * One table of several, each by the name of its file. A type that stands in two of them would be ruled by the
 * last alone: an `Error` names it.
 */
export function join<Row>(
  tables: Readonly<Record<string, Readonly<Record<string, Row>>>>,
): Readonly<Record<string, Row>> {
  const joined: Record<string, Row> = {};
  for (const [name, table] of Object.entries(tables)) {
    for (const [type, row] of Object.entries(table)) {
      if (type in joined) throw new Error(`${type} stands in ${name}, and in a table before it`);
      joined[type] = row;
    }
  }
  return joined;
}
