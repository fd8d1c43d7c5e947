import { argumentOf, numberOf } from '../../model/lookup';
import type { Resource } from '../../model/model';
import { instances, type Line, line, type Place, type Price } from '../item';
import { usage } from '../usage';

const number = (resource: Resource, ...path: readonly string[]) =>
  numberOf(argumentOf(resource, ...path)) ?? Number.NaN;

/** A standby in another zone costs what the instance and its storage cost. */
const database: Price = (resource, place) => {
  const copies = resource.attributes['multi_az'] === true ? 2 : 1;
  const gib = number(resource, 'allocated_storage');
  const type = String(resource.attributes['instance_class']);
  return [
    instances(resource, place, 'database', 'rds', { type, count: copies, argument: 'instance_class' }),
    line(resource, place, 'storage', 'rds-gp3-gib', gib * copies),
    line(resource, place, 'storage', 'backup-gib', gib * usage.backupMultiple, true),
  ];
};

const brokers: Price = (resource, place) => {
  const count = number(resource, 'number_of_broker_nodes');
  const type = String(argumentOf(resource, 'broker_node_group_info', 'instance_type'));
  const gib = number(resource, 'broker_node_group_info', 'storage_info', 'ebs_storage_info', 'volume_size');
  const argument = 'broker_node_group_info.instance_type';
  return [
    instances(resource, place, 'streaming', 'kafka', { type, count, argument }),
    line(resource, place, 'storage', 'kafka-storage-gib', count * gib),
  ];
};

const cache: Price = (resource, place) => [
  instances(resource, place, 'cache', 'cache', {
    type: String(resource.attributes['node_type']),
    count: number(resource, 'num_cache_clusters'),
    argument: 'node_type',
  }),
];

const search: Price = (resource, place) => {
  const count = number(resource, 'cluster_config', 'instance_count');
  const masters = argumentOf(resource, 'cluster_config', 'dedicated_master_type');
  const type = String(argumentOf(resource, 'cluster_config', 'instance_type'));
  const gib = number(resource, 'ebs_options', 'volume_size');
  return [
    instances(resource, place, 'search', 'search', { type, count, argument: 'cluster_config.instance_type' }),
    ...(typeof masters === 'string' ? [dedicated(resource, place, masters)] : []),
    line(resource, place, 'storage', 'search-gp3-gib', count * gib),
  ];
};

function dedicated(resource: Resource, place: Place, type: string): Line {
  const count = number(resource, 'cluster_config', 'dedicated_master_count');
  const argument = 'cluster_config.dedicated_master_type';
  return instances(resource, place, 'search', 'search', { type, count, argument });
}

/** How much is stored grows with the load. */
const scaled = ({ environment }: Place, gib: number) => gib * (environment.region?.scale ?? 1);

export const data: Readonly<Record<string, Price>> = {
  aws_db_instance: database,
  aws_msk_cluster: brokers,
  aws_elasticache_replication_group: cache,
  aws_opensearch_domain: search,
  aws_s3_bucket: (resource, place) => [
    line(resource, place, 'storage', 's3-gib', scaled(place, usage.bucketGiB), true),
  ],
  aws_efs_file_system: (resource, place) => [
    line(resource, place, 'storage', 'efs-gib', scaled(place, usage.fileSystemGiB), true),
  ],
  aws_ecr_repository: (resource, place) => [
    line(resource, place, 'storage', 'image-gib', usage.repositoryGiB, true),
  ],
};
