import { behaviour, knownTypes, minutesFor } from '../../../../world/aws/behaviour';
import { conditions } from '../../../../world/aws/behaviour/minutes';
import type { Attributes } from '../../../../world/aws/types';

const words = knownTypes().flatMap((type) => (behaviour(type).minutesWhen ?? []).map(({ when }) => when));

test('every case of the data is told from attributes, or said not to be; and no condition is idle', () => {
  expect([...new Set(words)].filter((when) => !(when in conditions))).toEqual([]);
  expect(Object.keys(conditions).filter((when) => !words.includes(when))).toEqual([]);
});

type Case = [string, 'create' | 'update' | 'delete', Attributes, Attributes | null, string[], number];
const cases: Case[] = [
  ['aws_eks_cluster', 'create', { name: 'eu' }, null, [], 10.37],
  ['aws_eks_cluster', 'update', { version: '1.36' }, { version: '1.35' }, ['version'], 9.5],
  ['aws_eks_cluster', 'update', {}, {}, ['vpc_config.public_access_cidrs'], 2.5],
  ['aws_eks_cluster', 'update', {}, {}, ['tags', 'tags_all'], 0.05],
  ['aws_db_instance', 'create', { multi_az: true, instance_class: 'db.m7g.large' }, null, [], 12],
  ['aws_db_instance', 'create', { multi_az: true, instance_class: 'db.t4g.small' }, null, [], 12],
  ['aws_db_instance', 'create', { multi_az: false, instance_class: 'db.t4g.small' }, null, [], 4.1],
  ['aws_db_instance', 'create', { instance_class: 'db.m7g.large' }, null, [], 5.25],
  [
    'aws_db_instance',
    'update',
    { engine_version: '18.1' },
    { engine_version: '17.4' },
    ['engine_version'],
    15,
  ],
  [
    'aws_db_instance',
    'update',
    { engine_version: '17.5' },
    { engine_version: '17.4' },
    ['engine_version'],
    2.17,
  ],
  ['aws_db_instance', 'update', {}, {}, ['parameter_group_name'], 0.6],
  ['aws_db_instance', 'update', {}, {}, ['deletion_protection', 'skip_final_snapshot'], 0.05],
  ['aws_db_instance', 'delete', { skip_final_snapshot: false }, null, [], 8],
  ['aws_db_instance', 'delete', { skip_final_snapshot: true }, null, [], 4.75],
  [
    'aws_msk_cluster',
    'update',
    {},
    {},
    ['broker_node_group_info.storage_info.ebs_storage_info.volume_size'],
    1,
  ],
  ['aws_msk_cluster', 'update', {}, {}, ['broker_node_group_info.instance_type'], 20],
  ['aws_vpc_endpoint', 'create', { vpc_endpoint_type: 'Interface' }, null, [], 1.5],
  ['aws_elasticache_replication_group', 'create', { multi_az_enabled: true }, null, [], 12],
  ['aws_elasticache_replication_group', 'update', {}, {}, ['snapshot_retention_limit', 'tags'], 0.5],
  ['aws_elasticache_replication_group', 'update', {}, {}, ['node_type'], 8],
];
test.each(cases)(
  '%s %s %j (was %j, changes %j): %d minutes',
  (type, action, attributes, prior, changed, expected) => {
    expect(minutesFor(type, action, attributes, prior, changed)).toBe(expected);
  },
);

test('what cannot change in place takes one call at most', () => {
  const fixed = knownTypes().filter((type) => behaviour(type).minutes.update === null);
  expect(fixed.length).toBeGreaterThan(0);
  for (const type of fixed) expect(minutesFor(type, 'update', {}, {}, ['anything'])).toBe(0.05);
});
