import { argumentOf, numberOf, ofType, resolve } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { type Addresses, addressesOf, everywhere } from './addresses';
import { type At, atResource, type Gate, gate, type Rule } from './gate';
import type { Location } from './location';
import { everyPort, type Ports, ports } from './ports';

export type Direction = 'ingress' | 'egress';

/** A rule of a security group: to or from the members of a group, or some addresses. */
interface GroupRule extends At {
  readonly ports: Ports;
  readonly group?: string;
  readonly addresses?: Addresses;
}

/** Rules by the address of their group. */
type Rules = Readonly<Record<Direction, ReadonlyMap<string, readonly GroupRule[]>>>;

/** What a rule is held against: members of groups at some addresses. */
export interface Party {
  readonly groups: readonly Resource[];
  readonly addresses: Addresses;
}

/**
 * Every control plane also has the group that EKS makes for the cluster, which lets everything out and only its own
 * members in. Source: EKS user guide, Amazon EKS security group requirements and considerations.
 */
const ofEks: GroupRule = {
  object: 'security group that EKS makes for the cluster',
  file: 'Amazon EKS',
  key: 'cluster security group',
  made: 'of EKS',
  ports: everyPort,
  addresses: everywhere,
};

export function groupRules(environment: Environment): Rules {
  const rulesOf = (direction: Direction) => {
    const rules = new Map<string, GroupRule[]>();
    for (const resource of ofType(environment, `aws_vpc_security_group_${direction}_rule`)) {
      const group = resolve(environment, argumentOf(resource, 'security_group_id'))?.address ?? '';
      rules.set(group, [...(rules.get(group) ?? []), ruleOf(environment, resource)]);
    }
    return rules;
  };
  return { ingress: rulesOf('ingress'), egress: rulesOf('egress') };
}

function ruleOf(environment: Environment, resource: Resource): GroupRule {
  const { ip_protocol, from_port, to_port, cidr_ipv4 } = resource.attributes;
  const group = resolve(environment, argumentOf(resource, 'referenced_security_group_id'));
  return {
    ...atResource(environment.file, resource),
    ports: ports(ip_protocol, numberOf(from_port), numberOf(to_port)),
    ...(group !== undefined && { group: group.address }),
    ...(cidr_ipv4 !== undefined && { addresses: addressesOf(cidr_ipv4) }),
  };
}

/** What the security groups of a location let in from a party, or out to it. */
export function groupGate(
  environment: Environment,
  rules: Rules,
  direction: Direction,
  location: Location,
  party: Party,
): Gate {
  const groups = location.groups.map(({ address }) => address);
  const all = groups.flatMap((group) => rules[direction].get(group) ?? []);
  const given = direction === 'egress' && location.kind === 'control-plane' ? [...all, ofEks] : all;
  return gate(
    {
      ...atResource(environment.file, location.groups[0] ?? location.resource),
      object: `${direction} of ${groups.join(', ') || 'no security group'}`,
    },
    given.flatMap((rule): readonly Rule[] => {
      const addresses = addressesFor(rule, party);
      return addresses === undefined ? [] : [{ ...rule, addresses }];
    }),
    party.addresses,
  );
}

/** A group takes all of its members, wherever they are. */
function addressesFor({ group, addresses }: GroupRule, party: Party): Addresses | undefined {
  return group !== undefined && party.groups.some(({ address }) => address === group)
    ? party.addresses
    : addresses;
}
