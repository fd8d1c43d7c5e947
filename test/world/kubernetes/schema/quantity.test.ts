import fc from 'fast-check';
import { amount, canonical, isQuantity, quantity } from '../../../../world/kubernetes/schema/quantity';

test.each([
  ['1000m', '1'],
  ['0.5', '500m'],
  ['1.5', '1500m'],
  ['1024Mi', '1Gi'],
  ['1536Mi', '1536Mi'],
  ['1Gi', '1Gi'],
  ['0.5Gi', '512Mi'],
  ['1e3', '1e3'],
  ['2000k', '2M'],
  ['100', '100'],
  ['0', '0'],
  ['-1500m', '-1500m'],
  [2, '2'],
])('%s is spelled %s', (given, spelled) => {
  expect(canonical(given)).toBe(spelled);
});

test.each(['', 'abc', '1 Gi', '1gi', 'Mi', '1.2.3', '0x10'])('%j is no quantity', (text) => {
  expect(isQuantity(text)).toBe(false);
  expect(canonical(text)).toBe(text);
});

test('the canonical spelling is stable and keeps the amount', () => {
  const units = ['', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi'];
  fc.assert(
    fc.property(fc.nat(100_000), fc.constantFrom(...units), (n, unit) => {
      const text = canonical(`${n}${unit}`);
      expect(canonical(text)).toBe(text);
      expect(amount(text)).toBeCloseTo(amount(`${n}${unit}`), 6);
    }),
  );
});

test('sums are written in binary or decimal units', () => {
  expect(quantity(3 * 1024 ** 3, 'binary')).toBe('3Gi');
  expect(quantity(0.25)).toBe('250m');
});
