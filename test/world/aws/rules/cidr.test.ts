import fc from 'fast-check';
import { contains, overlaps, parseBlock } from '../../../../world/aws/rules/cidr';

const block = fc.tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 0, max: 32 })).map(([address, prefix]) => {
  const size = 2 ** (32 - prefix);
  return { first: Math.floor(address / size) * size, size, prefix };
});
const text = ({ first, prefix }: { first: number; prefix: number }) =>
  `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`;

test.each([
  ['10.16.0.0/16', { first: 168820736, size: 65536, prefix: 16 }],
  ['0.0.0.0/0', { first: 0, size: 4294967296, prefix: 0 }],
  ['10.0.0.1/32', { first: 167772161, size: 1, prefix: 32 }],
])('%s', (given, expected) => {
  expect(parseBlock(given)).toEqual(expected);
});

test.each([
  '',
  '10.0.0.0',
  '10.0.0/24',
  '10.0.0.256/32',
  '10.0.0.0/33',
  '10.0.0.1/24',
  'a.b.c.d/8',
  '10.0.0.0/-1',
])('%j is none', (given) => {
  expect(parseBlock(given)).toBeUndefined();
});

test('reads what it would write', () => {
  fc.assert(fc.property(block, (b) => expect(parseBlock(text(b))).toEqual(b)));
});

test('blocks are nested or apart, never crossed', () => {
  fc.assert(
    fc.property(block, block, (a, b) => {
      expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
      expect(overlaps(a, b)).toBe(overlaps(b, a));
    }),
  );
});
