import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An append-only list of records, shared by all processes of a world, in the order in which they were written. */
export interface Log<T> {
  append(record: T): void;
  read(): readonly T[];
}

/**
 * The log kept in `<dir>/<name>.jsonl`. A record is one append to the file, which the system does as a whole;
 * it starts with a line break, so that even a record cut short would spoil nothing but itself.
 */
export function openLog<T>(dir: string, name: string): Log<T> {
  const file = join(dir, `${name}.jsonl`);
  return {
    append(record) {
      appendFileSync(file, `\n${JSON.stringify(record)}`);
    },
    read() {
      if (!existsSync(file)) return [];
      return readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line) => parse<T>(line));
    },
  };
}

function parse<T>(line: string): readonly T[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line) as T];
  } catch {
    return [];
  }
}
