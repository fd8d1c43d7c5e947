import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DbInstance } from '@cdktf/provider-aws/lib/db-instance';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { DataSecurityGroup } from './data-security-group';

/** PostgreSQL's major version; RDS applies the minor ones in the maintenance window. */
export const postgresMajor = '17';

export interface DatabaseProps {
  /** Identifier of the instance, e.g. `eu-ledger`. */
  readonly identifier: string;
  readonly instanceClass: string;
  readonly storageGiB: number;
  /** Storage grows by itself up to this. */
  readonly maxStorageGiB: number;
  readonly multiZone: boolean;
  readonly protect: boolean;
  /** 1–35. */
  readonly backupRetentionDays: number;
  readonly logRetentionDays: number;
  readonly subnetGroupName: string;
  readonly parameterGroupName: string;
  readonly vpcId: string;
  readonly clientSecurityGroupIds: readonly string[];
  readonly port: number;
  readonly monitoringRoleArn: string;
  /** The policy of that role, without which RDS refuses it. */
  readonly monitoringPolicy: ITerraformDependable;
  readonly databasesKeyArn: string;
  readonly secretsKeyArn: string;
  readonly logsKeyArn: string;
}

/** One PostgreSQL instance. Its master password is made and rotated by RDS; services connect with IAM tokens. */
export class Database extends Construct {
  readonly arn: string;
  readonly endpoint: string;
  readonly identifier: string;
  readonly resourceId: string;
  readonly masterSecretArn: string;
  readonly port: number;

  /** @throws {Error} if the backups or the sizes are out of RDS's range. */
  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const { identifier, port, storageGiB, maxStorageGiB, multiZone, protect, backupRetentionDays } = props;
    if (backupRetentionDays < 1 || backupRetentionDays > 35) {
      throw new Error(
        `${identifier}: backupRetentionDays ${backupRetentionDays} is not within 1–35; change it`,
      );
    }
    if (storageGiB < 20 || maxStorageGiB < storageGiB * 1.1) {
      throw new Error(
        `${identifier}: storage of ${storageGiB} GiB growing to ${maxStorageGiB} GiB is outside RDS's rules; ` +
          'start at 20 GiB or more and let it grow by at least a tenth',
      );
    }
    const security = new DataSecurityGroup(this, 'security', {
      name: `${identifier}-database`,
      vpcId: props.vpcId,
      clientSecurityGroupIds: props.clientSecurityGroupIds,
      ports: [{ from: port, protocol: 'PostgreSQL' }],
    });
    const logs = ['postgresql', 'upgrade'];
    // Made here, because RDS would make them without a key and would keep them for ever.
    const groups = logs.map(
      (log) =>
        new CloudwatchLogGroup(this, `${log}-log`, {
          name: `/aws/rds/instance/${identifier}/${log}`,
          kmsKeyId: props.logsKeyArn,
          retentionInDays: props.logRetentionDays,
        }),
    );
    const instance = new DbInstance(this, 'instance', {
      identifier,
      engine: 'postgres',
      engineVersion: postgresMajor,
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: false,
      instanceClass: props.instanceClass,
      multiAz: multiZone,
      allocatedStorage: storageGiB,
      maxAllocatedStorage: maxStorageGiB,
      storageType: 'gp3',
      storageEncrypted: true,
      kmsKeyId: props.databasesKeyArn,
      caCertIdentifier: 'rds-ca-rsa2048-g1',
      username: 'administrator',
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: props.secretsKeyArn,
      iamDatabaseAuthenticationEnabled: true,
      dbSubnetGroupName: props.subnetGroupName,
      parameterGroupName: props.parameterGroupName,
      vpcSecurityGroupIds: [security.id],
      publiclyAccessible: false,
      port,
      backupRetentionPeriod: backupRetentionDays,
      backupWindow: '01:00-02:00',
      maintenanceWindow: 'sun:02:30-sun:03:30',
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: !protect,
      deletionProtection: protect,
      skipFinalSnapshot: !protect,
      ...(protect ? { finalSnapshotIdentifier: `${identifier}-final` } : {}),
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: props.databasesKeyArn,
      performanceInsightsRetentionPeriod: 7,
      monitoringInterval: 60,
      monitoringRoleArn: props.monitoringRoleArn,
      enabledCloudwatchLogsExports: logs,
      applyImmediately: false,
      dependsOn: [...groups, props.monitoringPolicy],
      lifecycle: {
        preventDestroy: protect,
        // Storage grows by itself; a plan must not try to shrink it back.
        ignoreChanges: ['allocated_storage'],
      },
    });
    this.arn = instance.arn;
    this.endpoint = instance.address;
    this.port = port;
    this.identifier = identifier;
    this.resourceId = instance.resourceId;
    this.masterSecretArn = instance.masterUserSecret.get(0).secretArn;
  }
}
