import { covers, type Intervals, intersect, intervals, union } from './intervals';

/**
 * Ports of every protocol on one line of numbers: TCP's from 0, UDP's from 65536, and behind them one stretch for all
 * other protocols, which is taken whole or not at all.
 */
export type Ports = Intervals;

const width = 65536;
const names = ['tcp', 'udp', 'other'] as const;
type Protocol = (typeof names)[number];

/** As AWS and Kubernetes spell protocols; a number is IANA's. */
const spelled: Readonly<Record<string, Protocol>> = { tcp: 'tcp', '6': 'tcp', udp: 'udp', '17': 'udp' };

export const everyPort: Ports = [[0, names.length * width - 1]];
export const noPort: Ports = [];

/** Ports `from`–`to` of a protocol; all of every protocol where it is `-1` or `all`, as AWS has it. */
export function ports(protocol: unknown, from: number = 0, to: number = width - 1): Ports {
  const text = String(protocol).toLowerCase();
  if (text === '-1' || text === 'all') return everyPort;
  const known = spelled[text];
  if (known === undefined) return intervals([[names.indexOf('other') * width, names.length * width - 1]]);
  const start = names.indexOf(known) * width;
  return intervals([[start + Math.max(from, 0), start + Math.min(to, width - 1)]]);
}

export function tcp(from: number, to: number = from): Ports {
  return ports('tcp', from, to);
}

export function udp(port: number): Ports {
  return ports('udp', port, port);
}

export function anyOf(...sets: readonly Ports[]): Ports {
  return sets.length === 1 ? (sets[0] ?? noPort) : sets.reduce(union, noPort);
}

/** Those of one protocol. */
export function ofProtocol(set: Ports, protocol: Protocol): Ports {
  const start = names.indexOf(protocol) * width;
  return intersect(set, [[start, start + width - 1]]);
}

/** `tcp 443, tcp 1024–65535`; `every port` for all of every protocol. */
export function describePorts(set: Ports): string {
  if (set.length === 0) return 'no port';
  if (covers(set, everyPort)) return 'every port';
  return names
    .flatMap((name, i) =>
      ofProtocol(set, name).map(([from, to]) => {
        const [first, last] = [from - i * width, to - i * width];
        if (name === 'other' || (first === 0 && last === width - 1)) return `every ${name} port`;
        return first === last ? `${name} ${first}` : `${name} ${first}–${last}`;
      }),
    )
    .join(', ');
}
