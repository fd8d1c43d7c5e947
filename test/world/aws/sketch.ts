import { behaviour, companions, identify } from '../../../world/aws/behaviour';
import type { Attributes, AwsError, AwsObject, Change, Rule, Scope, Value } from '../../../world/aws/types';
import { MemoryStore } from '../memory-store';

export const scope: Scope = { account: '111122223333', region: 'eu-west-1' };

/** Where an object of the type lives when it is made in `scope`. */
export function scopeOf(type: string, place: Scope = scope): Scope {
  return behaviour(type).regional ? place : { ...place, region: 'global' };
}

/** A small world to try rules on: objects get their ids and computed values as the provider would give them. */
export class Sketch {
  private objects: AwsObject[] = [];
  private serial = 0;

  get store(): MemoryStore {
    return new MemoryStore(this.objects);
  }

  add(type: string, attributes: Attributes = {}, place: Scope = scope): AwsObject {
    const where = scopeOf(type, place);
    const serial = ++this.serial;
    const { id, arn, computed } = identify(type, attributes, where, serial, this.store);
    const object = { ...where, type, id, arn, serial, attributes: { ...flat(computed), ...attributes, id } };
    this.objects.push(object, ...companions(object, () => ++this.serial));
    return object;
  }

  /** Something of a type that no resource has, or with an id of one's own. */
  put(object: Partial<AwsObject> & Pick<AwsObject, 'type' | 'id'>): AwsObject {
    const whole = { ...scope, arn: null, attributes: { id: object.id }, serial: ++this.serial, ...object };
    this.objects.push(whole);
    return whole;
  }

  create(type: string, attributes: Attributes, place: Scope = scope): Change {
    return {
      ...scopeOf(type, place),
      type,
      action: 'create',
      prior: null,
      config: attributes,
      planned: attributes,
    };
  }

  update(prior: AwsObject, attributes: Attributes): Change {
    const planned = { ...prior.attributes, ...attributes };
    return { ...scopeIn(prior), type: prior.type, action: 'update', prior, config: planned, planned };
  }

  delete(prior: AwsObject): Change {
    return { ...scopeIn(prior), type: prior.type, action: 'delete', prior, config: null, planned: null };
  }

  errors(rule: Rule, change: Change): readonly AwsError[] {
    return rule(change, this.store);
  }
}

/** Attributes with a value at a dotted path, each step a block. */
export function nested(path: string, value: Value): Attributes {
  const [name = '', ...rest] = path.split('.');
  return { [name]: rest.length === 0 ? value : [nested(rest.join('.'), value)] };
}

const scopeIn = ({ account, region }: Scope): Scope => ({ account, region });
const flat = (computed: Attributes): Attributes =>
  Object.fromEntries(Object.entries(computed).filter(([path]) => !path.includes('.')));
