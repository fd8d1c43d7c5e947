import { Databases, type DatabasesProps } from '../../../stacks/data/databases';
import { resource, resources, synthesizeConstruct } from '../synthesize';
import { inDataSubnets, kept, key, place } from './fixtures';

const core = {
  name: 'core',
  holds: ['core'],
  instanceClass: 'db.r6g.large',
  storageGiB: 100,
  maxStorageGiB: 400,
};
const ledger = { ...core, name: 'ledger', holds: ['ledger', 'engagement'] };
const props: Required<DatabasesProps> = {
  ...place,
  ...inDataSubnets,
  ...kept,
  instances: [core, ledger],
  multiZone: true,
  backupRetentionDays: 35,
  databasesKeyArn: key('databases'),
  secretsKeyArn: key('secrets'),
};
const synthesize = (changes: Partial<DatabasesProps> = {}) =>
  synthesizeConstruct((scope) => new Databases(scope, 'databases', { ...props, ...changes }));
const refused = (changes: Partial<DatabasesProps>) => {
  try {
    synthesize(changes);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
  return 'accepted';
};

describe('Databases', () => {
  test('an instance a row: encrypted, private, Multi-AZ, without a password in the state', () => {
    const instances = resources(synthesize(), 'aws_db_instance').map(({ block }) => block);
    expect(instances.map(({ identifier }) => identifier)).toEqual(['eu-core', 'eu-ledger']);
    for (const instance of instances) {
      expect(instance).toMatchObject({
        engine: 'postgres',
        multi_az: true,
        storage_type: 'gp3',
        storage_encrypted: true,
        kms_key_id: key('databases'),
        publicly_accessible: false,
        manage_master_user_password: true,
        master_user_secret_kms_key_id: key('secrets'),
        iam_database_authentication_enabled: true,
        backup_retention_period: 35,
        copy_tags_to_snapshot: true,
        performance_insights_kms_key_id: key('databases'),
        enabled_cloudwatch_logs_exports: ['postgresql', 'upgrade'],
      });
      expect(instance).not.toHaveProperty('password');
    }
  });

  test('protected: neither AWS nor Terraform deletes it, and a final snapshot is taken', () => {
    expect(resource(synthesize(), 'aws_db_instance', '/core/instance')).toMatchObject({
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: 'eu-core-final',
      delete_automated_backups: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test('unprotected: it goes without a trace', () => {
    const instance = resource(synthesize({ protect: false }), 'aws_db_instance', '/core/instance');
    expect(instance).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: true,
      delete_automated_backups: true,
      lifecycle: { prevent_destroy: false },
    });
    expect(instance).not.toHaveProperty('final_snapshot_identifier');
  });

  test('TLS is forced, and the server logs changes of schema and slow statements', () => {
    const { family, parameter } = resource(synthesize(), 'aws_db_parameter_group');
    const values = Object.fromEntries(
      parameter.map(({ name, value }: { name: string; value: string }) => [name, value]),
    );
    expect(family).toBe('postgres17');
    expect(values).toMatchObject({
      'rds.force_ssl': '1',
      log_statement: 'ddl',
      log_min_duration_statement: '1000',
      'pgaudit.log': 'ddl,role',
    });
  });

  test('only the nodes reach it, each instance on a port and in a group of its own, and it reaches nothing', () => {
    const stack = synthesize();
    expect(resources(stack, 'aws_vpc_security_group_egress_rule')).toEqual([]);
    for (const [instance, port] of [
      ['core', 5432],
      ['ledger', 5433],
    ] as const) {
      const rule = resource(
        stack,
        'aws_vpc_security_group_ingress_rule',
        `/${instance}/security/from-0-${port}`,
      );
      expect(rule).toMatchObject({
        referenced_security_group_id: 'sg-nodes',
        from_port: port,
        to_port: port,
      });
      const { port: own, vpc_security_group_ids } = resource(
        stack,
        'aws_db_instance',
        `/${instance}/instance`,
      );
      expect([own, vpc_security_group_ids]).toEqual([port, [rule.security_group_id]]);
    }
  });

  test('its log groups exist before RDS would make them, encrypted and with an end', () => {
    const groups = resources(synthesize({ logRetentionDays: 30 }), 'aws_cloudwatch_log_group');
    expect(groups.map(({ block }) => block.name)).toEqual([
      '/aws/rds/instance/eu-core/postgresql',
      '/aws/rds/instance/eu-core/upgrade',
      '/aws/rds/instance/eu-ledger/postgresql',
      '/aws/rds/instance/eu-ledger/upgrade',
    ]);
    for (const { block } of groups) {
      expect(block).toMatchObject({ retention_in_days: 30, kms_key_id: key('logs') });
    }
    const { depends_on } = resource(synthesize(), 'aws_db_instance', '/core/instance');
    expect(depends_on).toEqual(expect.arrayContaining([expect.stringMatching(/log_group.*postgresql-log/)]));
  });

  test('knows which instance holds a group', () => {
    synthesizeConstruct((scope) => {
      const databases = new Databases(scope, 'databases', props);
      expect(databases.holding('engagement').identifier).toBe('eu-ledger');
      expect(() => databases.holding('games')).toThrow(
        new Error('no instance holds the database group games; known groups: core, ledger, engagement'),
      );
    });
  });

  test.each<[string, Partial<DatabasesProps>, string]>([
    [
      'no client',
      { clientSecurityGroupIds: [] },
      'eu-core-database: clientSecurityGroupIds is empty; name the security group of the nodes',
    ],
    [
      'a name twice',
      { instances: [core, { ...ledger, name: 'core' }] },
      'databases: instance name core appears twice; use it once',
    ],
    [
      'a group twice',
      { instances: [core, { ...ledger, holds: ['core'] }] },
      'databases: database group core appears twice; use it once',
    ],
    [
      'a group that has no port',
      { instances: [{ ...core, holds: ['games'] }] },
      "database core: no port for its first group 'games'; it begins with one of core, ledger, engagement",
    ],
    ['no backup', { backupRetentionDays: 0 }, 'eu-core: backupRetentionDays 0 is not within 1–35; change it'],
    [
      'too long a backup',
      { backupRetentionDays: 36 },
      'eu-core: backupRetentionDays 36 is not within 1–35; change it',
    ],
    [
      'no room to grow',
      { instances: [{ ...core, maxStorageGiB: 105 }] },
      "eu-core: storage of 100 GiB growing to 105 GiB is outside RDS's rules; start at 20 GiB or more and let it grow by at least a tenth",
    ],
  ])('refuses %s', (_, changes, message) => {
    expect(refused(changes)).toBe(message);
  });
});
