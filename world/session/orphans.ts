import { type Bodies, openBodies } from '../aws/endpoints/s3/bodies';
import { findBucket } from '../aws/endpoints/s3/buckets';
import { versionsOf } from '../aws/endpoints/s3/objects';
import type { AwsObject, Scope } from '../aws/types';
import { parseState } from '../state';
import type { WorldStore, WorldTransaction } from '../store';

/**
 * Objects that a stack's configuration made and its state does not know: a Terraform that was killed had no time to
 * write them down. They are looked for when a Terraform takes the lock on the state, for then the state says all.
 */
export class Orphans {
  private readonly byStack = new Map<string, ReadonlyMap<string, AwsObject>>();
  private readonly bodies: Bodies;

  constructor({ dir }: WorldStore) {
    this.bodies = openBodies(dir);
  }

  /** The orphan that the block at `address` (`stack/type.name`) made. */
  find(type: string, address: string, scope: Scope): AwsObject | undefined {
    const found = this.byStack.get(stackOf(address))?.get(address);
    const fits = found?.type === type && found.account === scope.account && found.region === scope.region;
    return fits ? found : undefined;
  }

  /** Looks for the orphans of a stack whose state is kept there. */
  look(tx: WorldTransaction, stack: string, bucket: string, key: string): void {
    const body = versionsOf(tx, bucket, key)[0]?.body;
    const state = body === null || body === undefined ? [] : parseState(this.bodies.read(body).toString());
    const recorded = new Set(state.map(({ type, id }) => `${type} ${id}`));
    const account = findBucket(tx, bucket)?.account;
    const orphans = [...tx.all()].flatMap((object): readonly (readonly [string, AwsObject])[] => {
      const { address, type, id } = object;
      const isOwn = address !== undefined && stackOf(address) === stack && object.account === account;
      return isOwn && !recorded.has(`${type} ${id}`) ? [[address, object]] : [];
    });
    this.byStack.set(stack, new Map(orphans));
  }
}

function stackOf(address: string): string {
  return address.slice(0, address.indexOf('/'));
}
