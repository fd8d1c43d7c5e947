import type { Replica, Write } from './journal';

type Listener = (before: unknown, after: unknown) => void;

/** The world in memory: tables of JSON values by key, with one transaction at a time that can be taken back. */
export class Tables implements Replica {
  private readonly tables = new Map<string, Map<string, unknown>>();
  private readonly listeners = new Map<string, Listener>();
  private readonly clearListeners: (() => void)[] = [];
  /** First value that each key had in the running transaction, in order of the first write. */
  private before: Map<string, Write> | undefined;

  /** Told of each change in a table, with null for a record that does not exist. */
  onWrite(table: string, listener: Listener): void {
    this.listeners.set(table, listener);
  }

  onClear(listener: () => void): void {
    this.clearListeners.push(listener);
  }

  get<T>(table: string, key: string): T | undefined {
    return this.tables.get(table)?.get(key) as T | undefined;
  }

  entries<T>(table: string, prefix = ''): readonly (readonly [string, T])[] {
    const all = [...(this.tables.get(table) ?? [])] as [string, T][];
    return all.filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }

  set(table: string, key: string, value: unknown): void {
    if (this.before === undefined) throw new Error('the world was written to outside a transaction');
    const name = JSON.stringify([table, key]);
    if (!this.before.has(name)) this.before.set(name, { table, key, value: this.get(table, key) ?? null });
    this.apply({ table, key, value });
  }

  begin(): void {
    this.before = new Map();
  }

  /** The writes of the running transaction, one for each record that it touched. */
  pending(): readonly Write[] {
    return [...(this.before?.values() ?? [])].map(({ table, key }) => ({
      table,
      key,
      value: this.get(table, key) ?? null,
    }));
  }

  commit(): void {
    this.before = undefined;
  }

  rollback(): void {
    for (const write of this.before?.values() ?? []) this.apply(write);
    this.before = undefined;
  }

  apply({ table, key, value }: Write): void {
    let records = this.tables.get(table);
    if (records === undefined) {
      records = new Map();
      this.tables.set(table, records);
    }
    const before = records.get(key) ?? null;
    if (value === null) records.delete(key);
    else records.set(key, value);
    this.listeners.get(table)?.(before, value);
  }

  clear(): void {
    this.tables.clear();
    for (const listener of this.clearListeners) listener();
  }

  snapshot(): readonly Write[] {
    return [...this.tables].flatMap(([table, records]) =>
      [...records].map(([key, value]) => ({ table, key, value })),
    );
  }
}
