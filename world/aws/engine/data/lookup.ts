import { behaviour, isRecord, knownTypes } from '../../behaviour';
import type { AwsObject, Value } from '../../types';
import { scopeOf } from '../operation';
import { operationName } from '../operations';
import { DataError, type DataReader, type DataRequest } from './request';

/** Data sources that list: the resource type, and the attribute that their list is of. */
const PLURALS: Readonly<Record<string, readonly [type: string, list: string, of: string]>> = {
  aws_autoscaling_groups: ['aws_autoscaling_group', 'names', 'name'],
  aws_eks_clusters: ['aws_eks_cluster', 'names', 'name'],
  aws_eks_node_groups: ['aws_eks_node_group', 'names', 'node_group_name'],
  aws_iam_roles: ['aws_iam_role', 'names', 'name'],
  aws_nat_gateways: ['aws_nat_gateway', 'ids', 'id'],
  aws_route53_zones: ['aws_route53_zone', 'ids', 'id'],
  aws_route_tables: ['aws_route_table', 'ids', 'id'],
  aws_security_groups: ['aws_security_group', 'ids', 'id'],
  aws_subnets: ['aws_subnet', 'ids', 'id'],
  aws_vpcs: ['aws_vpc', 'ids', 'id'],
};

// Arguments that say how to look, not what for.
const MODIFIERS = new Set([
  'region',
  'filter',
  'timeouts',
  'tags',
  'most_recent',
  'private_zone',
  'with_decryption',
]);

/** Finds the object of the type of the same name by its arguments, tags and filters; a listing data source, all. */
export const lookUp: DataReader = (request) => {
  const plural = PLURALS[request.type];
  const type = plural?.[0] ?? request.type;
  if (!knownTypes().includes(type)) {
    throw new DataError(
      `the simulated AWS can't answer ${request.type}: no object of the world holds what it asks for. ` +
        'Pass the value in, or add it to world/aws/engine/data.',
    );
  }
  const found = request.objects
    .ofType(type, scopeOf(type, request.connection, request.config))
    .filter((object) => matches(object, request));
  if (plural !== undefined) {
    const [, list, of] = plural;
    return { id: request.connection.region, [list]: found.map(({ attributes }) => attributes[of] ?? null) };
  }
  return only(found, request);
};

function only(
  found: readonly AwsObject[],
  { type, block, config }: DataRequest,
): Readonly<Record<string, Value>> {
  const { noun } = operationName(type, 'read');
  const [object] = found;
  if (object === undefined) throw new DataError(`no matching ${noun} found`);
  if (found.length > 1) {
    throw new DataError(
      `multiple ${noun}s matched; use additional constraints to reduce matches to a single ${noun}`,
    );
  }
  const shared = Object.entries(object.attributes).filter(
    ([name]) => block.attributes.has(name) && (config[name] ?? null) === null,
  );
  const region = behaviour(type).regional ? { region: object.region } : {};
  return { ...Object.fromEntries(shared), id: object.id, ...(block.attributes.has('region') ? region : {}) };
}

function matches({ id, arn, attributes }: AwsObject, { config, block }: DataRequest): boolean {
  const facts: Readonly<Record<string, Value>> = { ...attributes, id, arn: attributes['arn'] ?? arn };
  const asked = Object.entries(config).filter(
    ([name, value]) => value !== null && block.attributes.has(name) && !MODIFIERS.has(name),
  );
  return (
    asked.every(([name, value]) => String(facts[name] ?? '') === String(value)) &&
    tagsMatch(config['tags'], attributes) &&
    filtersOf(config['filter']).every(([name, values]) => values.includes(filtered(name, facts)))
  );
}

function tagsMatch(asked: Value | undefined, attributes: AwsObject['attributes']): boolean {
  const tags = isRecord(attributes['tags_all']) ? attributes['tags_all'] : {};
  return !isRecord(asked) || Object.entries(asked).every(([key, value]) => tags[key] === value);
}

function filtersOf(filter: Value | undefined): [name: string, values: string[]][] {
  return (Array.isArray(filter) ? filter : []).filter(isRecord).map((entry) => {
    const values = entry['values'];
    return [String(entry['name']), Array.isArray(values) ? values.map(String) : []];
  });
}

/** The value that an EC2 filter speaks of: `tag:Name`, else the attribute in dashes (`vpc-id`, `group-name`). */
function filtered(name: string, facts: Readonly<Record<string, Value>>): string {
  if (name.startsWith('tag:')) {
    const tags = facts['tags_all'];
    return isRecord(tags) ? String(tags[name.slice(4)] ?? '') : '';
  }
  const attribute = name.replaceAll('-', '_');
  const value = facts[attribute] ?? facts[attribute.replace(/^(group|subnet|vpc)_(name|id)$/, '$2')];
  return String(value ?? '');
}
