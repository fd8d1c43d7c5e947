import { distance } from 'fastest-levenshtein';
import type { Attributes, AwsObject, Value } from './aws/types';
import type { WorldStore } from './store';
import { type Author, recordCall } from './trail';

/** A change behind Terraform's back that cannot be made; the message says why and what would do. */
export class InvalidDrift extends Error {}

/** Attributes that AWS itself keeps equal, apart from the provider's default tags. */
const mirrors: Readonly<Record<string, string>> = { tags: 'tags_all' };

/** What an object is, by which it is known everywhere: it cannot change while the object exists. */
const fixed = new Set(['id', 'arn']);

/**
 * The one object meant by `name`: a Terraform address (`eu/aws_vpc.main`, or `aws_vpc.main` where only one stack has
 * it), an id, or an ARN. Throws InvalidDrift when there is none, or more than one.
 */
export function findObject(objects: Iterable<AwsObject>, name: string): AwsObject {
  const all = [...objects];
  const found = all.filter(
    ({ id, arn, address }) =>
      id === name || arn === name || address === name || address?.split('/')[1] === name,
  );
  const [object] = found;
  if (object === undefined) {
    const near = all.flatMap(({ address }) => (address?.includes(name) ? [address] : [])).slice(0, 5);
    const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'see: polycloud world list';
    throw new InvalidDrift(`no object of the world has the address, id or ARN ${name}; ${hint}`);
  }
  if (found.length > 1) {
    const names = found.map(
      ({ type, id, account, address }) => address ?? `${type} ${id} of account ${account}`,
    );
    throw new InvalidDrift(`${name} stands for ${found.length} objects; say which: ${names.join(', ')}`);
  }
  return object;
}

/** Takes an object away, and what AWS made along with it. */
export async function deleteObject(store: WorldStore, name: string, author?: Author): Promise<AwsObject> {
  return store.transact((tx) => {
    const object = findObject(tx.all(), name);
    for (const other of tx.all()) {
      if (other.owner === object.id && other.account === object.account) tx.delete(other);
    }
    tx.delete(object);
    if (author !== undefined) recordCall(tx, object, 'delete', author);
    return object;
  });
}

/** One `key=value`; dots in the key lead inside, e.g. `tags.owner` or `versioning_configuration.0.status`. */
export interface Setting {
  readonly key: string;
  readonly value: Value;
}

/** Reads `key=value`. A value that is JSON is that (`true`, `3`, `["a"]`), any other is a string. */
export function parseSetting(text: string): Setting {
  const equals = text.indexOf('=');
  if (equals < 1)
    throw new InvalidDrift(`--set ${text} is not key=value; e.g. --set enable_dns_support=false`);
  const written = text.slice(equals + 1);
  let value: Value;
  try {
    value = JSON.parse(written) as Value;
  } catch {
    value = written;
  }
  return { key: text.slice(0, equals), value };
}

/** Changes attributes of an object, all or none. Throws InvalidDrift for an attribute that it does not have. */
export async function setAttributes(
  store: WorldStore,
  name: string,
  settings: readonly Setting[],
  author?: Author,
): Promise<AwsObject> {
  return store.transact((tx) => {
    const object = findObject(tx.all(), name);
    const attributes = settings.reduce(
      (before, setting) => change(object.type, before, setting),
      object.attributes,
    );
    const changed = { ...object, attributes };
    tx.put(changed);
    if (author !== undefined) recordCall(tx, object, 'update', author);
    return changed;
  });
}

function change(type: string, attributes: Attributes, { key, value }: Setting): Attributes {
  const [top = '', ...rest] = key.split('.');
  if (fixed.has(top)) throw new InvalidDrift(`--set ${key}: the ${top} of an object never changes in AWS`);
  const twin = mirrors[top];
  const known = Object.keys(attributes);
  if (!known.includes(top)) throw unknownKey(`${type} has no attribute ${top}`, top, known);
  const changed = { ...attributes, [top]: within(type, key, attributes[top] ?? null, rest, value) };
  if (twin === undefined || !known.includes(twin)) return changed;
  return { ...changed, [twin]: within(type, key, attributes[twin] ?? null, rest, value) };
}

function within(type: string, key: string, inner: Value, path: readonly string[], value: Value): Value {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(inner)) {
    const items = inner as readonly Value[];
    if (!(step in items))
      throw new InvalidDrift(`--set ${key}: ${type} has ${items.length} of it, none at ${step}`);
    return items.map((item, n) => (String(n) === step ? within(type, key, item, rest, value) : item));
  }
  if (inner !== null && typeof inner !== 'object') {
    throw new InvalidDrift(`--set ${key}: there is nothing inside ${JSON.stringify(inner)}`);
  }
  const fields = (inner ?? {}) as { readonly [field: string]: Value };
  const names = Object.keys(fields);
  // Maps of strings take any key; a block has the fields that it has.
  const isMap = names.every((one) => typeof fields[one] === 'string');
  if (!isMap && !names.includes(step)) throw unknownKey(`${type} has no ${key}`, step, names);
  return { ...fields, [step]: within(type, key, fields[step] ?? null, rest, value) };
}

function unknownKey(problem: string, key: string, known: readonly string[]): InvalidDrift {
  const close = known.filter((one) => one.includes(key) || key.includes(one) || distance(one, key) <= 2);
  const hint =
    close.length > 0 ? `did you mean ${close.slice(0, 5).join(', ')}?` : `it has ${known.join(', ')}`;
  return new InvalidDrift(`${problem}; ${hint}`);
}
