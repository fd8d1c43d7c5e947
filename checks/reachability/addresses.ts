import { network, size, tryParse } from '../../regions/cidr';
import { type Intervals, none, subtract } from './intervals';

// Few networks, asked for often.
const known = new Map<string, Addresses>();

/** IPv4 addresses as unsigned numbers. */
export type Addresses = Intervals;

export const everywhere: Addresses = [[0, 2 ** 32 - 1]];

/** What stays on a host: 169.254.0.0/16. Source: RFC 3927. */
export const linkLocal = addressesOf('169.254.0.0/16');

/** The agent that hands pods the credentials of their role. Source: EKS user guide, Pod Identity. */
export const identityAgent = addressesOf('169.254.170.23/32');

/** Instance metadata. Source: EC2 user guide, Instance metadata. */
export const instanceMetadata = addressesOf('169.254.169.254/32');

/** Addresses of an IPv4 CIDR; none for what is no such CIDR, e.g. of IPv6, which no network of the fleet has. */
export function addressesOf(text: unknown): Addresses {
  const cidr = String(text);
  const found = known.get(cidr) ?? read(cidr);
  known.set(cidr, found);
  return found;
}

function read(text: string): Addresses {
  const cidr = tryParse(text);
  if (cidr === undefined) return none;
  const { address } = network(cidr);
  return [[address, address + size(cidr) - 1]];
}

/** Addresses of an `ipBlock` of a network policy. */
export function addressesOfBlock({ cidr, except = [] }: IpBlock): Addresses {
  return except.map(addressesOf).reduce(subtract, addressesOf(cidr));
}

export interface IpBlock {
  readonly cidr: string;
  readonly except?: readonly string[];
}
