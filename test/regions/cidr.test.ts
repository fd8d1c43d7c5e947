import fc from 'fast-check';
import {
  type Cidr,
  contains,
  fleetSpace,
  format,
  isCidr,
  network,
  nextFree,
  overlaps,
  parse,
  size,
  subnet,
  tryParse,
} from '../../regions/cidr';

const cidr: fc.Arbitrary<Cidr> = fc.record({
  address: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  prefix: fc.integer({ min: 0, max: 32 }),
});

describe('parse', () => {
  test('the inverse of format', () => {
    fc.assert(fc.property(cidr, (value) => expect(parse(format(value))).toEqual(value)));
  });
  test('known values', () => {
    expect(parse('10.16.0.0/16')).toEqual({ address: 168_820_736, prefix: 16 });
    expect(parse('255.255.255.255/32')).toEqual({ address: 2 ** 32 - 1, prefix: 32 });
  });
  test.each([
    '',
    '10.16.0.0',
    '10.16.0/16',
    '10.16.0.0/33',
    '10.16.0.256/16',
    '10.016.0.0/16',
    '10.16.0.0/016',
    '10.16.0.0/16 ',
    '10.16.0.0/-1',
    '::/0',
    '10.16.0.0/16\n',
  ])('%j is none', (text) => {
    expect(tryParse(text)).toBeUndefined();
    expect(() => parse(text)).toThrow(new RangeError(`${text} is not an IPv4 CIDR such as 10.16.0.0/16`));
    expect(isCidr(text)).toBe(false);
  });
  test('any text is refused or comes back as it was', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9./]{0,20}$/), (text) => {
        const value = tryParse(text);
        if (value !== undefined) expect(format(value)).toBe(text);
      }),
    );
  });
});

describe('overlaps and contains agree with the addresses', () => {
  const range = (value: Cidr) => [network(value).address, network(value).address + size(value) - 1] as const;
  test('overlaps', () => {
    fc.assert(
      fc.property(cidr, cidr, (a, b) => {
        const [firstA, lastA] = range(a);
        const [firstB, lastB] = range(b);
        expect(overlaps(a, b)).toBe(!(lastA < firstB || lastB < firstA));
        expect(overlaps(b, a)).toBe(overlaps(a, b));
      }),
    );
  });
  test('contains', () => {
    fc.assert(
      fc.property(cidr, cidr, (a, b) => {
        const [firstA, lastA] = range(a);
        const [firstB, lastB] = range(b);
        expect(contains(a, b)).toBe(firstA <= firstB && lastB <= lastA);
      }),
    );
  });
  test('a network has no host bits, and holds the address that it came from', () => {
    fc.assert(
      fc.property(cidr, (value) => {
        expect(isCidr(format(network(value)))).toBe(true);
        expect(contains(network(value), { address: value.address, prefix: 32 })).toBe(true);
      }),
    );
  });
});

describe('subnet', () => {
  test('known values', () => {
    expect(subnet('10.16.0.0/16', 20, 1)).toBe('10.16.16.0/20');
    expect(subnet('10.16.0.0/16', 16, 0)).toBe('10.16.0.0/16');
    expect(subnet('0.0.0.0/0', 1, 1)).toBe('128.0.0.0/1');
  });
  test('the subnets of one length fill the network, side by side', () => {
    fc.assert(
      fc.property(cidr, fc.integer({ min: 0, max: 4 }), (outer, bits) => {
        const prefix = Math.min(32, outer.prefix + bits);
        const all = Array.from({ length: 2 ** (prefix - outer.prefix) }, (_, i) =>
          parse(subnet(format(outer), prefix, i)),
        );
        expect(all[0]?.address).toBe(network(outer).address);
        for (const [i, inner] of all.entries()) {
          expect(contains(outer, inner)).toBe(true);
          const next = all[i + 1];
          if (next !== undefined) expect(next.address).toBe(inner.address + size(inner));
        }
        expect(all.reduce((sum, inner) => sum + size(inner), 0)).toBe(size(outer));
      }),
    );
  });
  test.each([
    ['10.16.0.0/16', 15, 0, 'a /15 subnet does not fit into 10.16.0.0/16'],
    ['10.16.0.0/16', 33, 0, 'a /33 subnet does not fit into 10.16.0.0/16'],
    ['10.16.0.0/16', 20, 16, '10.16.0.0/16 has 16 subnets of /20, numbered from 0; there is no 16'],
    ['10.16.0.0/16', 20, -1, '10.16.0.0/16 has 16 subnets of /20, numbered from 0; there is no -1'],
    ['nonsense', 20, 0, 'nonsense is not an IPv4 CIDR such as 10.16.0.0/16'],
  ])('%s /%d %d', (outer, prefix, index, message) => {
    expect(() => subnet(outer, prefix, index)).toThrow(new RangeError(message));
  });
});

describe('nextFree', () => {
  test('the first, then the lowest gap', () => {
    expect(nextFree([])).toBe('10.16.0.0/16');
    expect(nextFree(['10.16.0.0/16', '10.18.0.0/16'])).toBe('10.17.0.0/16');
    expect(nextFree(['10.16.0.0/15', 'nonsense'])).toBe('10.18.0.0/16');
  });
  test('a /16 of the fleet space that overlaps nothing in use', () => {
    fc.assert(
      fc.property(fc.array(cidr.map(format)), (used) => {
        const free = nextFree(used);
        if (free === undefined) return;
        expect(parse(free).prefix).toBe(16);
        expect(contains(parse(fleetSpace), parse(free))).toBe(true);
        expect(used.some((other) => overlaps(parse(other), parse(free)))).toBe(false);
      }),
    );
  });
  test('240 regions fit, and then none is left', () => {
    const used: string[] = [];
    for (let free = nextFree(used); free !== undefined; free = nextFree(used)) used.push(free);
    expect(used).toHaveLength(240);
    expect(nextFree(used)).toBeUndefined();
  });
});
