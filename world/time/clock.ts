import type { Dependencies } from './dependencies';

interface Ended {
  readonly address: string;
  readonly end: number;
}

/**
 * Virtual time while operations arrive, at unlimited parallelism: an operation starts when the last one that it
 * had to wait for ends. Nothing waits for the wall clock.
 */
export class VirtualClock {
  private readonly ended: Ended[] = [];
  private base = 0;

  constructor(private readonly dependencies: (address: string) => Dependencies) {}

  /** Goes on from a time that was reached before, in minutes. */
  resume(minutes: number): void {
    this.base = minutes;
  }

  /** A new run of Terraform: it starts when everything of the earlier ones has ended. */
  restart(): void {
    this.base = this.latest();
    this.ended.length = 0;
  }

  /** Minute at which an operation on `address` (`stack/type.name`) starts, given what has ended so far. */
  startOf(address: string | undefined): number {
    if (address === undefined) return this.base;
    const { stack, name } = split(address);
    const dependencies = this.dependencies(address);
    const own = dependencies.get(name);
    return this.ended.reduce((start, other) => {
      if (other.end <= start) return start;
      const related = split(other.address);
      if (related.stack !== stack) return start;
      const follows =
        related.name === name ||
        own?.has(related.name) === true ||
        dependencies.get(related.name)?.has(name) === true;
      return follows ? other.end : start;
    }, this.base);
  }

  /** Records the end of an operation on `address`. */
  end(address: string | undefined, minute: number): void {
    this.ended.push({ address: address ?? '', end: minute });
  }

  /** The latest end so far, in minutes. */
  latest(): number {
    return this.ended.reduce((latest, { end }) => Math.max(latest, end), this.base);
  }
}

function split(address: string): { readonly stack: string; readonly name: string } {
  const slash = address.indexOf('/');
  return { stack: address.slice(0, Math.max(slash, 0)), name: address.slice(slash + 1) };
}
