import { join } from 'node:path';
import type { AwsObject, Objects, Store, Transaction } from '../aws/types';
import { Journal } from './journal';
import { ObjectIndex, objectKey } from './object-index';
import { Tables } from './tables';

/** Records of other kinds than AWS objects: tables of JSON values by key. */
export interface Records {
  record<T>(table: string, key: string): T | undefined;
  /** The records whose keys start with the prefix, sorted by key. */
  records<T>(table: string, prefix?: string): readonly (readonly [key: string, value: T])[];
}

export interface WorldTransaction extends Transaction, Records {
  /** Null removes the record. */
  setRecord<T>(table: string, key: string, value: T | null): void;
  /** Removes everything: the world begins anew, with serial number 1. */
  clear(): void;
}

export interface WorldStore extends Store {
  /** Folder of the world. */
  readonly dir: string;
  /** `work` runs again on the newer state when another process was faster: it must not act outside `tx`. */
  transact<T>(work: (tx: WorldTransaction) => T): Promise<T>;
  read(): Promise<Objects & Records>;
}

const OBJECTS = 'aws';
const COUNTERS = 'counter';

/** Tables of what lies inside an object and goes with it, under keys `<id>/…`. */
const contents: Readonly<Record<string, readonly string[]>> = {
  aws_s3_bucket: ['s3-object', 's3-document'],
  aws_secretsmanager_secret: ['secret-value'],
};

/**
 * Opens the world kept in `dir`, which is created when it does not exist.
 * Safe against the death of any process at any moment, and shared by all that open the same folder.
 */
export async function openStore(dir: string): Promise<WorldStore> {
  const tables = new Tables();
  const objects = new ObjectIndex();
  tables.onWrite(OBJECTS, (before, after) =>
    objects.replace(before as AwsObject | null, after as AwsObject | null),
  );
  tables.onClear(() => objects.clear());
  const journal = new Journal(join(dir, 'journal'), tables);

  const view: Objects & Records = {
    all: () => objects.all(),
    ofType: (type, scope) => objects.ofType(type, scope),
    get: (type, id, scope) => objects.get(type, id, scope),
    find: (idOrArn) => objects.find(idOrArn),
    record: (table, key) => tables.get(table, key),
    records: (table, prefix) => tables.entries(table, prefix),
  };
  const tx: WorldTransaction = {
    ...view,
    nextSerial() {
      const serial = (tables.get<number>(COUNTERS, 'serial') ?? 0) + 1;
      tables.set(COUNTERS, 'serial', serial);
      return serial;
    },
    put: (object) => tables.set(OBJECTS, objectKey(object), object),
    delete(object) {
      tables.set(OBJECTS, objectKey(object), null);
      for (const table of contents[object.type] ?? []) {
        for (const [key] of tables.entries(table, `${object.id}/`)) tables.set(table, key, null);
      }
    },
    setRecord: (table, key, value) => tables.set(table, key, value),
    clear() {
      for (const { table, key } of tables.snapshot()) tables.set(table, key, null);
    },
  };

  return {
    dir,
    // Synchronous from the refresh to the append, so that transactions of one process never interleave.
    async transact(work) {
      for (;;) {
        journal.refresh();
        tables.begin();
        let committed = false;
        try {
          const result = work(tx);
          const writes = tables.pending();
          committed = writes.length === 0 || journal.append(writes);
          if (committed) return result;
        } finally {
          if (committed) tables.commit();
          else tables.rollback();
        }
      }
    },
    async read() {
      journal.refresh();
      return view;
    },
    async close() {},
  };
}
