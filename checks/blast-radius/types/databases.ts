import { brief, harmless, loss, outage } from '../effect';
import { off, removes, smaller, unless, version } from '../judges';
import { type Row, row } from '../row';

const rds = 'RDS user guide: Settings for DB instances';
const refused = outage('whoever came by the security group that goes is refused');

/** RDS: instances, and what they need. */
export const databaseTypes: Readonly<Record<string, Row>> = {
  aws_db_instance: row({
    source: rds,
    deleted: loss('the databases on it are gone'),
    replaced: loss('the databases on it are gone, and an empty instance takes its place'),
    guards: [
      'prevent-destroy',
      'deletion-protection',
      'final-snapshot',
      'keeps-backups',
      'database-backups',
      'backed-up',
    ],
    harmless:
      'allow_major_version_upgrade apply_immediately auto_minor_version_upgrade backup_window copy_tags_to_snapshot delete_automated_backups deletion_protection enabled_cloudwatch_logs_exports final_snapshot_identifier iops maintenance_window manage_master_user_password master_user_secret_kms_key_id max_allocated_storage monitoring_interval monitoring_role_arn performance_insights_enabled performance_insights_kms_key_id performance_insights_retention_period skip_final_snapshot storage_throughput',
    fixed: 'engine kms_key_id storage_encrypted username',
    updates: {
      allocated_storage: smaller(outage('RDS refuses to make a volume smaller, and the apply breaks off')),
      backup_retention_period: smaller(loss('automated backups that are older are deleted')),
      ca_cert_identifier: brief('it may restart, and clients must trust the new authority'),
      db_subnet_group_name: outage(
        'RDS moves an instance to another network only with a stop, and refuses within the same one',
        'keep the group; to move, restore a snapshot into the new group and switch over',
      ),
      engine_version: version({
        major: outage(
          'it stands still during a major upgrade, and there is no way back',
          'upgrade a restored copy first; then announce it, and approve the plan by its digest',
        ),
        minor: brief('it restarts with the new version'),
        back: outage('RDS refuses an older version, and the apply breaks off'),
      }),
      iam_database_authentication_enabled: off(outage('no service can sign in, for all do by IAM')),
      identifier: outage('it gets another address, and clients know the old one'),
      instance_class: unless(
        'multi_az',
        brief('its standby takes over while it changes, and connections break'),
        outage('it has no standby, and stands still while it changes'),
      ),
      multi_az: off(harmless('it has no standby any more; nothing stops now')),
      parameter_group_name: brief('it has to be restarted to take the new settings'),
      port: outage('it restarts, and clients go to the old port'),
      publicly_accessible: brief('its address changes, and connections break'),
      storage_type: ({ before, after }) =>
        [before, after].includes('standard')
          ? outage('it stands still while its volume is copied')
          : harmless('the volume is changed while it works'),
      vpc_security_group_ids: removes(refused),
    },
  }),
  aws_db_parameter_group: row({
    source: 'RDS user guide: Working with parameter groups',
    deleted: outage('RDS refuses while an instance uses it, and the apply breaks off'),
    madeFirst: brief('instances have to be restarted to take the new group'),
    fixed: 'description family name',
    updates: { parameter: brief('the setting counts at once, or when the instance restarts') },
  }),
  aws_db_subnet_group: row({
    source: 'RDS user guide: Working with a DB instance in a VPC',
    deleted: loss(
      'it goes only when every instance in it is gone, with its databases',
      'keep its name; to move, restore a snapshot into a second group and switch over',
    ),
    harmless: 'description',
    fixed: 'name',
    unguarded: 'it holds no data, and RDS refuses while an instance is in it',
    updates: { subnet_ids: removes(outage('RDS refuses while an instance is in the subnet that goes')) },
  }),
};

const failover = (what: string, single: string) =>
  unless('automatic_failover_enabled', brief(`${what}, and connections break`), outage(single));
const cacheRestart = failover('a replica takes over', 'it has no replica, and stands still while it changes');

