import { randomUUID } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** One change of one record; a null value removes it. */
export interface Write {
  readonly table: string;
  readonly key: string;
  readonly value: unknown;
}

/** A line of the journal: the writes of one transaction, or the seal that ends an epoch. */
type Entry = { readonly writes: readonly Write[] } | { readonly sealed: true };

/** What a journal is replayed into. */
export interface Replica {
  clear(): void;
  apply(write: Write): void;
  /** Everything, as writes that build it up from nothing. */
  snapshot(): readonly Write[];
}

/** Entries after which an epoch is folded into the next one's snapshot; reading that many costs about 20 ms. */
const EPOCH_ENTRIES = 512;

/**
 * A journal that any number of processes append to without a lock. Entry n is a file, written under
 * a private name and then hard-linked to the name `n`: the link is made whole or not at all, and by one
 * process only. Whoever finds `n` taken reads it and tries again with `n + 1`. A process killed at any
 * moment holds nothing that another would have to break, and leaves no half-written entry behind.
 *
 * Entries lie in epochs. A full epoch is ended by a seal, itself an entry, after which its end state is
 * fixed: every process would write the same snapshot for the next one, so it does not matter who does.
 * The highest epoch is the truth, and a lower one is removed only once it exists.
 *
 * Nothing is fsynced: this survives the death of processes, not of the machine.
 */
export class Journal {
  private epoch = 0;
  private position = 0;

  constructor(
    private readonly dir: string,
    private readonly replica: Replica,
  ) {
    mkdirSync(dir, { recursive: true });
    this.load();
  }

  /** Brings the replica up to the latest entry of all processes. */
  refresh(): void {
    for (;;) {
      const next = this.path(this.position + 1);
      if (!existsSync(next)) {
        // The entry is missing because nobody wrote it, or because its whole epoch has been removed.
        if (existsSync(this.path())) return;
        this.load();
        continue;
      }
      const entry = this.readEntry(next);
      if (entry === undefined || 'sealed' in entry) {
        this.load();
        continue;
      }
      for (const write of entry.writes) this.replica.apply(write);
      this.position += 1;
    }
  }

  /**
   * Appends the writes, which must already be in the replica, as the very next entry.
   * False when another process was faster: then nothing was written, and the replica must take them back.
   */
  append(writes: readonly Write[]): boolean {
    if (!this.link(this.position + 1, { writes })) return false;
    this.position += 1;
    if (this.position >= EPOCH_ENTRIES && this.link(this.position + 1, { sealed: true })) this.load();
    return true;
  }

  private link(position: number, entry: Entry): boolean {
    const draft = join(this.path(), `draft-${randomUUID()}`);
    try {
      writeFileSync(draft, JSON.stringify(entry));
      linkSync(draft, this.path(position));
    } catch (error) {
      if (hasCode(error, 'EEXIST', 'ENOENT')) return false;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    return true;
  }

  /** Starts over from the newest epoch, making it first when the newest one is sealed. */
  private load(): void {
    for (;;) {
      const newest = this.newestEpoch();
      if (newest === 0) {
        this.createEpoch(1, []);
        continue;
      }
      this.epoch = newest;
      const sealed = this.replay();
      if (sealed === undefined) continue;
      if (sealed) {
        this.createEpoch(newest + 1, this.replica.snapshot());
        continue;
      }
      // An epoch that a slow process made again after its removal is never the newest at the second look.
      if (this.newestEpoch() === newest) {
        this.removeBefore(newest);
        return;
      }
    }
  }

  /** Whether the epoch is sealed; undefined when it was removed while it was being read. */
  private replay(): boolean | undefined {
    const snapshot = this.readEntry(this.path(0));
    if (snapshot === undefined || !('writes' in snapshot)) return undefined;
    this.replica.clear();
    for (const write of snapshot.writes) this.replica.apply(write);
    for (this.position = 0; ; this.position += 1) {
      const next = this.path(this.position + 1);
      if (!existsSync(next)) return existsSync(this.path()) ? false : undefined;
      const entry = this.readEntry(next);
      if (entry === undefined) return undefined;
      if ('sealed' in entry) return true;
      for (const write of entry.writes) this.replica.apply(write);
    }
  }

  private createEpoch(number: number, snapshot: readonly Write[]): void {
    const draft = join(this.dir, `draft-${randomUUID()}`);
    mkdirSync(draft, { recursive: true });
    writeFileSync(join(draft, entryName(0)), JSON.stringify({ writes: snapshot } satisfies Entry));
    try {
      renameSync(draft, join(this.dir, epochName(number)));
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    }
  }

  /** Removes what nobody needs; the last epoch but one stays, for a process that is just listing the folder. */
  private removeBefore(newest: number): void {
    for (const name of readdirSync(this.dir)) {
      const number = epochNumber(name);
      if (number === undefined || number >= newest - 1) continue;
      const grave = join(this.dir, `draft-${randomUUID()}`);
      try {
        renameSync(join(this.dir, name), grave);
      } catch (error) {
        if (hasCode(error, 'ENOENT')) continue;
        throw error;
      }
      rmSync(grave, { recursive: true, force: true });
    }
  }

  private newestEpoch(): number {
    mkdirSync(this.dir, { recursive: true });
    return Math.max(0, ...readdirSync(this.dir).map((name) => epochNumber(name) ?? 0));
  }

  private readEntry(path: string): Entry | undefined {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
    try {
      return JSON.parse(text) as Entry;
    } catch {
      throw new Error(`${path}: damaged, though entries are written whole; remove the folder to start over`);
    }
  }

  /** The epoch's folder, or one of its entries. */
  private path(position?: number): string {
    const folder = join(this.dir, epochName(this.epoch));
    return position === undefined ? folder : join(folder, entryName(position));
  }
}

const epochName = (number: number) => `epoch-${number}`;
const entryName = (position: number) => `${position}.json`;

function epochNumber(name: string): number | undefined {
  const match = /^epoch-(\d+)$/.exec(name);
  return match === null ? undefined : Number(match[1]);
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
