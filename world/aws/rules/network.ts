import { stringAt, stringsAt } from '../behaviour';
import type { AwsError, Change, Objects, Rule } from '../types';
import { type Block, contains, overlaps, parseBlock } from './cidr';
import { awsError } from './error';
import { others, touches } from './facts';

type Check = (change: Change, objects: Objects) => readonly AwsError[];

const error = (code: string, message: string, attribute?: string) => [
  awsError({ code, message }, {}, attribute),
];

/** Blocks of /16 to /28, on their own boundary. */
const sized =
  (kind: 'Vpc' | 'Subnet'): Check =>
  ({ planned }) => {
    const text = stringAt(planned, 'cidr_block');
    if (text === undefined) return [];
    const block = parseBlock(text);
    if (!block) {
      return error(
        'InvalidParameterValue',
        `Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
        'cidr_block',
      );
    }
    return block.prefix >= 16 && block.prefix <= 28
      ? []
      : error(`Invalid${kind}.Range`, `The CIDR '${text}' is invalid.`, 'cidr_block');
  };

/** A subnet lies in one of its VPC's blocks and overlaps no sibling. */
const placed: Check = (change, objects) => {
  const text = stringAt(change.planned, 'cidr_block');
  const vpcId = stringAt(change.planned, 'vpc_id');
  const vpc = vpcId && objects.get('aws_vpc', vpcId, { account: change.account, region: change.region });
  const block = text && parseBlock(text);
  if (!vpc || !block) return [];
  const associated = others(change, objects, 'aws_vpc_ipv4_cidr_block_association')
    .filter(({ attributes }) => attributes['vpc_id'] === vpcId)
    .map(({ attributes }) => stringAt(attributes, 'cidr_block'));
  const blocks = parsed([stringAt(vpc.attributes, 'cidr_block'), ...associated]);
  if (!blocks.some((outer) => contains(outer, block)))
    return error('InvalidSubnet.Range', `The CIDR '${text}' is invalid.`, 'cidr_block');
  const conflict = others(change, objects, 'aws_subnet')
    .filter(({ attributes }) => attributes['vpc_id'] === vpcId)
    .some(({ attributes }) =>
      parsed([stringAt(attributes, 'cidr_block')]).some((sibling) => overlaps(sibling, block)),
    );
  return conflict
    ? error('InvalidSubnet.Conflict', `The CIDR '${text}' conflicts with another subnet`, 'cidr_block')
    : [];
};

const parsed = (texts: readonly (string | undefined)[]): Block[] =>
  texts.flatMap((text) => (text === undefined ? [] : (parseBlock(text) ?? [])));

/** The zone of a subnet is one of its AWS region's. */
const zoned: Check = ({ planned, region }) => {
  const zone = stringAt(planned, 'availability_zone');
  if (zone === undefined || new RegExp(`^${region}[a-f]$`).test(zone)) return [];
  return error(
    'InvalidParameterValue',
    `Value (${zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${region}a, ${region}b, ${region}c.`,
    'availability_zone',
  );
};

/** No two objects of the type have the same values; unset ones count as equal. */
const distinct =
  (paths: readonly string[], code: string, message: (values: readonly string[]) => string): Check =>
  (change, objects) => {
    const key = paths.map((path) => String(change.planned?.[path] ?? ''));
    const same = others(change, objects, change.type).some(({ attributes }) =>
      paths.every((path, index) => String(attributes[path] ?? '') === key[index]),
    );
    return same ? error(code, message(key), paths[0]) : [];
  };

const RULE = [
  'security_group_id',
  'ip_protocol',
  'from_port',
  'to_port',
  'cidr_ipv4',
  'cidr_ipv6',
  'prefix_list_id',
  'referenced_security_group_id',
];
const distinctRule = distinct(
  RULE,
  'InvalidPermission.Duplicate',
  ([, protocol, from, to, v4, v6, list, peer]) => {
    const source = v4 || v6 || list || peer;
    const ports =
      protocol === '-1' ? 'ALL' : `${protocol?.toUpperCase()}, from port: ${from}, to port: ${to}`;
    return `the specified rule "peer: ${source}, ${ports}, ALLOW" already exists`;
  },
);
const validSource: Check = ({ planned }) => {
  const text = stringAt(planned, 'cidr_ipv4');
  if (text === undefined || parseBlock(text)) return [];
  return error('InvalidParameterValue', `CIDR block ${text} is malformed`, 'cidr_ipv4');
};
/** A group's rule may name only groups of the same VPC (or of a peered one). */
const sameVpc: Check = (change, objects) => {
  const vpcOf = (path: string) => {
    const id = stringAt(change.planned, path);
    return id && stringAt(objects.find(id)[0]?.attributes ?? null, 'vpc_id');
  };
  const [own, peer] = [vpcOf('security_group_id'), vpcOf('referenced_security_group_id')];
  if (!own || !peer || own === peer || objects.ofType('aws_vpc_peering_connection').length > 0) return [];
  return error(
    'InvalidGroup.NotFound',
    `You have specified two resources that belong to different networks.`,
    'referenced_security_group_id',
  );
};

const associatedOnce: Check = (change, objects) => {
  const subnet = stringAt(change.planned, 'subnet_id');
  const existing = others(change, objects, change.type).find(
    ({ attributes }) => subnet && attributes['subnet_id'] === subnet,
  );
  if (!existing) return [];
  return error(
    'Resource.AlreadyAssociated',
    `the specified association for route table ${stringAt(change.planned, 'route_table_id')} conflicts with an existing association`,
    'subnet_id',
  );
};

const destination: Check = (change, objects) => {
  const to = stringAt(change.planned, 'destination_cidr_block');
  const table = stringAt(change.planned, 'route_table_id');
  const owner =
    table && objects.get('aws_route_table', table, { account: change.account, region: change.region });
  const vpc =
    owner &&
    objects.get('aws_vpc', stringAt(owner.attributes, 'vpc_id') ?? '', {
      account: change.account,
      region: change.region,
    });
  if (vpc && to !== undefined && to === stringAt(vpc.attributes, 'cidr_block')) {
    return error(
      'InvalidParameterValue',
      `The destination CIDR block ${to} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
      'destination_cidr_block',
    );
  }
  return distinct(
    ['route_table_id', 'destination_cidr_block', 'destination_ipv6_cidr_block', 'destination_prefix_list_id'],
    'RouteAlreadyExists',
    ([, v4, v6, list]) => `The route identified by ${v4 || v6 || list} already exists.`,
  )(change, objects);
};

/** Subnets of one VPC, given to one object. */
const oneVpc =
  (path: string, code: string, message: string): Check =>
  (change, objects) => {
    const vpcs = new Set(
      stringsAt(change.planned, path)
        .map((id) => stringAt(objects.find(id)[0]?.attributes ?? null, 'vpc_id'))
        .filter(Boolean),
    );
    return vpcs.size > 1 ? error(code, message, path) : [];
  };

const checks: Readonly<Record<string, readonly Check[]>> = {
  aws_vpc: [sized('Vpc')],
  aws_subnet: [sized('Subnet'), placed, zoned],
  aws_route: [destination],
  aws_route_table_association: [associatedOnce],
  aws_network_acl_rule: [
    distinct(
      ['network_acl_id', 'rule_number', 'egress'],
      'NetworkAclEntryAlreadyExists',
      ([, number]) => `The network acl entry identified by ${number} already exists.`,
    ),
  ],
  aws_vpc_security_group_ingress_rule: [validSource, sameVpc, distinctRule],
  aws_vpc_security_group_egress_rule: [validSource, sameVpc, distinctRule],
  aws_db_subnet_group: [
    oneVpc('subnet_ids', 'InvalidVPCNetworkStateFault', 'The subnets are not all in the same VPC.'),
  ],
  aws_elasticache_subnet_group: [
    oneVpc('subnet_ids', 'InvalidSubnet', 'The subnets are not in the same VPC.'),
  ],
  aws_lb: [oneVpc('subnets', 'InvalidConfigurationRequest', 'All subnets must belong to the same VPC')],
  aws_eks_cluster: [
    oneVpc('vpc_config.subnet_ids', 'InvalidParameterException', 'Subnets specified must be in the same VPC'),
  ],
};

/** Addresses and routes fit together. */
export const networkFits: Rule = (change, objects) => {
  if (
    change.action === 'delete' ||
    !touches(change, 'cidr_block', 'subnets', 'subnet_ids', 'vpc_config', ...RULE)
  )
    return [];
  for (const check of checks[change.type] ?? []) {
    const errors = check(change, objects);
    if (errors.length > 0) return errors;
  }
  return [];
};
