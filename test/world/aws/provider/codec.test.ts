import { decode, encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { isKnown, type PlanValue, unknown } from '../../../../world/aws/engine/value';
import { decodeValue, encodeValue } from '../../../../world/aws/provider/codec';

const value: fc.Arbitrary<PlanValue> = fc.letrec<{ value: PlanValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.constant(unknown),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
      tie('value'),
      { noNullPrototype: true },
    ),
  ),
})).value;

test('any value, unknown parts included, survives the wire', () => {
  fc.assert(fc.property(value, (v) => expect(decodeValue(encodeValue(v))).toEqual(v)));
});

test('an unknown value is extension 0 with one zero byte, as Terraform writes it', () => {
  expect([...(encodeValue(unknown).msgpack ?? [])]).toEqual([0xd4, 0, 0]);
});

test('a refined unknown (extension 12) is unknown', () => {
  const refined = new Uint8Array([0xc7, 3, 12, 0x81, 1, 0xc2]);
  expect(decodeValue({ msgpack: refined })).toBe(unknown);
});

test.each([
  ['a safe 64-bit integer', new Uint8Array([0xcf, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), 2 ** 53 - 1],
  ['an unsafe one', new Uint8Array([0xcf, 0, 0x20, 0, 0, 0, 0, 0, 1]), '9007199254740993'],
  ['a negative one', new Uint8Array([0xd3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe]), -2],
  [
    'a decimal string, which Terraform sends for what no float holds',
    encode('0.1000000000000000000001'),
    '0.1000000000000000000001',
  ],
])('reads %s without loss', (_, msgpack, expected) => {
  expect(decodeValue({ msgpack })).toBe(expected);
});

test('reads JSON, and nothing at all as null', () => {
  expect(decodeValue({ json: new TextEncoder().encode('{"a":[1]}') })).toEqual({ a: [1] });
  expect(decodeValue({})).toBeNull();
  expect(decodeValue(undefined)).toBeNull();
});

test('writes plain MessagePack, which any decoder reads', () => {
  fc.assert(
    fc.property(value.filter(isKnown), (v) => {
      expect(decode(encodeValue(v).msgpack ?? new Uint8Array())).toEqual(v);
    }),
  );
});
