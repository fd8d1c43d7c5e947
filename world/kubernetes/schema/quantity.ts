const pattern = /^([+-]?)(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\d+)?$/;

const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;
const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

/** Billionths: what the API server rounds up to. */
const NANO = 1_000_000_000n;

type Format = 'binary' | 'decimal' | 'exponent';

interface Quantity {
  /** In billionths. */
  readonly nanos: bigint;
  readonly format: Format;
}

/** Undefined for what is no quantity. */
function parse(text: string): Quantity | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign, digits = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const power = (binary as readonly string[]).indexOf(suffix) + 1;
  const exponent = /^[eE]/.test(suffix) && suffix !== 'E' ? Number(suffix.slice(1)) : (decimal[suffix] ?? 0);
  const units = BigInt(whole + fraction || '0');
  const scale = 9 + (power > 0 ? 0 : exponent) - fraction.length;
  const multiplied = units * 1024n ** BigInt(power) * (scale >= 0 ? 10n ** BigInt(scale) : 1n);
  const divisor = scale < 0 ? 10n ** BigInt(-scale) : 1n;
  const nanos = (multiplied + divisor - 1n) / divisor;
  const format = power > 0 ? 'binary' : /^[eE]./.test(suffix) ? 'exponent' : 'decimal';
  return { nanos: sign === '-' ? -nanos : nanos, format };
}

export function isQuantity(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && parse(String(value)) !== undefined;
}

/** A quantity as a number, e.g. `250m` is 0.25; 0 for what is none. */
export function amount(value: unknown): number {
  const parsed = parse(String(value ?? '0'));
  return parsed === undefined ? 0 : Number(parsed.nanos) / 1e9;
}

/** The spelling that the API server gives back: `1000m` is `1`, `1024Mi` is `1Gi`, `0.5` is `500m`. */
export function canonical(value: unknown): string {
  const text = String(value);
  const parsed = parse(text);
  return parsed === undefined ? text : print(parsed);
}

/** A sum in the spelling of its parts' kind: memory in binary units, everything else in decimal ones. */
export function quantity(number: number, format: 'binary' | 'decimal' = 'decimal'): string {
  return print({ nanos: BigInt(Math.round(number * 1e9)), format });
}

function print({ nanos, format }: Quantity): string {
  if (nanos === 0n) return '0';
  const negative = nanos < 0n;
  const size = negative ? -nanos : nanos;
  const text =
    format === 'binary' && size % NANO === 0n ? printBinary(size / NANO) : printDecimal(size, format);
  return negative ? `-${text}` : text;
}

function printBinary(units: bigint): string {
  let power = 0;
  let rest = units;
  while (power < binary.length && rest % 1024n === 0n) {
    rest /= 1024n;
    power += 1;
  }
  return `${rest}${power === 0 ? '' : binary[power - 1]}`;
}

function printDecimal(nanos: bigint, format: Format): string {
  let exponent = -9;
  let rest = nanos;
  while (exponent < 18 && rest % 1000n === 0n) {
    rest /= 1000n;
    exponent += 3;
  }
  const suffix = Object.entries(decimal).find(([, power]) => power === exponent)?.[0] ?? '';
  return format === 'exponent' ? `${rest}${exponent === 0 ? '' : `e${exponent}`}` : `${rest}${suffix}`;
}
