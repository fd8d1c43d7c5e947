import { contains, tryParse } from '../../regions/cidr';
import type { ResidencyException } from '../../regions/region';
import type { Environment, Resource } from '../model/model';
import { parseArn, referencesIn } from '../model/references';
import { isInVpc, whereIs } from './judges';
import { type Judge, leaves, stays, unknown } from './row';

/** Ports on which nodes may reach the internet, where each pod's network policy says whom: HTTPS and mail submission. */
const partnerPorts = [443, 587];

/** A network that a security group lets out to. */
export const egressTo: Judge = ({ model, environment, resource, leaf: { value } }) => {
  const cidr = String(value);
  if (isInVpc(environment, cidr)) return stays('the network lies in the VPC');
  const { from_port: from, to_port: to } = resource.attributes;
  const ofNodes = isAttachedTo(environment, resource, 'aws_launch_template');
  if (cidr === '0.0.0.0/0' && ofNodes && from === to && partnerPorts.includes(Number(from))) {
    return stays('each pod has a network policy, judged itself, that says to whom');
  }
  const approved = ofNodes && from === to && exceptionFor(environment, cidr, Number(from));
  if (approved && approved.until >= model.today)
    return stays(`an exception covers it until ${approved.until}`);
  return leaves(
    'the network lies outside the VPC, and no exception covers it',
    `${cidr} port ${String(from ?? 'any')}`,
  );
};

/** The exception of the environment's region that covers a network and port, whoever sends there. */
export function exceptionFor(
  { region }: Environment,
  cidr: string,
  port: number,
  service?: string,
): ResidencyException | undefined {
  const wanted = tryParse(cidr);
  return (region?.exceptions ?? []).find(
    (exception) =>
      wanted !== undefined &&
      exception.to.port === port &&
      (service === undefined || exception.service === service) &&
      exception.to.cidrs.some((text) => {
        const approved = tryParse(text);
        return approved !== undefined && contains(approved, wanted);
      }),
  );
}

/** A network that a security group lets in: from outside, a load balancer's only. */
export const ingressFrom: Judge = ({ environment, resource, leaf: { value } }) => {
  const cidr = String(value);
  if (isInVpc(environment, cidr)) return stays('the network lies in the VPC');
  return isAttachedTo(environment, resource, 'aws_lb')
    ? stays('members reach the product here: a load balancer, and nothing behind it')
    : leaves('the group is no load balancer’s, so what it protects is open to the outside', cidr);
};

function isAttachedTo(environment: Environment, rule: Resource, type: string): boolean {
  const [group] = referencesIn(String(rule.attributes['security_group_id'] ?? ''));
  const users = group === undefined ? [] : (environment.edgesTo.get(group.address) ?? []);
  return users.some(({ from }) => environment.byAddress.get(from)?.type === type);
}

/** Record types whose values are names or words about the zone, and lead no traffic anywhere. */
const wordsOnly = ['CAA', 'TXT', 'NS', 'SOA', 'DS'];

/** What a DNS record leads to. */
export const recordTarget: Judge = ({ environment, resource: { attributes }, leaf: { value } }) => {
  const text = String(value);
  if (referencesIn(text).length > 0) return whereIs(environment, text);
  return wordsOnly.includes(String(attributes['type']))
    ? stays('words about the zone, which lead no traffic')
    : leaves('members who ask for the name are led there', text);
};

/** Who is told by a topic: a queue or function of the environment, or somebody outside. */
export const subscriber: Judge = ({ environment, leaf: { value } }) => {
  const text = String(value);
  return text.includes('${') || parseArn(text) !== undefined
    ? whereIs(environment, text)
    : leaves('it is sent to a third party', text);
};

/** A default route makes whatever uses the table reach the internet: only NAT for nodes, only the gateway for balancers. */
export const routedTo: Judge = (place) => {
  const { environment, resource, leaf } = place;
  const where = whereIs(environment, String(leaf.value));
  if (where.verdict !== 'stays') return where;
  const [table] = referencesIn(String(resource.attributes['route_table_id'] ?? ''));
  if (table === undefined) return unknown('nothing tells which table has the route');
  const kept = storesBehind(environment, table.address)[0];
  return kept === undefined
    ? stays('no store has the route')
    : leaves(`${kept} stands in a subnet with the route, and stores have no way out`, 'the internet');
};

const dataSubnetUsers = [
  'aws_db_subnet_group',
  'aws_elasticache_subnet_group',
  'aws_msk_cluster',
  'aws_opensearch_domain',
];

function storesBehind(environment: Environment, table: string): readonly string[] {
  const to = (address: string) => environment.edgesTo.get(address) ?? [];
  const subnets = to(table)
    .filter(({ from }) => from.startsWith('aws_route_table_association.'))
    .flatMap(({ from }) => environment.edgesFrom.get(from) ?? [])
    .filter((edge) => edge.argument === 'subnet_id');
  return subnets
    .flatMap((edge) => to(edge.to))
    .map(({ from }) => from)
    .filter((address) => dataSubnetUsers.some((type) => address.startsWith(`${type}.`)));
}
