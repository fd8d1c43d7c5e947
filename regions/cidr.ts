/** IPv4 CIDR arithmetic. An address is an unsigned 32-bit number. */
export interface Cidr {
  readonly address: number;
  /** Prefix length, 0–32. */
  readonly prefix: number;
}

/** The fleet's address space. 10.0.0.0–10.15.255.255 is left to offices and to networks that may be connected. */
export const fleetSpace = '10.0.0.0/8';
const firstSecondOctet = 16;

/**
 * Reads `a.b.c.d/n`. Undefined when the text is not exactly that: four decimal octets without leading
 * zeros, and a prefix length of 0–32. Host bits may be set; `network` clears them.
 */
export function tryParse(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1);
  const numbers = parts.map(Number);
  const canonical = parts.every((part, i) => part === String(numbers[i]));
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = numbers;
  if (!canonical || [a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  return { address: a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d, prefix };
}

/** Reads `a.b.c.d/n`. @throws RangeError naming the text when it is not an IPv4 CIDR. */
export function parse(text: string): Cidr {
  const cidr = tryParse(text);
  if (cidr === undefined) throw new RangeError(`${text} is not an IPv4 CIDR such as 10.16.0.0/16`);
  return cidr;
}

/** `a.b.c.d/n`; the inverse of `parse`. */
export function format({ address, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix}`;
}

/** How many addresses the CIDR has. */
export function size({ prefix }: Cidr): number {
  return 2 ** (32 - prefix);
}

/** The CIDR with its host bits cleared: 10.16.5.9/16 becomes 10.16.0.0/16. */
export function network(cidr: Cidr): Cidr {
  return { address: cidr.address - (cidr.address % size(cidr)), prefix: cidr.prefix };
}

/** Whether the two have an address in common. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return (
    network(a).address < network(b).address + size(b) && network(b).address < network(a).address + size(a)
  );
}

/** Whether every address of `inner` lies in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.prefix >= outer.prefix && overlaps(outer, inner);
}

/**
 * The `index`-th subnet of the given prefix length in a network, counted from 0:
 * `subnet('10.16.0.0/16', 20, 1)` is `10.16.16.0/20`.
 * @throws RangeError when the text is no CIDR, the prefix is shorter than the network's, or the index too high.
 */
export function subnet(cidr: string, prefix: number, index: number): string {
  const outer = network(parse(cidr));
  if (!Number.isInteger(prefix) || prefix < outer.prefix || prefix > 32) {
    throw new RangeError(`a /${prefix} subnet does not fit into ${cidr}`);
  }
  const count = 2 ** (prefix - outer.prefix);
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`${cidr} has ${count} subnets of /${prefix}, numbered from 0; there is no ${index}`);
  }
  return format({ address: outer.address + index * 2 ** (32 - prefix), prefix });
}

/** The lowest /16 of the fleet's space that overlaps nothing in use; undefined when none is left. */
export function nextFree(used: readonly string[]): string | undefined {
  const taken = used.map(tryParse).filter((cidr) => cidr !== undefined);
  for (let octet = firstSecondOctet; octet <= 255; octet++) {
    const candidate = parse(subnet(fleetSpace, 16, octet));
    if (!taken.some((cidr) => overlaps(cidr, candidate))) return format(candidate);
  }
  return undefined;
}

/** Whether the text is an IPv4 CIDR without host bits. */
export function isCidr(text: string): boolean {
  const cidr = tryParse(text);
  return cidr !== undefined && format(network(cidr)) === text;
}
