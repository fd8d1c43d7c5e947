import { DbParameterGroup } from '@cdktf/provider-aws/lib/db-parameter-group';
import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { serviceTrust } from '../policy';
import { Database, postgresMajor } from './database';
import { databasePort } from './database-port';

/** One instance: its name, size, and the groups of services whose databases it holds. */
export interface DatabaseSize {
  readonly name: string;
  readonly holds: readonly string[];
  readonly instanceClass: string;
  readonly storageGiB: number;
  readonly maxStorageGiB: number;
}

export interface DatabasesProps {
  /** Prefix of every name. */
  readonly name: string;
  readonly account: string;
  readonly vpcId: string;
  /** Subnets without a route out, in at least two zones. */
  readonly subnetIds: readonly string[];
  readonly clientSecurityGroupIds: readonly string[];
  readonly instances: readonly DatabaseSize[];
  readonly multiZone: boolean;
  readonly protect: boolean;
  readonly backupRetentionDays: number;
  readonly logRetentionDays: number;
  readonly databasesKeyArn: string;
  readonly secretsKeyArn: string;
  readonly logsKeyArn: string;
}

/** Static parameters wait for the next restart; RDS refuses to apply them at once. */
const parameters = [
  { name: 'rds.force_ssl', value: '1', static: false },
  { name: 'log_connections', value: '1', static: false },
  { name: 'log_disconnections', value: '1', static: false },
  { name: 'log_lock_waits', value: '1', static: false },
  { name: 'log_statement', value: 'ddl', static: false },
  // Milliseconds.
  { name: 'log_min_duration_statement', value: '1000', static: false },
  { name: 'idle_in_transaction_session_timeout', value: '300000', static: false },
  { name: 'pgaudit.log', value: 'ddl,role', static: false },
  { name: 'shared_preload_libraries', value: 'pg_stat_statements,pgaudit', static: true },
] as const;

/** The region's PostgreSQL instances and what they share: subnets, parameters, monitoring. */
export class Databases extends Construct {
  readonly instances: ReadonlyMap<string, Database>;
  private readonly byGroup = new Map<string, Database>();

  /** @throws {Error} if two instances hold the same group, or have the same name. */
  constructor(scope: Construct, id: string, props: DatabasesProps) {
    super(scope, id);
    const { name, account, subnetIds, instances } = props;
    refuseRepeated(
      instances.map((instance) => instance.name),
      'instance name',
    );
    refuseRepeated(
      instances.flatMap((instance) => instance.holds),
      'database group',
    );
    const subnets = new DbSubnetGroup(this, 'subnets', {
      name,
      description: `${name}: subnets without a route out`,
      subnetIds: [...subnetIds],
    });
    const group = new DbParameterGroup(this, 'parameters', {
      name: `${name}-postgres${postgresMajor}`,
      family: `postgres${postgresMajor}`,
      description: `${name}: TLS only, slow statements and changes of schema and roles logged`,
      parameter: parameters.map((parameter) => ({
        name: parameter.name,
        value: parameter.value,
        applyMethod: parameter.static ? 'pending-reboot' : 'immediate',
      })),
      // A new major version needs a group of its family before the instance can leave the old one.
      lifecycle: { createBeforeDestroy: true },
    });
    const monitoring = new IamRole(this, 'monitoring', {
      name: `${name}-rds-monitoring`,
      description: 'RDS enhanced monitoring writes operating-system metrics',
      assumeRolePolicy: serviceTrust(['monitoring.rds.amazonaws.com'], account),
    });
    const monitoringPolicy = new IamRolePolicyAttachment(this, 'monitoring-policy', {
      role: monitoring.name,
      policyArn: 'arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole',
    });
    this.instances = new Map(
      instances.map(({ name: instanceName, holds, ...size }) => {
        const database = new Database(this, instanceName, {
          identifier: `${name}-${instanceName}`,
          instanceClass: size.instanceClass,
          storageGiB: size.storageGiB,
          maxStorageGiB: size.maxStorageGiB,
          multiZone: props.multiZone,
          protect: props.protect,
          backupRetentionDays: props.backupRetentionDays,
          logRetentionDays: props.logRetentionDays,
          subnetGroupName: subnets.name,
          parameterGroupName: group.name,
          vpcId: props.vpcId,
          clientSecurityGroupIds: props.clientSecurityGroupIds,
          port: databasePort({ name: instanceName, holds }),
          monitoringRoleArn: monitoring.arn,
          monitoringPolicy,
          databasesKeyArn: props.databasesKeyArn,
          secretsKeyArn: props.secretsKeyArn,
          logsKeyArn: props.logsKeyArn,
        });
        for (const held of holds) this.byGroup.set(held, database);
        return [instanceName, database];
      }),
    );
  }

  /** The groups of databases that live on an instance. */
  groupsOn(database: Database): readonly string[] {
    return [...this.byGroup].filter(([, holder]) => holder === database).map(([group]) => group);
  }

  /** The instance that holds a group's databases.
   * @throws {Error} if none does. */
  holding(group: string): Database {
    const database = this.byGroup.get(group);
    if (!database) {
      const known = [...this.byGroup.keys()].join(', ');
      throw new Error(`no instance holds the database group ${group}; known groups: ${known}`);
    }
    return database;
  }
}

function refuseRepeated(names: readonly string[], what: string): void {
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw new Error(`databases: ${what} ${repeated} appears twice; use it once`);
}
