import { tokenAudience, tokenIssuer } from '../../regions/workflow-token';
import type { Finding } from '../finding';
import { argumentOf, ofType, resolve } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { madeIn, tellResource } from './tell';

interface Login {
  readonly type: string;
  readonly argument: string;
  /** What is to be so, in words. */
  readonly wanted: string;
  readonly holds: (value: unknown, environment: Environment) => boolean;
  readonly source: string;
}

const yes = { wanted: 'true', holds: (value: unknown) => value === true };
const no = { wanted: 'false or absent', holds: (value: unknown) => value === undefined || value === false };
const none = { wanted: 'absent', holds: (value: unknown) => value === undefined };
const msk = 'MSK developer guide: Authentication and authorization for MSK APIs';
const rds = 'RDS user guide: IAM database authentication; Password management with Secrets Manager';
const search = 'OpenSearch Service developer guide: Fine-grained access control';
const imds = 'EKS best practices guide: Restrict access to the instance profile assigned to the worker node';

/** What makes that roles are the only way in: whoever comes otherwise has rights that no policy tells. */
const logins: readonly Login[] = [
  { type: 'aws_msk_cluster', argument: 'client_authentication.sasl.iam', ...yes, source: msk },
  { type: 'aws_msk_cluster', argument: 'client_authentication.sasl.scram', ...no, source: msk },
  { type: 'aws_msk_cluster', argument: 'client_authentication.unauthenticated', ...no, source: msk },
  { type: 'aws_msk_cluster', argument: 'client_authentication.tls', ...none, source: msk },
  { type: 'aws_db_instance', argument: 'iam_database_authentication_enabled', ...yes, source: rds },
  { type: 'aws_db_instance', argument: 'manage_master_user_password', ...yes, source: rds },
  { type: 'aws_db_instance', argument: 'password', ...none, source: rds },
  {
    type: 'aws_elasticache_replication_group',
    argument: 'user_group_ids',
    wanted: 'the group of the stack',
    holds: (value, environment) =>
      [value ?? []].flat().length === 1 &&
      [value].flat().every((id) => resolve(environment, id)?.type === 'aws_elasticache_user_group'),
    source: 'ElastiCache user guide: Role-Based Access Control',
  },
  {
    type: 'aws_elasticache_replication_group',
    argument: 'auth_token',
    ...none,
    source: 'ElastiCache user guide: AUTH',
  },
  { type: 'aws_opensearch_domain', argument: 'advanced_security_options.enabled', ...yes, source: search },
  {
    type: 'aws_opensearch_domain',
    argument: 'advanced_security_options.anonymous_auth_enabled',
    ...no,
    source: search,
  },
  {
    type: 'aws_opensearch_domain',
    argument: 'advanced_security_options.internal_user_database_enabled',
    ...no,
    source: search,
  },
  {
    type: 'aws_opensearch_domain',
    argument: 'advanced_security_options.master_user_options.master_user_arn',
    wanted: 'the role of search-setup',
    holds: (value, environment) =>
      resolve(environment, value)?.attributes['name'] === `${environment.name}-search-setup`,
    source: search,
  },
  // Beyond one hop lie the pods, which would have the node's role.
  {
    type: 'aws_launch_template',
    argument: 'metadata_options.http_tokens',
    wanted: 'required',
    holds: (value) => value === 'required',
    source: imds,
  },
  {
    type: 'aws_launch_template',
    argument: 'metadata_options.http_put_response_hop_limit',
    wanted: '1',
    holds: (value) => value === 1,
    source: imds,
  },
  {
    type: 'aws_iam_openid_connect_provider',
    argument: 'url',
    wanted: tokenIssuer,
    holds: (value) => value === `https://${tokenIssuer}`,
    source: 'GitHub documentation: OpenID Connect in AWS',
  },
  {
    type: 'aws_iam_openid_connect_provider',
    argument: 'client_id_list',
    wanted: tokenAudience,
    holds: (value) => [value].flat().join() === tokenAudience,
    source: 'GitHub documentation: OpenID Connect in AWS',
  },
];

/** Whether stores, nodes and the provider of tokens can be used in the name of a role alone. */
export function loginFindings(environment: Environment): readonly Finding[] {
  return logins.flatMap((login) =>
    ofType(environment, login.type)
      .filter((resource) => !login.holds(argumentOf(resource, ...login.argument.split('.')), environment))
      .map((resource) => told(environment, resource, login)),
  );
}

function told(environment: Environment, resource: Resource, { argument, wanted, source }: Login): Finding {
  const value = argumentOf(resource, ...argument.split('.')) ?? null;
  // A password may be the value.
  const shown = argument === 'password' || argument === 'auth_token' ? 'set' : JSON.stringify(value);
  return tellResource(environment, resource, argument, {
    rule: 'login-open',
    value: shown,
    edge: 'lets in without a role, by',
    to: [{ object: `${argument}: ${shown}` }],
    message: `${resource.address} has ${argument} ${shown}, and is to have ${wanted}: roles are the only way in`,
    source,
    mend: `${madeIn(environment, resource)}: leave it to the construct`,
  });
}
