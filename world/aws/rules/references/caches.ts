import * as t from '../targets';
import { part, worded, wordedAs } from '../targets/target';
import type { ReferenceTable } from './table';

const invalid = wordedAs('InvalidParameterValue');
const cache = {
  subnet: invalid(t.subnet, 'Some input subnets in :[{value}] are invalid.'),
  group: invalid(t.securityGroup, 'Some security groups are invalid: {value}'),
  key: worded(t.key, 'InvalidKMSKeyFault', 'The KMS key {value} supplied is not valid.'),
};
const searchSays = wordedAs('ValidationException');
const search = {
  subnet: searchSays(t.subnet, 'The subnet ID {value} does not exist'),
  group: searchSays(t.securityGroup, 'The security group {value} does not exist'),
  key: searchSays(t.key, 'The KMS key {value} does not exist'),
};

export const caches: ReferenceTable = {
  aws_elasticache_subnet_group: { subnet_ids: cache.subnet },
  aws_elasticache_replication_group: {
    subnet_group_name: t.cacheSubnetGroup,
    parameter_group_name: t.cacheParameterGroup,
    security_group_ids: cache.group,
    user_group_ids: t.cacheUserGroup,
    kms_key_id: cache.key,
    notification_topic_arn: invalid(t.topic, 'Invalid topic ARN: {value}'),
    'log_delivery_configuration.destination': invalid(t.logGroup, 'The log group {value} does not exist'),
  },
  aws_elasticache_cluster: {
    subnet_group_name: t.cacheSubnetGroup,
    parameter_group_name: t.cacheParameterGroup,
    security_group_ids: cache.group,
    replication_group_id: t.replicationGroup,
  },
  aws_elasticache_serverless_cache: {
    subnet_ids: cache.subnet,
    security_group_ids: cache.group,
    user_group_id: t.cacheUserGroup,
    kms_key_id: cache.key,
  },
  aws_elasticache_user_group: { user_ids: t.cacheUser },
  aws_elasticache_user_group_association: { user_group_id: part(t.cacheUserGroup), user_id: t.cacheUser },
  aws_opensearch_domain: {
    'vpc_options.subnet_ids': search.subnet,
    'vpc_options.security_group_ids': search.group,
    'encrypt_at_rest.kms_key_id': search.key,
    'log_publishing_options.cloudwatch_log_group_arn': searchSays(
      t.logGroupArn,
      'The Resource Access Policy specified for the CloudWatch Logs log group {value} does not grant sufficient permissions for Amazon OpenSearch Service to create a log stream. Please check the Resource Access Policy.',
    ),
    'domain_endpoint_options.custom_endpoint_certificate_arn': searchSays(
      t.certificate,
      'The certificate {value} does not exist',
    ),
    'advanced_security_options.master_user_options.master_user_arn': searchSays(
      t.role,
      'The master user ARN {value} does not exist',
    ),
  },
  aws_opensearch_domain_policy: { domain_name: t.searchDomain },
  aws_opensearch_domain_saml_options: { domain_name: t.searchDomain },
};
