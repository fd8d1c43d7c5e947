import { overlaps, parse, tryParse } from '../cidr';
import { previewSlots, pullRequestOf } from '../previews';
import { type FleetRule, problem } from './rule';

/** Names, accounts and networks of previews are theirs alone: previews come and go without a look at the registry. */
export const apartFromPreviews: FleetRule = ({ regions }) =>
  regions.flatMap((region) => {
    const { name, account, network } = region;
    const cidr = tryParse(network.cidr);
    const sameAccount = previewSlots.find((slot) => slot.account === account);
    const sameNetwork = previewSlots.find((slot) => cidr !== undefined && overlaps(parse(slot.cidr), cidr));
    return [
      ...(pullRequestOf(name) === undefined
        ? []
        : [
            problem(
              region,
              'name',
              name,
              'is the name of the preview of a pull request',
              'choose another name',
            ),
          ]),
      ...(sameAccount === undefined
        ? []
        : [
            problem(
              region,
              'account',
              account,
              `holds the previews of ${sameAccount.name} (regions/previews.ts)`,
              'give each region an account of its own',
            ),
          ]),
      ...(sameNetwork === undefined
        ? []
        : [
            problem(
              region,
              'network.cidr',
              network.cidr,
              `is the network of ${sameNetwork.name} (regions/previews.ts)`,
              'take a free /16',
            ),
          ]),
    ];
  });
