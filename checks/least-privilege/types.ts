import { calls } from '../../stacks/access/calls';
import type { Finding } from '../finding';
import type { Environment } from '../model/model';
import { policyRows } from './policy-table';
import { madeIn, tellResource } from './tell';

/** Policies that give no one a right. */
const plainPolicies =
  /^aws_(appautoscaling_policy|autoscaling_policy|backup_vault_policy|ecr_lifecycle_policy|efs_backup_policy|iam_\w+)$/;

/** Types whose argument `policy` is read as the rights of a role, or limits and gives nothing. */
const otherPolicies = /^aws_(ecr_lifecycle_policy|iam_policy|iam_role_policy|vpc_endpoint)$/;

/** Types of the platform's stack alone, which people apply. */
const platformTypes =
  /^aws_(ecr_(lifecycle_policy|registry_scanning_configuration|replication_configuration|repository|repository_creation_template|repository_policy)|iam_openid_connect_provider|secretsmanager_secret_policy)$/;

/** Types of which nobody has said which calls they need, or who gets in by them. */
export function typeFindings(environment: Environment): readonly Finding[] {
  return [...environment.byType].flatMap(([type, [first]]) => {
    if (first === undefined) return [];
    const ofPlatform = environment.region === undefined && platformTypes.test(type);
    const uncalled = calls[type] === undefined && !ofPlatform;
    const unread = type.endsWith('_policy') && !plainPolicies.test(type) && policyRows[type] === undefined;
    if (!uncalled && !unread) return [];
    const table = uncalled ? 'stacks/access/calls/' : 'checks/least-privilege/policy-table.ts';
    return [
      tellResource(environment, first, '', {
        rule: 'unknown-type',
        value: type,
        edge: 'is of a type that is not in',
        to: [{ object: table }],
        message: `${table} does not say ${uncalled ? 'which calls a deployment makes for' : 'who gets in by'} ${type}`,
        source: 'Service Authorization Reference',
        mend: `add ${type} to ${table}, or ${madeIn(environment, first)}: remove it`,
      }),
    ];
  });
}

/** Policies written into the thing itself, where no table looks. */
export function inlinePolicyFindings(environment: Environment): readonly Finding[] {
  return environment.resources
    .filter(
      ({ type, attributes }) =>
        attributes['policy'] !== undefined &&
        policyRows[type]?.argument !== 'policy' &&
        !otherPolicies.test(type),
    )
    .map((resource) =>
      tellResource(environment, resource, 'policy', {
        rule: 'unknown-policy',
        value: resource.attributes['policy'],
        edge: 'lets in',
        to: [{ object: 'nobody knows whom' }],
        message: `${resource.address} has a policy of its own, which no table has`,
        source: 'IAM user guide: Identity-based policies and resource-based policies',
        mend: `${madeIn(environment, resource)}: use a resource for the policy, or add it to checks/least-privilege/policy-table.ts`,
      }),
    );
}