/** ElastiCache: the group of nodes, its settings and users. */
export const cacheTypes: Readonly<Record<string, Row>> = {
  aws_elasticache_replication_group: row({
    source: 'ElastiCache user guide: Modifying an ElastiCache cluster',
    deleted: loss('every session and all that is cached is gone'),
    guards: ['prevent-destroy', 'final-cache-snapshot', 'cache-snapshots'],
    harmless:
      'apply_immediately auto_minor_version_upgrade automatic_failover_enabled description final_snapshot_identifier log_delivery_configuration maintenance_window multi_az_enabled notification_topic_arn snapshot_window',
    fixed: 'at_rest_encryption_enabled kms_key_id port replication_group_id subnet_group_name',
    updates: {
      engine: cacheRestart,
      engine_version: version({
        major: cacheRestart,
        minor: cacheRestart,
        back: outage('ElastiCache refuses an older version, and the apply breaks off'),
      }),
      node_type: cacheRestart,
      num_cache_clusters: smaller(brief('connections to the replica that goes break')),
      parameter_group_name: brief('some settings count when its nodes restart'),
      security_group_ids: removes(refused),
      snapshot_retention_limit: smaller(loss('snapshots that are older are deleted')),
      transit_encryption_enabled: outage('clients that speak as before are refused'),
      transit_encryption_mode: outage('clients that speak as before are refused'),
      user_group_ids: removes(outage('users of the group that goes are refused')),
    },
  }),
  aws_elasticache_parameter_group: row({
    source: 'ElastiCache user guide: Parameter groups',
    deleted: outage('ElastiCache refuses while a group uses it, and the apply breaks off'),
    madeFirst: brief('some settings count when the nodes restart'),
    fixed: 'description family name',
    updates: { parameter: brief('the setting counts at once, or when the nodes restart') },
  }),
  aws_elasticache_subnet_group: row({
    source: 'ElastiCache user guide: Subnets and subnet groups',
    deleted: loss('it goes only when the nodes in it are gone, with every session'),
    harmless: 'description',
    fixed: 'name',
    unguarded: 'it holds no data, and ElastiCache refuses while a group is in it',
    updates: { subnet_ids: removes(outage('ElastiCache refuses while a node is in the subnet that goes')) },
  }),
  aws_elasticache_user: row({
    source: 'ElastiCache user guide: Role-based access control',
    deleted: outage('its service can no longer sign in to the cache'),
    fixed: 'user_id user_name',
    updates: {
      access_string: outage('commands and keys that it no longer permits are refused'),
      authentication_mode: outage('its service signs in as before, and is refused'),
      engine: outage('it fits a group of the other engine only'),
    },
  }),
  aws_elasticache_user_group: row({
    source: 'ElastiCache user guide: Role-based access control',
    deleted: outage('none of its users can sign in'),
    fixed: 'user_group_id',
    updates: {
      user_ids: removes(outage('the user that goes can no longer sign in')),
      engine: outage('it fits a group of the other engine only'),
    },
  }),
};

/** MSK and the scaling of its volumes. */
export const kafkaTypes: Readonly<Record<string, Row>> = {
  aws_msk_cluster: row({
    source: 'MSK developer guide: Updating an Amazon MSK cluster',
    deleted: loss('the topics in it, and every record that nobody has read, are gone'),
    guards: ['prevent-destroy'],
    harmless: 'enhanced_monitoring logging_info open_monitoring',
    fixed:
      'cluster_name encryption_info broker_node_group_info.client_subnets broker_node_group_info.security_groups',
    updates: {
      'broker_node_group_info.instance_type': brief('brokers restart one by one'),
      'broker_node_group_info.storage_info': smaller(
        outage('MSK refuses to make a volume smaller, and the apply breaks off'),
      ),
      'broker_node_group_info.connectivity_info': brief('brokers restart one by one'),
      client_authentication: outage('clients that sign in as before are refused'),
      configuration_info: brief('brokers restart one by one to take the new settings'),
      kafka_version: version({
        major: brief('brokers restart one by one, and there is no way back'),
        minor: brief('brokers restart one by one, and there is no way back'),
        back: outage('MSK refuses an older version, and the apply breaks off'),
      }),
      number_of_broker_nodes: smaller(outage('MSK takes a broker away only when it holds no partition')),
    },
  }),
  aws_msk_configuration: row({
    source: 'MSK developer guide: Amazon MSK configuration operations',
    deleted: outage('MSK refuses while a cluster uses it, and the apply breaks off'),
    harmless: 'description server_properties',
    fixed: 'kafka_versions name',
  }),
  aws_appautoscaling_target: row({
    source: 'MSK developer guide: Automatic scaling for Amazon MSK clusters',
    deleted: harmless('volumes no longer grow by themselves; nothing stops now'),
    fixed: 'resource_id scalable_dimension service_namespace',
    harmless: 'max_capacity min_capacity',
  }),
  aws_appautoscaling_policy: row({
    source: 'MSK developer guide: Automatic scaling for Amazon MSK clusters',
    deleted: harmless('volumes no longer grow by themselves; nothing stops now'),
    harmless: 'policy_type target_tracking_scaling_policy_configuration',
    fixed: 'name resource_id scalable_dimension service_namespace',
  }),
};
