import { type CallTable, keyGrant, keyThrough, linkedRole, passes, regional, unscoped } from './call';

const rds = regional('rds');
const rdsTags = rds('AddTagsToResource RemoveTagsFromResource');
const cache = regional('elasticache');
const cacheTags = cache('AddTagsToResource RemoveTagsFromResource');
const kafka = regional('kafka');
const search = regional('es');
const growth = regional('application-autoscaling');

/** Brokers and firewalls that write to a log group set up the delivery in the name of whoever makes them. */
const logDelivery = unscoped('logs')(
  'CreateLogDelivery UpdateLogDelivery DeleteLogDelivery PutResourcePolicy',
);

/** Sources: Service Authorization Reference of each service; RDS user guide, Secrets Manager integration; the provider's code. */
export const dataCalls: CallTable = {
  // RDS makes the secret with the master password in the name of whoever makes the database.
  aws_db_instance: [
    rds('CreateDBInstance ModifyDBInstance RebootDBInstance DeleteDBInstance CreateDBSnapshot'),
    rdsTags,
    regional('secretsmanager', 'secret:rds!*')('CreateSecret TagResource RotateSecret'),
    keyThrough('secretsmanager')('Decrypt GenerateDataKey'),
    keyGrant,
    passes('monitoring.rds'),
    linkedRole('rds'),
  ],
  aws_db_parameter_group: [
    rds('CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup DeleteDBParameterGroup'),
    rdsTags,
  ],
  aws_db_subnet_group: [rds('CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup'), rdsTags],
  aws_elasticache_replication_group: [
    cache(
      'CreateReplicationGroup ModifyReplicationGroup IncreaseReplicaCount DecreaseReplicaCount DeleteReplicationGroup CreateSnapshot',
    ),
    cacheTags,
    keyGrant,
    linkedRole('elasticache'),
  ],
  aws_elasticache_parameter_group: [
    cache(
      'CreateCacheParameterGroup ModifyCacheParameterGroup ResetCacheParameterGroup DeleteCacheParameterGroup',
    ),
    cacheTags,
  ],
  aws_elasticache_subnet_group: [
    cache('CreateCacheSubnetGroup ModifyCacheSubnetGroup DeleteCacheSubnetGroup'),
    cacheTags,
  ],
  aws_elasticache_user: [cache('CreateUser ModifyUser DeleteUser'), cacheTags],
  aws_elasticache_user_group: [cache('CreateUserGroup ModifyUserGroup DeleteUserGroup'), cacheTags],
  aws_msk_cluster: [
    kafka(
      'CreateCluster UpdateBrokerCount UpdateBrokerStorage UpdateBrokerType UpdateClusterConfiguration UpdateClusterKafkaVersion UpdateConnectivity UpdateMonitoring UpdateRebalancing UpdateSecurity UpdateStorage DeleteCluster TagResource UntagResource',
    ),
    logDelivery,
    keyGrant,
    linkedRole('kafka'),
  ],
  aws_msk_configuration: [kafka('CreateConfiguration UpdateConfiguration DeleteConfiguration')],
  aws_opensearch_domain: [
    search('CreateDomain UpdateDomainConfig UpgradeDomain DeleteDomain AddTags RemoveTags'),
    passes('es'),
    keyGrant,
  ],
  aws_appautoscaling_target: [
    growth('RegisterScalableTarget DeregisterScalableTarget TagResource UntagResource'),
    linkedRole('kafka.application-autoscaling'),
  ],
  aws_appautoscaling_policy: [growth('PutScalingPolicy DeleteScalingPolicy')],
};
