import { createHash } from 'node:crypto';
import picomatch from 'picomatch';
import type { Operation } from '../aws/types';
import type { WorldStore } from '../store';
import { draw } from './draw';
import type { Fault, Scenario } from './scenario';
import { retryBudget } from './throttling';

/** A fault that strikes an operation. */
export interface Strike {
  /** Position of the fault in the scenario. */
  readonly index: number;
  readonly fault: Fault;
  /** How many strikes this takes of the fault's `times`: more than one only for throttled tries in a row. */
  readonly count: number;
}

/** A resource that the same kind of operation is going to reach. */
export interface Candidate {
  readonly address: string;
  readonly path?: string;
}

/** A strike that took effect, for people to read. */
export interface Struck {
  /** The step of the rehearsal. */
  readonly phase: string;
  readonly address: string;
  /** Minute of virtual time at which the operation started. */
  readonly minute: number;
  /** What was answered; for `throttle` and `crash`, what it led to. */
  readonly message: string;
}

/** How often a fault has struck, and how often each address was considered. */
interface Tally {
  readonly struck: number;
  readonly strikes: readonly Struck[];
  readonly seen: Readonly<Record<string, number>>;
}

/** One look at all candidates of a fault: which turn of each it decides on, and which it strikes. */
interface Round {
  readonly turns: ReadonlyMap<string, number>;
  readonly chosen: ReadonlySet<string>;
}

const elapsedKey = 'elapsed';

const untouched: Tally = { struck: 0, strikes: [], seen: {} };

/**
 * Decides which operations the faults of a scenario strike. The tally is kept in the world, so that `times`
 * counts over all processes and restarts of one scenario.
 *
 * Terraform's operations arrive in another order on every run. So that the same ones are struck under the same
 * seed, chance is drawn per address, and all candidates are decided on together when the first of them arrives:
 * where a fault has fewer strikes left than candidates, the lowest draws get them. (A fault with `after` decides
 * one by one: which operations start late enough is known only when they do.)
 */
export class Injector {
  private readonly table: string;
  private readonly matchers: readonly ((text: string) => boolean)[];
  private readonly rounds = new Map<string, Round>();

  /** `candidates`: the resources that operations like the given one will reach, as far as that is known. */
  constructor(
    private readonly scenario: Scenario,
    private readonly store: WorldStore,
    private readonly candidates: (operation: Operation) => readonly Candidate[],
  ) {
    const digest = createHash('sha256').update(JSON.stringify(scenario)).digest('hex').slice(0, 12);
    this.table = `faults-${digest}`;
    this.matchers = scenario.faults.map(({ match }) => picomatch(match, { dot: true }));
  }

  /** The first fault of the scenario that strikes the operation, which starts at `minute` of virtual time. */
  async strike(operation: Operation, minute: number): Promise<Strike | undefined> {
    for (const [index, fault] of this.scenario.faults.entries()) {
      if (!fault.on.includes(operation.action) || minute < fault.after || !this.matches(index, operation))
        continue;
      const count = await this.take(index, fault, operation);
      if (count > 0) return { index, fault, count };
    }
    return undefined;
  }

  /** Starts the scenario over, e.g. after a run that went through. */
  async reset(): Promise<void> {
    this.rounds.clear();
    await this.store.transact((tx) => {
      for (const [key] of tx.records(this.table)) tx.setRecord(this.table, key, null);
    });
  }

  /** Keeps what a strike did. */
  note(index: number, struck: Struck): Promise<void> {
    return this.store.transact((tx) => {
      const tally = tx.record<Tally>(this.table, String(index)) ?? untouched;
      tx.setRecord<Tally>(this.table, String(index), { ...tally, strikes: [...tally.strikes, struck] });
    });
  }

  /** What each fault of the scenario has done so far, runs before a restart included. */
  async struck(): Promise<readonly (readonly Struck[])[]> {
    const view = await this.store.read();
    return this.scenario.faults.map(
      (_, index) => view.record<Tally>(this.table, String(index))?.strikes ?? [],
    );
  }

  /** Virtual time that the scenario had reached when it was left, in minutes. */
  async elapsed(): Promise<number> {
    return (await this.store.read()).record<number>(this.table, elapsedKey) ?? 0;
  }

  /** Leaves the scenario, to be gone on with by another process. */
  async leave(minutes: number): Promise<void> {
    await this.store.transact((tx) => tx.setRecord(this.table, elapsedKey, minutes));
  }

  private matches(index: number, { type, address, path }: { type?: string } & Partial<Candidate>): boolean {
    const matcher = this.matchers[index];
    const name = address === undefined ? `${type}.` : address.slice(address.indexOf('/') + 1);
    return matcher !== undefined && (matcher(name) || (path !== undefined && matcher(path)));
  }

  private take(index: number, fault: Fault, operation: Operation): Promise<number> {
    const address = operation.address ?? operation.type;
    const table = this.table;
    return this.store.transact((tx) => {
      const tally = tx.record<Tally>(table, String(index)) ?? untouched;
      const left = fault.times - tally.struck;
      if (left <= 0) return 0;
      const struck = this.roundOf(index, fault, operation, address, tally).chosen.has(address);
      const count = struck ? Math.min(left, mostAtOnce(fault)) : 0;
      const seen = { ...tally.seen, [address]: (tally.seen[address] ?? 0) + 1 };
      tx.setRecord<Tally>(table, String(index), { ...tally, struck: tally.struck + count, seen });
      return count;
    });
  }

  /** The round that decides on the address: a new one when the running one has decided on it before. */
  private roundOf(index: number, fault: Fault, operation: Operation, address: string, tally: Tally): Round {
    const key = `${index} ${operation.action}`;
    const running = this.rounds.get(key);
    const turn = tally.seen[address] ?? 0;
    if (running?.turns.get(address) === turn) return running;
    const round = this.draw(index, fault, operation, address, tally);
    this.rounds.set(key, round);
    return round;
  }

  private draw(
    index: number,
    fault: Fault,
    operation: Operation,
    address: string,
    { struck, seen }: Tally,
  ): Round {
    const { seed } = this.scenario;
    const known = this.candidates(operation).filter((other) => this.matches(index, other));
    const alone = fault.after > 0 || !known.some((other) => other.address === address);
    const addresses = alone ? [address] : known.map((other) => other.address);
    const turns = new Map(addresses.map((other) => [other, seen[other] ?? 0]));
    const rank = (other: string) => draw(seed, 'rank', index, other);
    const chosen = addresses
      .filter((other) => draw(seed, index, other, seen[other] ?? 0) < fault.probability)
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, Math.ceil((fault.times - struck) / mostAtOnce(fault)));
    return { turns, chosen: new Set(chosen) };
  }
}

/** Strikes that one operation takes: a throttled one is tried until its retries are used up. */
const mostAtOnce = (fault: Fault) => (fault.do === 'throttle' ? retryBudget + 1 : 1);
