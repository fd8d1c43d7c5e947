import { argumentOf, numberOf, ofType, resolveAll } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { type Addresses, addressesOf } from './addresses';
import { atResource, type Gate, open, type Reach, type Rule, shut } from './gate';
import { covers, intersect, overlaps, subtract, union } from './intervals';
import type { Location } from './location';
import { anyOf, noPort, type Ports, ports } from './ports';
import type { Direction } from './security-groups';

/** Ports from which calls come and to which answers go. Source: VPC user guide, Ephemeral ports. */
const ephemeral = { from: 1024, to: 65535 } as const;

/**
 * What the network ACLs on the way of a call let through: out of the caller's subnets and into the other's, and the
 * answer back, since ACLs keep no state. Subnets without an ACL of the stack have AWS's default, which lets all through.
 */
export function aclGates(
  environment: Environment,
  from: Location | undefined,
  to: Location | undefined,
  addresses: { readonly from: Addresses; readonly to: Addresses },
): readonly Gate[] {
  const gates = [
    ...(from === undefined ? [] : side(environment, from, 'egress', addresses.to)),
    ...(to === undefined ? [] : side(environment, to, 'ingress', addresses.from)),
  ];
  // Within a subnet no ACL is asked.
  const within = from !== undefined && to?.subnets.some((subnet) => from.subnets.includes(subnet));
  return within
    ? gates.map((one) => ({ ...one, reach: { possible: open.possible, certain: one.reach.certain } }))
    : gates;
}

function side(
  environment: Environment,
  location: Location,
  direction: Direction,
  others: Addresses,
): readonly Gate[] {
  const back = direction === 'egress' ? 'ingress' : 'egress';
  return aclsOf(environment, location).map((acl) => {
    const call = lets(environment, acl, direction, others);
    const answer = lets(environment, acl, back, others);
    const at = { ...atResource(environment.file, acl), object: `${direction} of ${acl.address}` };
    const reach = {
      possible: intersect(call.reach.possible, answered(answer.reach.possible, overlaps)),
      certain: intersect(call.reach.certain, answered(answer.reach.certain, covers)),
    };
    return { ...at, rules: call.rules, reach };
  });
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

function aclsOf(environment: Environment, { subnets }: Location): readonly Resource[] {
  return ofType(environment, 'aws_network_acl').filter((acl) =>
    resolveAll(environment, argumentOf(acl, 'subnet_ids')).some((subnet) => subnets.includes(subnet)),
  );
}

/** By number, the first rule that fits decides. Source: VPC user guide, Network ACL rules. */
function lets(environment: Environment, acl: Resource, direction: Direction, others: Addresses) {
  const ordered = ofType(environment, 'aws_network_acl_rule')
    .filter(
      (rule) =>
        resolveAll(environment, argumentOf(rule, 'network_acl_id')).includes(acl) &&
        (argumentOf(rule, 'egress') === true) === (direction === 'egress'),
    )
    .sort((a, b) => Number(a.attributes['rule_number']) - Number(b.attributes['rule_number']));
  let reach: Reach = shut;
  const decided = { surely: noPort, maybe: noPort };
  const rules: Rule[] = [];
  for (const rule of ordered) {
    const { protocol, from_port, to_port, cidr_block, rule_action } = rule.attributes;
    const named = addressesOf(cidr_block);
    if (!overlaps(named, others)) continue;
    const all = ports(protocol, numberOf(from_port), numberOf(to_port));
    const sure = covers(named, others) ? all : noPort;
    if (rule_action === 'allow') {
      const own = { possible: subtract(all, decided.surely), certain: subtract(sure, decided.maybe) };
      reach = { possible: union(reach.possible, own.possible), certain: union(reach.certain, own.certain) };
      rules.push({ ...atResource(environment.file, rule), ports: own.possible, addresses: named });
    }
    decided.surely = union(decided.surely, sure);
    // What a refusal takes from some of the addresses is certain for none of the others.
    decided.maybe = rule_action === 'allow' ? decided.maybe : union(decided.maybe, all);
  }
  return { reach, rules };
}
