import { stringAt } from '../behaviour';
import type { AwsError, Change, Objects, Rule } from '../types';
import { awsError, type ErrorForm } from './error';
import { nameOf, newStrings, others } from './facts';
import { parsePolicy, type Statement } from './policy-document';

interface PolicyAttribute {
  readonly path: string;
  /** Who asks is part of a resource's policy, and of none that hangs on an identity. */
  readonly kind: 'resource' | 'identity';
  readonly malformed: ErrorForm;
  readonly unknownPrincipal?: ErrorForm;
  /** Largest size in characters, white space not counted; all objects with the same value of `shared` together. */
  readonly size?: { readonly limit: number; readonly form: ErrorForm; readonly shared?: string };
}

const iam = (message: string): ErrorForm => ({ code: 'MalformedPolicyDocument', message });
const SYNTAX = 'Syntax errors in policy.';
const principal = (code: string, message = 'Invalid principal in policy: "AWS":"{value}"'): ErrorForm => ({
  code,
  message,
});
const resource = (path: string, code: string, message: string, limit?: number): PolicyAttribute => ({
  path,
  kind: 'resource',
  malformed: { code, message },
  unknownPrincipal: principal(
    code,
    'Policy contains a statement with one or more invalid principals: {value}',
  ),
  ...(limit === undefined
    ? {}
    : { size: { limit, form: { code, message: `Policy exceeds the maximum size of ${limit} bytes` } } }),
});

/** Sizes: IAM user guide, "IAM and AWS STS quotas"; the services' own guides for the rest. */
export const policies: Readonly<Record<string, readonly PolicyAttribute[]>> = {
  aws_iam_role: [
    {
      path: 'assume_role_policy',
      kind: 'resource',
      malformed: iam('This policy contains invalid Json'),
      unknownPrincipal: principal('MalformedPolicyDocument'),
      size: {
        limit: 2048,
        form: { code: 'LimitExceeded', message: 'Cannot exceed quota for ACLSizePerRole: 2048', status: 409 },
      },
    },
  ],
  aws_iam_policy: [
    {
      path: 'policy',
      kind: 'identity',
      malformed: iam(SYNTAX),
      size: {
        limit: 6144,
        form: { code: 'LimitExceeded', message: 'Cannot exceed quota for PolicySize: 6144', status: 409 },
      },
    },
  ],
  aws_iam_role_policy: [
    {
      path: 'policy',
      kind: 'identity',
      malformed: iam(SYNTAX),
      size: {
        limit: 10240,
        shared: 'role',
        form: {
          code: 'LimitExceeded',
          message: 'Maximum policy size of 10240 bytes exceeded for role {role}',
          status: 409,
        },
      },
    },
  ],
  aws_iam_user_policy: [{ path: 'policy', kind: 'identity', malformed: iam(SYNTAX) }],
  aws_kms_key: [
    resource('policy', 'MalformedPolicyDocumentException', 'The new key policy is malformed', 32768),
  ],
  aws_kms_key_policy: [
    resource('policy', 'MalformedPolicyDocumentException', 'The new key policy is malformed', 32768),
  ],
  aws_s3_bucket_policy: [
    {
      ...resource(
        'policy',
        'MalformedPolicy',
        "Policies must be valid JSON and the first byte must be '{'",
        20480,
      ),
      unknownPrincipal: { code: 'MalformedPolicy', message: 'Invalid principal in policy' },
    },
  ],
  aws_sns_topic_policy: [
    resource('policy', 'InvalidParameter', 'Invalid parameter: Policy Error: null', 30720),
  ],
  aws_sqs_queue_policy: [
    resource('policy', 'InvalidAttributeValue', 'Invalid value for the parameter Policy.'),
  ],
  aws_secretsmanager_secret_policy: [
    resource(
      'policy',
      'MalformedPolicyDocumentException',
      'This resource policy contains invalid Json',
      20480,
    ),
  ],
  aws_ecr_repository_policy: [
    resource(
      'policy',
      'InvalidParameterException',
      "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
    ),
  ],
  aws_ecr_registry_policy: [
    resource(
      'policy',
      'InvalidParameterException',
      "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid registry policy provided'",
    ),
  ],
  aws_efs_file_system_policy: [resource('policy', 'InvalidPolicyException', 'The policy is malformed')],
  aws_backup_vault_policy: [
    resource('policy', 'InvalidParameterValueException', 'The specified policy cannot be parsed', 20480),
  ],
  aws_opensearch_domain: [resource('access_policies', 'ValidationException', 'Error setting policy')],
  aws_opensearch_domain_policy: [resource('access_policies', 'ValidationException', 'Error setting policy')],
  aws_msk_cluster_policy: [resource('policy', 'BadRequestException', 'The policy is not valid')],
  aws_cloudwatch_log_resource_policy: [
    resource('policy_document', 'InvalidParameterException', 'Policy document is invalid', 5120),
  ],
  aws_vpc_endpoint: [resource('policy', 'InvalidPolicyDocument', 'This policy contains invalid Json')],
  aws_cloudwatch_event_bus_policy: [resource('policy', 'ValidationException', 'The policy is malformed')],
};

/** Policies are JSON, of a form that AWS takes, small enough, and ask for principals that exist. */
export const policiesValid: Rule = (change, objects) => {
  if (change.action === 'delete') return [];
  return (policies[change.type] ?? []).flatMap((attribute) =>
    newStrings(change, attribute.path).flatMap((text) => problems(attribute, text, change, objects)),
  );
};

function problems(
  attribute: PolicyAttribute,
  text: string,
  change: Change,
  objects: Objects,
): readonly AwsError[] {
  const { path, kind, malformed, unknownPrincipal, size } = attribute;
  const values = { role: stringAt(change.planned, 'role') ?? nameOf(change) };
  const statements = parsePolicy(text);
  if (!statements?.every((statement) => wellFormed(statement, kind)))
    return [awsError(malformed, values, path)];
  if (size && sizeOf(attribute, text, change, objects) > size.limit)
    return [awsError(size.form, values, path)];
  if (!unknownPrincipal) return [];
  return statements
    .flatMap(({ principals }) => principals['AWS'] ?? [])
    .filter((who) => !principalExists(who, change, objects))
    .map((value) => awsError(unknownPrincipal, { value }, path));
}

function sizeOf({ path, size }: PolicyAttribute, text: string, change: Change, objects: Objects): number {
  const shared = size?.shared;
  const owner = shared && stringAt(change.planned, shared);
  const together = owner
    ? others(change, objects, change.type).filter(({ attributes }) => attributes[shared] === owner)
    : [];
  return [text, ...together.map(({ attributes }) => stringAt(attributes, path) ?? '')].reduce(
    (sum, policy) => sum + policy.replace(/\s/g, '').length,
    0,
  );
}

function wellFormed(
  { effect, actions, resources, principals }: Statement,
  kind: PolicyAttribute['kind'],
): boolean {
  const named = Object.values(principals).some((who) => who.length > 0);
  if (!['Allow', 'Deny'].includes(effect) || actions.length === 0) return false;
  return kind === 'identity' ? !named && resources.length > 0 : true;
}

/** A role or user of this account must exist; other accounts' are theirs to know. */
function principalExists(who: string, { account, planned }: Change, objects: Objects): boolean {
  const [, , service, , owner, resourceName = ''] = who.split(':');
  if (service !== 'iam' || owner !== account || resourceName === 'root') return true;
  if (planned?.['arn'] === who) return true;
  return objects.find(who).length > 0;
}
