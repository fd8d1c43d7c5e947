/** What `concurrency` says, evaluated. */
export interface ConcurrencySetting {
  readonly group: string;
  readonly cancelInProgress: boolean;
  /** `single`: a newcomer takes the place of the one that waits. `max`: all wait. */
  readonly queue: 'single' | 'max';
}

interface Member {
  readonly cancel: () => void;
  /** Ends the wait: with true it may go on, with false it is cancelled. */
  readonly admit: (go: boolean) => void;
}

interface Group {
  running: Member | undefined;
  waiting: Member[];
}

/** The concurrency groups of a repository: of each, one member runs at a time. */
export class ConcurrencyGroups {
  private readonly groups = new Map<string, Group>();

  /**
   * Waits for its turn. Resolves to what must be called at the end, or undefined when a newcomer took its place, or
   * `signal` came meanwhile. `cancel` is called when a newcomer wants it to end early.
   */
  async enter(
    { group: name, cancelInProgress, queue }: ConcurrencySetting,
    cancel: () => void,
    signal: AbortSignal,
  ): Promise<(() => void) | undefined> {
    // Names of groups are not case sensitive.
    const key = name.toLowerCase();
    const group = this.groups.get(key) ?? { running: undefined, waiting: [] };
    this.groups.set(key, group);
    let admit: Member['admit'] = () => undefined;
    const turn = new Promise<boolean>((resolve) => {
      admit = resolve;
    });
    const member: Member = { cancel, admit };
    if (group.running === undefined) {
      group.running = member;
      admit(true);
    } else {
      if (queue === 'single') for (const one of group.waiting.splice(0)) one.admit(false);
      group.waiting.push(member);
      if (cancelInProgress) group.running.cancel();
    }
    const withdraw = () => {
      if (!group.waiting.includes(member)) return;
      group.waiting = group.waiting.filter((one) => one !== member);
      admit(false);
    };
    signal.addEventListener('abort', withdraw, { once: true });
    if (signal.aborted) withdraw();
    const goesOn = await turn;
    signal.removeEventListener('abort', withdraw);
    if (!goesOn) return undefined;
    return () => {
      group.running = group.waiting.shift();
      group.running?.admit(true);
    };
  }
}
