import type { Attributes, Scope, Value } from '../types';
import { randomToken } from './random';
import { numberAt, stringAt } from './values';

interface Revision {
  /** Dotted paths whose change makes a new value; `*` for any but tags. */
  readonly on: readonly string[];
  readonly next: (prior: Attributes, planned: Attributes, seed: string) => Value;
}

const count = (path: string) => (prior: Attributes) => (numberAt(prior, path) ?? 0) + 1;
const countText = (path: string) => (prior: Attributes) => String((numberAt(prior, path) ?? 0) + 1);
const random = (template: string) => (_: Attributes, __: Attributes, seed: string) =>
  template.replace(/\{(\w+)\}/g, (_match, token: string) => randomToken(token, seed) ?? token);
const modified = (prior: Attributes) =>
  laterThan(stringAt(prior, 'modified_at') ?? stringAt(prior, 'last_modified'));
const ANY = ['*'];

/** Computed attributes that change with an update in place. All others keep their values. */
export const revisions: Readonly<Record<string, Readonly<Record<string, Revision>>>> = {
  aws_launch_template: {
    latest_version: { on: ANY, next: count('latest_version') },
    default_version: {
      on: ANY,
      next: (prior, planned) =>
        planned['update_default_version'] === true
          ? count('latest_version')(prior)
          : (numberAt(planned, 'default_version') ?? numberAt(prior, 'default_version') ?? 1),
    },
  },
  aws_msk_configuration: { latest_revision: { on: ANY, next: count('latest_revision') } },
  aws_msk_cluster: { current_version: { on: ANY, next: random('K{upper13}') } },
  aws_mq_configuration: { latest_revision: { on: ['data', 'description'], next: count('latest_revision') } },
  aws_ssm_parameter: {
    version: {
      on: ['value', 'insecure_value', 'value_wo_version', 'description', 'tier'],
      next: count('version'),
    },
  },
  aws_ssm_document: {
    latest_version: { on: ['content'], next: countText('latest_version') },
    default_version: { on: ['content'], next: countText('default_version') },
    document_version: { on: ['content'], next: countText('document_version') },
    hash: { on: ['content'], next: random('{hex64}') },
  },
  aws_backup_plan: { version: { on: ANY, next: random('{alnum48}') } },
  aws_wafv2_web_acl: { lock_token: { on: ANY, next: random('{uuid}') } },
  aws_wafv2_ip_set: { lock_token: { on: ANY, next: random('{uuid}') } },
  aws_cloudfront_distribution: { etag: { on: ANY, next: random('E{upper13}') } },
  aws_ec2_managed_prefix_list: { version: { on: ['entry'], next: count('version') } },
  aws_eks_addon: { modified_at: { on: ANY, next: modified } },
  aws_eks_access_entry: { modified_at: { on: ANY, next: modified } },
  aws_lambda_function: {
    last_modified: { on: ANY, next: modified },
    code_sha256: {
      on: ['filename', 's3_key', 's3_object_version', 'source_code_hash', 'image_uri'],
      next: random('{alnum43}='),
    },
  },
  aws_db_instance: {
    engine_version_actual: {
      on: ['engine_version'],
      next: (_, planned) => stringAt(planned, 'engine_version') ?? null,
    },
  },
  aws_rds_cluster: {
    engine_version_actual: {
      on: ['engine_version'],
      next: (_, planned) => stringAt(planned, 'engine_version') ?? null,
    },
  },
  aws_elasticache_replication_group: {
    engine_version_actual: {
      on: ['engine_version'],
      next: (_, planned) => stringAt(planned, 'engine_version') ?? null,
    },
  },
  aws_s3_object: { etag: { on: ['content', 'source', 'etag'], next: random('{hex32}') } },
};

/** The computed attributes that an update of the given paths makes anew; unknown while Terraform plans it. */
export function revisedBy(type: string, changedPaths: readonly string[]): readonly string[] {
  const substantial = changedPaths.filter((path) => !/^tags(_all)?(\.|$)/.test(path));
  return Object.entries(revisions[type] ?? {})
    .filter(([, { on }]) =>
      substantial.some((path) =>
        on.some((root) => root === '*' || path === root || path.startsWith(`${root}.`)),
      ),
    )
    .map(([attribute]) => attribute);
}

/**
 * The new value of an attribute that `revisedBy` names.
 * @param revision tells this update from the object's others, e.g. how many changes the world had seen
 */
export function revise(
  type: string,
  attribute: string,
  prior: Attributes,
  planned: Attributes,
  scope: Scope,
  revision: number,
): Value {
  const entry = revisions[type]?.[attribute];
  if (!entry)
    throw new Error(`${type}.${attribute} does not change on update: see world/aws/behaviour/revisions.ts`);
  return entry.next(
    prior,
    planned,
    `${scope.account}/${scope.region}/${type}/${stringAt(prior, 'id')}/${revision}`,
  );
}

/** A minute after the last change: simulated objects carry no wall-clock time. */
function laterThan(time: string | undefined): string {
  return new Date(Date.parse(time ?? '2025-01-01T00:00:00Z') + 60_000).toISOString().replace('.000', '');
}
