import {
  type Cidr,
  contains,
  fleetSpace,
  format,
  network,
  nextFree,
  overlaps,
  parse,
  tryParse,
} from '../cidr';
import { previewSlots } from '../previews';
import type { Region } from '../region';
import { type FleetRule, problem } from './rule';

/** The VPC of a region is a /16 of the fleet's own space. */
export const vpcCidrs: FleetRule = ({ regions }) =>
  regions.flatMap((region) => {
    const text = region.network.cidr;
    const cidr = tryParse(text);
    const report = (rule: string, mend = takeFree(regions)) => [
      problem(region, 'network.cidr', text, rule, mend),
    ];
    if (cidr === undefined) return report('is not an IPv4 CIDR');
    if (cidr.prefix !== 16) return report('is not a /16');
    if (format(network(cidr)) !== text) return report('has host bits set', `write ${format(network(cidr))}`);
    return contains(parse(fleetSpace), cidr) ? [] : report(`lies outside ${fleetSpace}`);
  });

/** No two regions overlap, so that any two of them could be connected. */
export const disjointNetworks: FleetRule = ({ regions }) => {
  const earlier: { readonly region: Region; readonly cidr: Cidr }[] = [];
  return regions.flatMap((region) => {
    const text = region.network.cidr;
    const cidr = tryParse(text);
    if (cidr === undefined) return [];
    const others = earlier.filter((other) => overlaps(cidr, other.cidr)).map((other) => other.region);
    earlier.push({ region, cidr });
    const named = others.map((other) => `${other.name} (${other.network.cidr})`).join(', ');
    return others.length === 0
      ? []
      : [problem(region, 'network.cidr', text, `overlaps ${named}`, takeFree(regions))];
  });
};

function takeFree(regions: readonly Region[]): string {
  const taken = [...regions.map(({ network }) => network.cidr), ...previewSlots.map(({ cidr }) => cidr)];
  const free = nextFree(taken);
  return free === undefined ? `no /16 of ${fleetSpace} is free` : `take a free /16, e.g. ${free}`;
}
