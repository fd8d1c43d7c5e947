import { join } from 'node:path';
import type { Operation } from '../../world/aws/types';
import { type OperationRecord, type RehearsalObserver, rehearsalObserver } from '../../world/faults/observer';
import type { Scenario } from '../../world/faults/scenario';
import { killTerraform } from '../../world/faults/terraform-processes';
import type { WorldStore } from '../../world/store';
import { VirtualClock } from '../../world/time/clock';
import type { Dependencies } from '../../world/time/dependencies';
import { type Timed, timing } from '../../world/time/replay';
import { dependencyReader } from '../rehearse/dependency-reader';

/** Watches what Terraform does in all regions at once, and tells what AWS would take for it. */
export class FleetObserver {
  private readonly records: OperationRecord[] = [];
  private readonly readers = new Map<string, () => Dependencies>();
  private observer: RehearsalObserver | undefined;

  /** `output`: the folder of a region's synthesized stack. */
  constructor(
    private readonly scenario: Scenario,
    private readonly output: (region: string) => string,
    private readonly parallelism: number,
  ) {}

  /** To be given to a world when it opens. */
  readonly open = (store: WorldStore): RehearsalObserver => {
    this.observer = rehearsalObserver({
      scenario: this.scenario,
      store,
      log: { append: (record) => void this.records.push(record), read: () => this.records },
      clock: new VirtualClock((address) => this.dependencies(stackOf(address))),
      kill: async ({ address }: Operation) => {
        await killTerraform(process.pid, address === undefined ? undefined : stackOf(address));
      },
    });
    return this.observer;
  };

  resume(): Promise<void> {
    return this.observer?.resume() ?? Promise.resolve();
  }

  leave(done: boolean): Promise<void> {
    return this.observer?.leave(done) ?? Promise.resolve();
  }

  /** Minutes that AWS takes for what Terraform has changed in a region. */
  minutes(region: string): number {
    const own = this.records.flatMap((record) =>
      isChange(record) && record.address !== undefined && stackOf(record.address) === region
        ? [{ ...record, address: record.address.slice(region.length + 1) }]
        : [],
    );
    return own.length === 0 ? 0 : timing(own, this.dependencies(region), this.parallelism).makespanMinutes;
  }

  private dependencies(region: string): Dependencies {
    const known =
      this.readers.get(region) ??
      dependencyReader(join(this.output(region), 'stacks', region, 'cdk.tf.json'));
    this.readers.set(region, known);
    return known();
  }
}

function isChange(record: OperationRecord): record is OperationRecord & { readonly action: Timed['action'] } {
  return record.action === 'create' || record.action === 'update' || record.action === 'delete';
}

const stackOf = (address: string) => address.slice(0, address.indexOf('/'));
