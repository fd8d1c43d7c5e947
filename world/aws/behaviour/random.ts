import { createHash } from 'node:crypto';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ALPHABETS: Readonly<Record<string, string>> = {
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  digit: DIGITS,
  base36_: DIGITS + LOWER,
  upper: DIGITS + LOWER.toUpperCase(),
  alnum: DIGITS + LOWER + LOWER.toUpperCase(),
};
const SHAPE = /^(hex|HEX|digit|base36_|upper|alnum)(\d*)$/;

/**
 * The value of a random token (`hex17`, `uuid`, `upper26`, `digit12`, `ts26` …), the same for the same
 * seed; undefined when the token names no generator. Ids look random, and a rehearsal is reproducible.
 */
export function randomToken(token: string, seed: string): string | undefined {
  if (token === 'uuid') return uuid(seed);
  if (token === 'crc32') return String(crc32(seed));
  if (token === 'crc32hex') return crc32(seed).toString(16);
  const [, kind, length] = SHAPE.exec(token) ?? [];
  const alphabet = ALPHABETS[kind ?? ''];
  return alphabet ? characters(alphabet, Number(length || 1), `${seed}/${token}`) : undefined;
}

/** A whole number from 0 to `below` − 1. */
export function randomNumber(below: number, seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) % below;
}

/** CRC-32 (IEEE) of a text, as the provider hashes the parts of composite ids. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The provider's unique suffix of 26 digits: a UTC time to 1/10000 s and a counter in hexadecimal. */
export function uniqueSuffix(serial: number): string {
  return `202501010000000000${(serial >>> 0).toString(16).padStart(8, '0')}`;
}

function characters(alphabet: string, length: number, seed: string): string {
  let out = '';
  for (let block = 0; out.length < length; block++) {
    for (const byte of createHash('sha256').update(`${seed}/${block}`).digest()) {
      out += alphabet[byte % alphabet.length];
    }
  }
  return out.slice(0, length);
}

function uuid(seed: string): string {
  const hex = createHash('sha256').update(`${seed}/uuid`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
