import { identifier, named, type Pattern, type Patterns } from './pattern';

const identified = (attribute: string, length: number): Pattern =>
  named(
    attribute,
    identifier(length),
    'InvalidParameterValue',
    `The parameter {value} is not a valid identifier. Identifiers must have between 1 to ${length} ASCII letters, digits or hyphens, begin with a letter, and not end with a hyphen or contain two consecutive hyphens.`,
  );
const user = (attribute: string, kind: string): Pattern =>
  named(
    attribute,
    /^[a-zA-Z][a-zA-Z0-9-]{0,39}$/,
    'InvalidParameterValue',
    `The ${kind} {value} must begin with a letter, have at most 40 characters, and contain only ASCII letters, digits, and hyphens.`,
  );

export const caches: Patterns = {
  aws_elasticache_replication_group: [identified('replication_group_id', 40)],
  aws_elasticache_cluster: [identified('cluster_id', 50)],
  aws_elasticache_subnet_group: [
    named(
      'name',
      /^[a-z0-9-]{1,255}$/,
      'InvalidParameterValue',
      'The parameter CacheSubnetGroupName {value} is not valid: at most 255 letters, digits and hyphens.',
    ),
  ],
  aws_elasticache_parameter_group: [identified('name', 255)],
  aws_elasticache_user: [user('user_id', 'user id')],
  aws_elasticache_user_group: [user('user_group_id', 'user group id')],
  aws_opensearch_domain: [
    named(
      'domain_name',
      /^[a-z][a-z0-9-]{2,27}$/,
      'ValidationException',
      "1 validation error detected: Value '{value}' at 'domainName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z][a-z0-9\\-]+ and have length between 3 and 28",
    ),
  ],
};
