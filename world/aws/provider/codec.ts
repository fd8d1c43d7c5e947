import { decode, ExtensionCodec, encode } from '@msgpack/msgpack';
import { type PlanValue, Unknown, unknown } from '../engine/value';

// Terraform writes an unknown value as extension 0, and as extension 12 when it can say something about it.
const UNKNOWN = 0;
const REFINED_UNKNOWN = 12;

const extensions = new ExtensionCodec();
extensions.register({
  type: UNKNOWN,
  encode: (value) => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => unknown,
});
extensions.register({ type: REFINED_UNKNOWN, encode: () => null, decode: () => unknown });

/** A `DynamicValue` of the protocol: exactly one of the two is filled. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** Reads a value; integers beyond 2^53 become decimal strings, as Terraform accepts them for numbers. */
export function decodeValue(value: DynamicValue | null | undefined): PlanValue {
  if (value?.msgpack !== undefined && value.msgpack.length > 0) {
    return exact(decode(value.msgpack, { extensionCodec: extensions, useBigInt64: true }));
  }
  if (value?.json !== undefined && value.json.length > 0) {
    return JSON.parse(new TextDecoder().decode(value.json)) as PlanValue;
  }
  return null;
}

export function encodeValue(value: PlanValue): DynamicValue {
  return { msgpack: encode(value, { extensionCodec: extensions, ignoreUndefined: true }) };
}

function exact(value: unknown): PlanValue {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (Array.isArray(value)) return value.map(exact);
  if (value !== null && typeof value === 'object' && !(value instanceof Unknown)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exact(item)]));
  }
  return value as PlanValue;
}
