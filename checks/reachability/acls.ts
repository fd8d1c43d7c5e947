import { argumentOf, numberOf, ofType, resolve, resolveAll } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { type Addresses, addressesOf } from './addresses';
import { atResource, type Gate, open, type Reach, type Rule } from './gate';
import { covers, intersect, overlaps, subtract, union } from './intervals';
import type { Location } from './location';
import { anyOf, noPort, type Ports, ports } from './ports';
import type { Direction } from './security-groups';

/** Ports from which calls come and to which answers go. Source: VPC user guide, Ephemeral ports. */
const ephemeral = { from: 1024, to: 65535 } as const;

/** A network ACL, with its rules in the order of their numbers. */
export interface Acl {
  readonly file: string;
  readonly resource: Resource;
  readonly subnets: readonly Resource[];
  readonly rules: Readonly<Record<Direction, readonly AclRule[]>>;
}

interface AclRule extends Rule {
  readonly allows: boolean;
}

export function aclsOf(environment: Environment): readonly Acl[] {
  const number = ({ attributes }: Resource) => Number(attributes['rule_number']);
  const all = [...ofType(environment, 'aws_network_acl_rule')].sort((a, b) => number(a) - number(b));
  return ofType(environment, 'aws_network_acl').map((resource) => {
    const own = all.filter((rule) => resolve(environment, argumentOf(rule, 'network_acl_id')) === resource);
    const rules = (direction: Direction) =>
      own
        .filter((rule) => (argumentOf(rule, 'egress') === true) === (direction === 'egress'))
        .map((rule) => ruleOf(environment, rule));
    return {
      file: environment.file,
      resource,
      subnets: resolveAll(environment, argumentOf(resource, 'subnet_ids')),
      rules: { ingress: rules('ingress'), egress: rules('egress') },
    };
  });
}

function ruleOf({ file }: Environment, rule: Resource): AclRule {
  const { protocol, from_port, to_port, cidr_block, rule_action } = rule.attributes;
  return {
    ...atResource(file, rule),
    ports: ports(protocol, numberOf(from_port), numberOf(to_port)),
    addresses: addressesOf(cidr_block),
    allows: rule_action === 'allow',
  };
}

/**
 * What the network ACLs on the way of a call let through: out of the caller's subnets and into the other's, and the
 * answer back, since ACLs keep no state. Subnets without an ACL of the stack have AWS's default, which lets all through.
 */
export function aclGates(
  acls: readonly Acl[],
  from: Location | undefined,
  to: Location | undefined,
  addresses: { readonly from: Addresses; readonly to: Addresses },
): readonly Gate[] {
  const on = (location: Location | undefined) =>
    acls.filter(({ subnets }) => location?.subnets.some((subnet) => subnets.includes(subnet)));
  const gates = [
    ...on(from).map((acl) => crossing(acl, 'egress', addresses.to)),
    ...on(to).map((acl) => crossing(acl, 'ingress', addresses.from)),
  ];
  // Within a subnet no ACL is asked.
  const within = from?.subnets.some((subnet) => to?.subnets.includes(subnet));
  return within
    ? gates.map((one) => ({ ...one, reach: { possible: open.possible, certain: one.reach.certain } }))
    : gates;
}

function crossing({ file, resource, rules }: Acl, direction: Direction, others: Addresses): Gate {
  const call = lets(rules[direction], others);
  const answer = lets(rules[direction === 'egress' ? 'ingress' : 'egress'], others);
  return {
    ...atResource(file, resource),
    object: `${direction} of ${resource.address}`,
    rules: rules[direction].filter(({ allows, addresses }) => allows && overlaps(addresses, others)),
    reach: {
      possible: intersect(call.possible, answered(answer.possible, overlaps)),
      certain: intersect(call.certain, answered(answer.certain, covers)),
    },
  };
}

/** Every port of the protocols whose answers get back. */
function answered(back: Ports, enough: typeof covers): Ports {
  return anyOf(
    ...['tcp', 'udp', 'other'].map((protocol) => {
      const answers = ports(protocol, ephemeral.from, ephemeral.to);
      return enough(back, answers) ? ports(protocol) : noPort;
    }),
  );
}

/** The first rule that fits decides. Source: VPC user guide, Network ACL rules. */
function lets(rules: readonly AclRule[], others: Addresses): Reach {
  let reach: Reach = { possible: noPort, certain: noPort };
  let decided = noPort; // For all of the others, by a rule before.
  let doubtful = noPort; // Refused to some of them.
  for (const { ports: all, addresses, allows } of rules) {
    if (!overlaps(addresses, others)) continue;
    const forAll = covers(addresses, others) ? all : noPort;
    if (allows) {
      reach = {
        possible: union(reach.possible, subtract(all, decided)),
        certain: union(reach.certain, subtract(forAll, doubtful)),
      };
    } else {
      doubtful = union(doubtful, all);
    }
    decided = union(decided, forAll);
  }
  return reach;
}
