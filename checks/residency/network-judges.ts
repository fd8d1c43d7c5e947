import { contains, tryParse } from '../../regions/cidr';
import { deploysFrom } from '../../regions/deploys-from';
import type { ResidencyException } from '../../regions/region';
import type { Environment, Resource } from '../model/model';
import { parseArn, referencesIn } from '../model/references';
import { tunnelEnd } from '../model/session-document';
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
  if (cidr === '0.0.0.0/0' && isAttachedTo(environment, resource, 'aws_codebuild_project')) {
    return runnerEgress(environment, resource);
  }
  const approved = ofNodes && from === to && exceptionFor(environment, cidr, Number(from));
  if (approved && approved.until >= model.today)
    return stays(`an exception covers it until ${approved.until}`);
  return leaves(
    'the network lies outside the VPC, and no exception covers it',
    `${cidr} port ${String(from ?? 'any')}`,
  );
};

/**
 * The runner that deploys sends over HTTPS to wherever its job asks: GitHub, registries, AWS. What keeps customers'
 * data in is that it gets none: no group but the control plane's lets it in, and the boundary of the roles that a
 * job takes denies reading data, which is judged there.
 */
function runnerEgress(environment: Environment, { attributes }: Resource) {
  const { from_port: from, to_port: to, ip_protocol: protocol } = attributes;
  if (protocol !== 'tcp' || from !== 443 || to !== 443) {
    return leaves(
      'a runner sends over HTTPS, on port 443 alone',
      `the internet, port ${String(from ?? 'any')}`,
    );
  }
  const [group] = referencesIn(String(attributes['security_group_id'] ?? ''));
  const admitted = (environment.edgesTo.get(group?.address ?? '') ?? [])
    .filter(({ argument }) => argument === 'referenced_security_group_id')
    .map(({ from: rule }) => environment.byAddress.get(rule))
    .filter((rule) => rule?.type === 'aws_vpc_security_group_ingress_rule');
  const store = admitted.find(
    (rule) => rule !== undefined && !isAttachedTo(environment, rule, 'aws_eks_cluster'),
  );
  return store === undefined
    ? stays('jobs get no data: only the control plane lets the runner in, and their roles may not read any')
    : leaves(`${store.address} lets the runner in where data may be read`, 'wherever a job sends it');
}

/** A public endpoint of the API, which a region may have when it deploys from GitHub's runners. */
export const apiExposure: Judge = ({ environment, resource: { attributes }, leaf: { value } }) => {
  if (value === false) return stays('it is false');
  const vpc = [attributes['vpc_config']].flat()[0];
  const cidrs: unknown =
    typeof vpc === 'object' && vpc !== null && 'public_access_cidrs' in vpc && vpc.public_access_cidrs;
  if (declaredApiClients(environment).length === 0)
    return leaves('the region deploys from inside its network', 'the internet');
  return Array.isArray(cidrs) && cidrs.length > 0
    ? stays('it lets in the networks that are listed, which are judged themselves')
    : leaves('without public_access_cidrs EKS lets in everyone', 'the internet');
};

/** A network that the public endpoint lets in: one that the region's file lists. */
export const apiClient: Judge = ({ environment, leaf: { value } }) =>
  declaredApiClients(environment).includes(String(value))
    ? stays(
        'the region deploys from this network; who asks still needs an access entry, and gets no data of services',
      )
    : leaves('deploysFrom.apiClientCidrs of the region does not list it', String(value));

function declaredApiClients({ region }: Environment): readonly string[] {
  const source = region === undefined ? undefined : deploysFrom(region);
  return source?.runner === 'github' ? source.apiClientCidrs : [];
}

/** The code that a runner runs: the fleet's own repository, and no other. */
export const fleetRepository: Judge = ({ model: { repository }, leaf: { value } }) =>
  value === `https://github.com/${repository}.git`
    ? stays('it is the repository of the fleet')
    : leaves(`its jobs would be those of another repository than ${repository}`, String(value));

/** Where a session document leads: to the Kubernetes API of the stack, whose viewers get no data of services. */
export const tunnelTo: Judge = ({ environment, leaf: { value } }) => {
  const end = tunnelEnd(environment, value);
  if (end === undefined)
    return leaves('it must lead to one host that is written in it, on port 443', 'any host of the network');
  return end.startsWith('aws_eks_cluster.')
    ? stays('it leads to the Kubernetes API, which shows its viewers no data of services')
    : leaves('it must lead to the endpoint of the cluster', end);
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
const wordsOnly = ['CAA', 'TXT', 'SOA', 'DS'];

/** A name server of Route 53; a part of the zone that another serves leads wherever that one says. */
const nameServer = /^ns-\d+\.awsdns-\d+\.(com|net|org|co\.uk)\.?$/;

/** What a DNS record leads to. */
export const recordTarget: Judge = ({ environment, resource: { attributes }, leaf: { value } }) => {
  const text = String(value);
  if (referencesIn(text).length > 0) return whereIs(environment, text);
  const type = String(attributes['type']);
  return wordsOnly.includes(type) || (type === 'NS' && nameServer.test(text))
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
