import fc from 'fast-check';
import { subnetPlan } from '../../../stacks/network/subnet-plan';

/** First and last address of a CIDR block as numbers. */
function bounds(cidr: string): readonly [number, number] {
  const [address = '', bits = ''] = cidr.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [first, first + 2 ** (32 - Number(bits)) - 1];
}

test('three zones of one public /22, private /18 and data /22 each', () => {
  expect(subnetPlan('10.16.0.0/16')).toEqual([
    { public: '10.16.192.0/22', private: '10.16.0.0/18', data: '10.16.208.0/22' },
    { public: '10.16.196.0/22', private: '10.16.64.0/18', data: '10.16.212.0/22' },
    { public: '10.16.200.0/22', private: '10.16.128.0/18', data: '10.16.216.0/22' },
  ]);
});

test('in every /16 the subnets lie inside it, aligned to their size, and none overlaps another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), (a, b) => {
      const [low, high] = bounds(`${a}.${b}.0.0/16`);
      const blocks = subnetPlan(`${a}.${b}.0.0/16`)
        .flatMap((zone) => Object.values(zone))
        .map(bounds)
        .sort(([x], [y]) => x - y);
      expect(blocks).toHaveLength(9);
      blocks.forEach(([first, last], i) => {
        expect(first % (last - first + 1)).toBe(0);
        expect(first).toBeGreaterThanOrEqual(i === 0 ? low : (blocks[i - 1]?.[1] ?? high) + 1);
        expect(last).toBeLessThanOrEqual(high);
      });
    }),
  );
});

test.each(['10.16.0.0/17', '10.16.1.0/16', '10.16.0.0', 'fd00::/16', ''])('refuses %s', (cidr) => {
  expect(() => subnetPlan(cidr)).toThrow(
    new Error(`network cidr ${cidr} is not a /16; give one such as 10.16.0.0/16`),
  );
});
