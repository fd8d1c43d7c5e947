import { behaviour, conditionalReplacements, knownTypes } from '../../../../world/aws/behaviour';
import { replacementConditions, unevaluated } from '../../../../world/aws/behaviour/replacement';
import type { Attributes } from '../../../../world/aws/types';

test('every condition of the data is evaluated, or said not to be; and none is idle', () => {
  const told = knownTypes().flatMap((type) =>
    (behaviour(type).forceNewConditional ?? []).map(({ path }) => `${type}.${path}`),
  );
  const evaluated = Object.entries(replacementConditions).flatMap(([type, paths]) =>
    Object.keys(paths).map((path) => `${type}.${path}`),
  );
  expect(told.filter((path) => !evaluated.includes(path)).sort()).toEqual([...unevaluated].sort());
  expect(evaluated.filter((path) => !told.includes(path))).toEqual([]);
});

const lb = (type: string, attributes: Attributes): Attributes => ({
  load_balancer_type: type,
  ...attributes,
});
const cases: [string, Attributes, Attributes, string[]][] = [
  ['aws_vpc', { cidr_block: '10.0.0.0/16' }, { cidr_block: '10.1.0.0/16' }, ['cidr_block']],
  ['aws_vpc', { instance_tenancy: 'dedicated' }, { instance_tenancy: 'default' }, []],
  ['aws_vpc', { instance_tenancy: 'default' }, { instance_tenancy: 'dedicated' }, ['instance_tenancy']],
  ['aws_vpc_security_group_ingress_rule', { cidr_ipv4: '10.0.0.0/8' }, { cidr_ipv4: '10.1.0.0/16' }, []],
  [
    'aws_vpc_security_group_ingress_rule',
    { cidr_ipv4: '10.0.0.0/8' },
    { referenced_security_group_id: 'sg-1' },
    ['cidr_ipv4', 'referenced_security_group_id'],
  ],
  ['aws_eks_cluster', {}, { encryption_config: [{ resources: ['secrets'] }] }, []],
  ['aws_eks_cluster', { encryption_config: [{ resources: ['secrets'] }] }, {}, ['encryption_config']],
  ['aws_msk_cluster', { kafka_version: '3.8.x' }, { kafka_version: '3.9.x' }, []],
  ['aws_msk_cluster', { kafka_version: '3.9.x' }, { kafka_version: '3.8.x' }, ['kafka_version']],
  ['aws_elasticache_replication_group', { engine: 'redis' }, { engine: 'valkey' }, []],
  ['aws_elasticache_replication_group', { engine: 'valkey' }, { engine: 'redis' }, ['engine']],
  [
    'aws_elasticache_replication_group',
    { engine_version: '7.10' },
    { engine_version: '7.9' },
    ['engine_version'],
  ],
  ['aws_lb', lb('network', { subnets: ['a'] }), lb('network', { subnets: ['a', 'b'] }), []],
  ['aws_lb', lb('network', { subnets: ['a', 'b'] }), lb('network', { subnets: ['a'] }), ['subnets']],
  ['aws_lb', lb('application', { subnets: ['a', 'b'] }), lb('application', { subnets: ['a'] }), []],
  ['aws_lb', lb('network', {}), lb('network', { security_groups: ['sg-1'] }), ['security_groups']],
  ['aws_instance', { user_data: 'a' }, { user_data: 'b', user_data_replace_on_change: true }, ['user_data']],
  ['aws_instance', { user_data: 'a' }, { user_data: 'b', user_data_replace_on_change: false }, []],
  [
    'aws_opensearch_domain',
    { encrypt_at_rest: [{ enabled: true }] },
    { encrypt_at_rest: [{ enabled: false }] },
    ['encrypt_at_rest.enabled'],
  ],
  ['aws_opensearch_domain', { engine_version: 'OpenSearch_2.17' }, { engine_version: 'OpenSearch_2.19' }, []],
  ['aws_ssm_parameter', { tier: 'Advanced' }, { tier: 'Standard' }, ['tier']],
  [
    'aws_dynamodb_table',
    { warm_throughput: [{ read_units_per_second: 5 }] },
    { warm_throughput: [{ read_units_per_second: 4 }] },
    ['warm_throughput.read_units_per_second'],
  ],
  ['aws_subnet', { cidr_block: 'a' }, { cidr_block: 'b' }, []],
];
test.each(cases)('%s %j → %j replaces for %j', (type, prior, planned, paths) => {
  expect(conditionalReplacements(type, prior, planned)).toEqual(paths);
});
