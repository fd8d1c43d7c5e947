import type { AwsObject, Objects, Scope, Store, Transaction } from '../../world/aws/types';

/** A world that lives in memory: what the real store does, minus files and other processes. */
export class MemoryStore implements Store, Objects {
  private objects = new Map<string, AwsObject>();
  private serial = 0;

  constructor(objects: readonly AwsObject[] = []) {
    for (const object of objects) this.objects.set(key(object), object);
  }

  all(): Iterable<AwsObject> {
    return [...this.objects.values()];
  }

  ofType(type: string, scope?: Partial<Scope>): readonly AwsObject[] {
    return [...this.objects.values()].filter((object) => object.type === type && within(object, scope));
  }

  get(type: string, id: string, scope?: Partial<Scope>): AwsObject | undefined {
    return this.ofType(type, scope).find((object) => object.id === id);
  }

  find(idOrArn: string): readonly AwsObject[] {
    return [...this.objects.values()].filter(({ id, arn }) => id === idOrArn || arn === idOrArn);
  }

  async transact<T>(work: (tx: Transaction) => T): Promise<T> {
    const before = new Map(this.objects);
    try {
      return work({
        all: () => this.all(),
        ofType: (type, scope) => this.ofType(type, scope),
        get: (type, id, scope) => this.get(type, id, scope),
        find: (idOrArn) => this.find(idOrArn),
        nextSerial: () => ++this.serial,
        put: (object) => void this.objects.set(key(object), object),
        delete: (object) => void this.objects.delete(key(object)),
      });
    } catch (error) {
      this.objects = before;
      throw error;
    }
  }

  async read(): Promise<Objects> {
    return this;
  }

  async close(): Promise<void> {}
}

function key({ type, account, region, id }: AwsObject): string {
  return [type, account, region, id].join(' ');
}

function within(object: Scope, scope: Partial<Scope> = {}): boolean {
  return (
    (scope.account === undefined || scope.account === object.account) &&
    (scope.region === undefined || scope.region === object.region)
  );
}
