import { createHash } from 'node:crypto';
import { draw } from '../../faults/draw';
import type { Records, WorldTransaction } from '../../store';
import { equal, type KubeObject } from '../types';
import { timestamp } from './time';

/** Counters and time of a cluster. */
export interface Clock {
  /** Milliseconds since 1970, of virtual time. */
  readonly now: number;
  /** `resourceVersion` of the last write. */
  readonly version: number;
  /** How many names and uids were made. */
  readonly serial: number;
}

/** What the events of a cluster wait for. */
export interface Timer {
  readonly at: number;
  /** Whether time may leap to it: what converges does, what recurs for ever does not. */
  readonly leap: boolean;
}

const beginning: Clock = { now: 0, version: 0, serial: 0 };

export const keyOf = (namespace: string | undefined, name: string) => `${namespace ?? ''}/${name}`;

export function tableOf(cluster: string, table: string): string {
  return `kubernetes/${cluster}/${table}`;
}

/** A cluster as it is; `id` names its tables in the world. */
export class ClusterView {
  constructor(
    readonly id: string,
    protected readonly records: Records,
  ) {}

  get clock(): Clock {
    return this.records.record<Clock>(tableOf(this.id, 'clock'), 'clock') ?? beginning;
  }

  get<T extends KubeObject = KubeObject>(resource: string, namespace: string | undefined, name: string) {
    return this.records.record<T>(tableOf(this.id, resource), keyOf(namespace, name));
  }

  /** Sorted by namespace and name. */
  list<T extends KubeObject = KubeObject>(resource: string, namespace?: string): readonly T[] {
    const prefix = namespace === undefined ? '' : `${namespace}/`;
    return this.records.records<T>(tableOf(this.id, resource), prefix).map(([, object]) => object);
  }

  /** A record that is no API object. */
  note<T>(table: string, key: string): T | undefined {
    return this.records.record<T>(tableOf(this.id, `.${table}`), key);
  }

  notes<T>(table: string): readonly (readonly [string, T])[] {
    return this.records.records<T>(tableOf(this.id, `.${table}`));
  }
}

/** A change of a cluster inside one transaction of the world. */
export class ClusterTx extends ClusterView {
  private readonly queue = new Set<string>();

  constructor(
    id: string,
    private readonly tx: WorldTransaction,
    readonly seed: number,
    /** Told of each write, to wake the controllers that it concerns; `after` is undefined when the object has gone. */
    private readonly onWrite: (
      cluster: ClusterTx,
      resource: string,
      before: KubeObject | undefined,
      after: KubeObject | undefined,
    ) => void,
  ) {
    super(id, tx);
  }

  get now(): number {
    return this.clock.now;
  }

  get time(): string {
    return timestamp(this.now);
  }

  private tick(change: Partial<Clock>): void {
    this.tx.setRecord<Clock>(tableOf(this.id, 'clock'), 'clock', { ...this.clock, ...change });
  }

  moveTo(now: number): void {
    if (now > this.now) this.tick({ now });
  }

  /** Writes an object under a new resource version and returns it; a write that changes nothing is none. */
  put<T extends KubeObject>(resource: string, object: T): T {
    const { name, namespace } = object.metadata;
    const before = this.get<T>(resource, namespace, name);
    if (before !== undefined && equal(before, object)) return before;
    const version = this.clock.version + 1;
    this.tick({ version });
    const written: T = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
    this.tx.setRecord(tableOf(this.id, resource), keyOf(namespace, name), written);
    this.onWrite(this, resource, before, written);
    return written;
  }

  /** Takes an object away at once, whatever depends on it. */
  drop(resource: string, object: KubeObject): void {
    const { name, namespace } = object.metadata;
    if (this.get(resource, namespace, name) === undefined) return;
    this.tick({ version: this.clock.version + 1 });
    this.tx.setRecord(tableOf(this.id, resource), keyOf(namespace, name), null);
    this.onWrite(this, resource, object, undefined);
  }

  setNote<T>(table: string, key: string, value: T | null): void {
    if (equal(this.note(table, key) ?? null, value)) return;
    this.tx.setRecord(tableOf(this.id, `.${table}`), key, value);
  }

  /** A uid that is the same in every run of the same requests. */
  uid(): string {
    const serial = this.clock.serial + 1;
    this.tick({ serial });
    const hash = createHash('sha256').update(`${this.id} ${this.seed} ${serial}`).digest('hex');
    return [
      hash.slice(0, 8),
      hash.slice(8, 12),
      `4${hash.slice(13, 16)}`,
      `a${hash.slice(17, 20)}`,
      hash.slice(20, 32),
    ].join('-');
  }

  /** Five letters, as the API server appends to a `generateName`. */
  suffix(): string {
    return safeLetters(this.uid(), 5);
  }

  /** A number in [0, 1) that depends on the seed and the names alone. */
  draw(...names: readonly (string | number)[]): number {
    return draw(this.seed, ...names);
  }

  /** Puts a controller's work on the queue of this transaction. */
  enqueue(controller: string, key: string): void {
    this.queue.add(`${controller} ${key}`);
  }

  /** The next work of the queue, undefined when everything is done. */
  next(): readonly [controller: string, key: string] | undefined {
    const [first] = this.queue;
    if (first === undefined) return undefined;
    this.queue.delete(first);
    const space = first.indexOf(' ');
    return [first.slice(0, space), first.slice(space + 1)];
  }

  /** Wakes a controller at a moment; one that is past is no moment, and null takes the timer away. */
  wake(controller: string, key: string, at: number | null, leap = true): void {
    const name = `${controller} ${key}`;
    if (at === null || at <= this.now) this.setNote('timers', name, null);
    else this.setNote<Timer>('timers', name, { at, leap });
  }
}

/** Letters and digits that spell no word. */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

export function safeLetters(text: string, count: number): string {
  const hash = createHash('sha256').update(text).digest();
  return [...hash.subarray(0, count)].map((byte) => alphabet[byte % alphabet.length]).join('');
}
