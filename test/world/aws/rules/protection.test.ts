import { notProtected, protections } from '../../../../world/aws/rules/protection';
import type { Attributes } from '../../../../world/aws/types';
import { hasPath } from '../paths';
import { Sketch } from '../sketch';

const cases: [string, Attributes, Attributes, string, string][] = [
  [
    'aws_db_instance',
    { deletion_protection: true, skip_final_snapshot: true },
    { deletion_protection: false, skip_final_snapshot: true },
    'InvalidParameterCombination',
    'Cannot delete protected DB Instance, please disable deletion protection and try again.',
  ],
  [
    'aws_db_instance',
    { skip_final_snapshot: false },
    { skip_final_snapshot: false, final_snapshot_identifier: 'orders-final' },
    'InvalidParameterCombination',
    'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
  ],
  [
    'aws_rds_cluster',
    { deletion_protection: true, skip_final_snapshot: true },
    { skip_final_snapshot: true },
    'InvalidParameterCombination',
    'Cannot delete protected Cluster, please disable deletion protection and try again.',
  ],
  [
    'aws_rds_cluster',
    {},
    { skip_final_snapshot: true },
    'InvalidParameterCombination',
    'FinalDBClusterSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
  ],
  [
    'aws_eks_cluster',
    { deletion_protection: true },
    { deletion_protection: false },
    'InvalidRequestException',
    'Cannot delete cluster because deletion protection is enabled. Disable deletion protection and try again.',
  ],
  [
    'aws_lb',
    { name: 'eu', enable_deletion_protection: true },
    { name: 'eu' },
    'OperationNotPermitted',
    "Load balancer '{id}' cannot be deleted because deletion protection is enabled",
  ],
  [
    'aws_dynamodb_table',
    { deletion_protection_enabled: true },
    {},
    'ValidationException',
    'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
  ],
  [
    'aws_instance',
    { disable_api_termination: true },
    {},
    'OperationNotPermitted',
    "The instance '{id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.",
  ],
  [
    'aws_cloudwatch_log_group',
    { name: '/eu', deletion_protection_enabled: true },
    { name: '/eu' },
    'ValidationException',
    'Log group /eu cannot be deleted because deletion protection is enabled.',
  ],
  [
    'aws_backup_vault',
    { recovery_points: 3 },
    { recovery_points: 3, force_destroy: true },
    'InvalidRequestException',
    'Backup vault cannot be deleted because it contains recovery points.',
  ],
];

test.each(cases)('%s %j is refused, %j is not', (type, refused, let_go, code, message) => {
  const world = new Sketch();
  const kept = world.add(type, refused);
  const errors = world.errors(notProtected, world.delete(kept));
  expect(errors.map((error) => [error.code, error.message])).toEqual([
    [code, message.replace('{id}', kept.id)],
  ]);
  expect(world.errors(notProtected, world.delete(world.add(type, let_go)))).toEqual([]);
});

test('each protection has an example, and is an attribute', () => {
  const shown = new Set(
    cases.map(([type, refused]) => {
      const world = new Sketch();
      const [error] = world.errors(notProtected, world.delete(world.add(type, refused)));
      return `${type}.${error?.attribute}`;
    }),
  );
  for (const [type, list] of Object.entries(protections)) {
    for (const { attribute } of list) {
      expect(hasPath(type, attribute)).toBe(true);
      expect(shown).toContain(`${type}.${attribute}`);
    }
  }
});

test('lifting the protection and deleting are two changes', () => {
  const world = new Sketch();
  const balancer = world.add('aws_lb', { name: 'eu', enable_deletion_protection: true });
  expect(world.errors(notProtected, world.update(balancer, { enable_deletion_protection: false }))).toEqual(
    [],
  );
});
