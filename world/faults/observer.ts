import type { AwsError, FaultVerdict, Observer, Operation } from '../aws/types';
import type { WorldStore } from '../store';
import type { Log } from '../store/log';
import type { VirtualClock } from '../time/clock';
import { Plans } from './candidates';
import { denied, failure, throttled, timedOut } from './errors';
import { Injector, type Strike } from './injector';
import type { FaultKind, Scenario } from './scenario';
import { backoffMinutes, retryBudget } from './throttling';

/** One operation, as it went: what the report is made of. Reads and plans only where a fault struck them. */
export interface OperationRecord {
  /** The step of the rehearsal, e.g. `deploy`. */
  readonly phase: string;
  /** `stack/type.name`; absent where the block could not be found out. */
  readonly address?: string;
  /** Construct path, e.g. `eu/kafka/cluster`. */
  readonly path?: string;
  readonly type: string;
  readonly action: Operation['action'];
  readonly account: string;
  readonly id?: string;
  /** AWS minutes from first call to last answer, waits of faults included. */
  readonly minutes: number;
  readonly outcome: 'done' | 'failed' | 'crashed';
  /** Positions in the order of all beginnings and ends of the phase. */
  readonly began: number;
  readonly ended: number;
  readonly fault?: StruckFault;
}

/** The fault that struck an operation. */
export interface StruckFault {
  readonly do: FaultKind;
  readonly message: string;
}

export interface ObserverProps {
  readonly scenario: Scenario;
  readonly store: WorldStore;
  readonly log: Log<OperationRecord>;
  readonly clock: VirtualClock;
  /** Kills the Terraform that asked for the operation, and returns when it is gone. */
  readonly kill: (operation: Operation) => Promise<void>;
}

interface Pending {
  readonly began: number;
  readonly start: number;
  readonly delay: number;
  readonly strike?: Strike;
}

/** The observer, and what a rehearsal steers it with. */
export interface RehearsalObserver extends Observer {
  readonly injector: Injector;
  /** Goes on where an earlier run of the scenario was left. */
  resume(): Promise<void>;
  /** Keeps the place in the scenario for the next run; `done` starts it over. */
  leave(done: boolean): Promise<void>;
  /** A new step: its operations are recorded under this name and start after all earlier ones in virtual time. */
  begin(phase: string): void;
}

/** Records the operations of a rehearsal and lets the faults of its scenario strike them. */
export function rehearsalObserver({ scenario, store, log, clock, kill }: ObserverProps): RehearsalObserver {
  const plans = new Plans();
  const injector = new Injector(scenario, store, (operation) => plans.candidates(operation));
  const pending = new Map<string, Pending[]>();
  let phase = 'deploy';
  let position = 0;

  const keyOf = ({ account, region, type, address, action }: Operation) =>
    [account, region, address ?? type, action].join(' ');

  async function record(operation: Operation, { began, start, delay, strike }: Pending, end: End) {
    const { address, path, type, action, account, id } = operation;
    const changes = action !== 'read' && action !== 'plan';
    const minutes = delay + end.minutes;
    clock.end(address, start + minutes);
    if (!changes && strike === undefined) return;
    const message = end.message ?? '';
    const fault = strike && { do: strike.fault.do, message };
    log.append({
      phase,
      type,
      action,
      account,
      minutes,
      began,
      ended: position++,
      outcome: end.outcome,
      ...(address === undefined ? {} : { address }),
      ...(path === undefined ? {} : { path }),
      ...(id === undefined ? {} : { id }),
      ...(fault === undefined ? {} : { fault }),
    });
    if (strike === undefined) return;
    await injector.note(strike.index, { phase, address: address ?? type, minute: start, message });
  }

  return {
    injector,
    async resume() {
      clock.resume(await injector.elapsed());
    },
    async leave(done) {
      await (done ? injector.reset() : injector.leave(clock.latest()));
    },
    begin(name) {
      phase = name;
      clock.restart();
    },
    async before(operation) {
      const start = clock.startOf(operation.address);
      const strike = await injector.strike(operation, start);
      const effect = strike === undefined ? nothing : effectOf(strike, operation);
      const began: Pending = {
        began: position++,
        start,
        delay: effect.delay,
        ...(strike === undefined ? {} : { strike }),
      };
      if (effect.verdict.do === 'nothing') {
        const key = keyOf(operation);
        pending.set(key, [...(pending.get(key) ?? []), began]);
      } else {
        await record(operation, began, { outcome: 'failed', minutes: 0, message: effect.message });
      }
      return effect.verdict;
    },
    async after(operation, outcome) {
      if (operation.action === 'plan') plans.record(operation);
      const [began, ...rest] = pending.get(keyOf(operation)) ?? [];
      if (began === undefined) return;
      pending.set(keyOf(operation), rest);
      const minutes = outcome === 'done' ? (operation.minutes ?? 0) : 0;
      const crash = began.strike?.fault.do === 'crash';
      const message = crash ? 'Terraform was killed before it got the answer' : throttleMessage(began);
      await record(operation, began, { outcome: crash ? 'crashed' : outcome, minutes, message });
      if (crash) await kill(operation);
    },
  };
}

interface End {
  readonly outcome: OperationRecord['outcome'];
  readonly minutes: number;
  readonly message?: string;
}

interface Effect {
  readonly verdict: FaultVerdict;
  /** Minutes lost before the work, or instead of it. */
  readonly delay: number;
  readonly message: string;
}

const nothing: Effect = { verdict: { do: 'nothing' }, delay: 0, message: '' };

function effectOf({ fault, count }: Strike, operation: Operation): Effect {
  const fails = (kind: 'fail' | 'deny' | 'throttle', error: AwsError, delay = 0): Effect => ({
    verdict: { do: kind, error },
    delay,
    message: `${error.code}: ${error.message}`,
  });
  switch (fault.do) {
    case 'fail':
      return fails('fail', failure(fault));
    case 'deny':
      return fails('deny', denied(fault, operation));
    case 'throttle': {
      // The provider retries by itself: as long as its retries last, throttling costs time and nothing else.
      const delay = backoffMinutes(count);
      return count > retryBudget ? fails('throttle', throttled(fault), delay) : { ...nothing, delay };
    }
    case 'hang': {
      const minutes = operation.timeoutMinutes ?? defaultTimeoutMinutes;
      const error = timedOut(fault, operation, minutes);
      return { verdict: { do: 'hang', minutes, error }, delay: minutes, message: error.message };
    }
    case 'crash':
      // Strikes after the work is done: `after` kills Terraform.
      return nothing;
  }
}

/** Terraform plugins wait this long where neither the resource nor the provider says otherwise. */
const defaultTimeoutMinutes = 20;

function throttleMessage({ strike, delay }: Pending): string {
  if (strike === undefined) return '';
  return `throttled ${strike.count} times, ${delay.toFixed(1)} min of retries`;
}
