import type { Rule } from '../types';
import { awsError, type ErrorForm } from './error';
import { nameOf } from './facts';

interface Protection {
  /** The attribute, and its value, that refuses the deletion. */
  readonly attribute: string;
  readonly refuses: (value: unknown, attributes: Readonly<Record<string, unknown>>) => boolean;
  readonly form: ErrorForm;
}

const isTrue = (value: unknown) => value === true || value === 'true';
const protectedBy = (attribute: string, code: string, message: string, status = 400): Protection => ({
  attribute,
  refuses: isTrue,
  form: { code, message, status },
});
const finalSnapshot = (kind: string): Protection => ({
  attribute: 'final_snapshot_identifier',
  refuses: (value, attributes) => !isTrue(attributes['skip_final_snapshot']) && !value,
  form: {
    code: 'InvalidParameterCombination',
    message: `FinalDB${kind}SnapshotIdentifier is required unless SkipFinalSnapshot is specified.`,
  },
});

export const protections: Readonly<Record<string, readonly Protection[]>> = {
  aws_db_instance: [
    protectedBy(
      'deletion_protection',
      'InvalidParameterCombination',
      'Cannot delete protected DB Instance, please disable deletion protection and try again.',
    ),
    finalSnapshot(''),
  ],
  aws_rds_cluster: [
    protectedBy(
      'deletion_protection',
      'InvalidParameterCombination',
      'Cannot delete protected Cluster, please disable deletion protection and try again.',
    ),
    finalSnapshot('Cluster'),
  ],
  aws_eks_cluster: [
    protectedBy(
      'deletion_protection',
      'InvalidRequestException',
      'Cannot delete cluster because deletion protection is enabled. Disable deletion protection and try again.',
    ),
  ],
  aws_lb: [
    protectedBy(
      'enable_deletion_protection',
      'OperationNotPermitted',
      "Load balancer '{id}' cannot be deleted because deletion protection is enabled",
    ),
  ],
  aws_dynamodb_table: [
    protectedBy(
      'deletion_protection_enabled',
      'ValidationException',
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    ),
  ],
  aws_instance: [
    protectedBy(
      'disable_api_termination',
      'OperationNotPermitted',
      "The instance '{id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.",
    ),
  ],
  aws_cloudwatch_log_group: [
    protectedBy(
      'deletion_protection_enabled',
      'ValidationException',
      'Log group {name} cannot be deleted because deletion protection is enabled.',
    ),
  ],
  aws_backup_vault: [
    {
      attribute: 'recovery_points',
      refuses: (value, attributes) => Number(value ?? 0) > 0 && !isTrue(attributes['force_destroy']),
      form: {
        code: 'InvalidRequestException',
        message: 'Backup vault cannot be deleted because it contains recovery points.',
      },
    },
  ],
};

/** What is protected stays until the protection is lifted, in a change of its own. */
export const notProtected: Rule = (change) => {
  if (change.action !== 'delete' || !change.prior) return [];
  const { attributes, id } = change.prior;
  return (protections[change.type] ?? [])
    .filter(({ attribute, refuses }) => refuses(attributes[attribute], attributes))
    .map(({ attribute, form }) => awsError(form, { id, name: nameOf(change) }, attribute));
};
