import type { AwsObject, Objects, Scope } from '../aws/types';

/** Key of an object: ids are unique only within a type, an account and an AWS region. */
export function objectKey({
  account,
  region,
  type,
  id,
}: Omit<AwsObject, 'arn' | 'attributes' | 'serial'>): string {
  return `${account}/${region}/${type}/${id}`;
}

/** What exists, by type and by id or ARN. Answers are copies: they stay as they are while the world changes. */
export class ObjectIndex implements Objects {
  private readonly byType = new Map<string, Map<string, AwsObject>>();
  private readonly byName = new Map<string, Map<string, AwsObject>>();

  /** In order of creation. */
  all(): readonly AwsObject[] {
    return [...this.byType.values()].flatMap((objects) => [...objects.values()]).sort(bySerial);
  }

  ofType(type: string, scope: Partial<Scope> = {}): readonly AwsObject[] {
    return [...(this.byType.get(type)?.values() ?? [])].filter((object) => isIn(scope, object));
  }

  get(type: string, id: string, scope: Partial<Scope> = {}): AwsObject | undefined {
    if (scope.account !== undefined && scope.region !== undefined) {
      return this.byType
        .get(type)
        ?.get(objectKey({ type, id, account: scope.account, region: scope.region }));
    }
    return this.find(id).find((object) => object.type === type && object.id === id && isIn(scope, object));
  }

  find(idOrArn: string): readonly AwsObject[] {
    return [...(this.byName.get(idOrArn)?.values() ?? [])];
  }

  /** Takes one object out and puts one in, either of which may be null. */
  replace(before: AwsObject | null, after: AwsObject | null): void {
    if (before !== null) {
      const key = objectKey(before);
      this.byType.get(before.type)?.delete(key);
      for (const name of namesOf(before)) {
        const named = this.byName.get(name);
        named?.delete(key);
        if (named?.size === 0) this.byName.delete(name);
      }
    }
    if (after !== null) {
      const key = objectKey(after);
      entry(this.byType, after.type).set(key, after);
      for (const name of namesOf(after)) entry(this.byName, name).set(key, after);
    }
  }

  clear(): void {
    this.byType.clear();
    this.byName.clear();
  }
}

const bySerial = (a: AwsObject, b: AwsObject) => a.serial - b.serial;

function isIn(scope: Partial<Scope>, object: AwsObject): boolean {
  return (
    (scope.account === undefined || scope.account === object.account) &&
    (scope.region === undefined || scope.region === object.region)
  );
}

function namesOf({ id, arn }: AwsObject): readonly string[] {
  return arn === null ? [id] : [id, arn];
}

function entry(index: Map<string, Map<string, AwsObject>>, key: string): Map<string, AwsObject> {
  let objects = index.get(key);
  if (objects === undefined) {
    objects = new Map();
    index.set(key, objects);
  }
  return objects;
}
