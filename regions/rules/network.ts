import { contains, fleetSpace, format, network, nextFree, overlaps, parse, tryParse } from '../cidr';
import { type FleetRule, problem, withEarlier } from './rule';

/** The VPC of a region is a /16 of the fleet's own space. */
export const vpcCidrs: FleetRule = ({ regions }) =>
  regions.flatMap((region) => {
    const text = region.network.cidr;
    const cidr = tryParse(text);
    const free = nextFree(regions.map((other) => other.network.cidr)) ?? 'none is left';
    const report = (rule: string, mend: string) => [problem(region, 'network.cidr', text, rule, mend)];
    if (cidr === undefined) return report('is not an IPv4 CIDR', `take a free /16, e.g. ${free}`);
    if (cidr.prefix !== 16) return report('is not a /16', `take a free /16, e.g. ${free}`);
    if (format(network(cidr)) !== text) return report('has host bits set', `write ${format(network(cidr))}`);
    if (!contains(parse(fleetSpace), cidr)) {
      return report(`lies outside ${fleetSpace}`, `take a free /16, e.g. ${free}`);
    }
    return [];
  });

/** No two regions overlap, so that any two of them could be connected. */
export const disjointNetworks: FleetRule = ({ regions }) => {
  const free = nextFree(regions.map(({ network }) => network.cidr));
  return withEarlier(regions).flatMap(([region, earlier]) => {
    const cidr = tryParse(region.network.cidr);
    if (cidr === undefined) return [];
    const others = earlier.filter((other) => {
      const taken = tryParse(other.network.cidr);
      return taken !== undefined && overlaps(cidr, taken);
    });
    if (others.length === 0) return [];
    const named = others.map(({ name, network }) => `${name} (${network.cidr})`).join(', ');
    return [
      problem(
        region,
        'network.cidr',
        region.network.cidr,
        `overlaps ${named}`,
        free === undefined ? `no /16 of ${fleetSpace} is free` : `take a free /16, e.g. ${free}`,
      ),
    ];
  });
};
