import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { ElasticacheParameterGroup } from '@cdktf/provider-aws/lib/elasticache-parameter-group';
import { ElasticacheReplicationGroup } from '@cdktf/provider-aws/lib/elasticache-replication-group';
import { ElasticacheSubnetGroup } from '@cdktf/provider-aws/lib/elasticache-subnet-group';
import { ElasticacheUser } from '@cdktf/provider-aws/lib/elasticache-user';
import { ElasticacheUserGroup } from '@cdktf/provider-aws/lib/elasticache-user-group';
import { Construct } from 'constructs';
import { DataSecurityGroup } from './data-security-group';

const port = 6379;

export interface CacheProps {
  /** Id of the replication group and prefix of every other name. */
  readonly name: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly clientSecurityGroupIds: readonly string[];
  readonly nodeType: string;
  /** Copies beside the primary, each in another zone; without any there is no failover. */
  readonly replicas: number;
  /** Services and seats of guests with a user of their own. */
  readonly users: readonly string[];
  readonly protect: boolean;
  readonly snapshotRetentionDays: number;
  readonly logRetentionDays: number;
  readonly cacheKeyArn: string;
  readonly logsKeyArn: string;
}

/** The region's Valkey: TLS only, a user per service, each logging in with IAM and seeing only its own keys. */
export class Cache extends Construct {
  readonly arn: string;
  readonly endpoint: string;
  readonly readerEndpoint: string;
  readonly port = port;
  private readonly users: ReadonlyMap<string, ElasticacheUser>;

  /** @throws {Error} if there are more replicas than ElastiCache allows, or a user id is too long. */
  constructor(scope: Construct, id: string, props: CacheProps) {
    super(scope, id);
    const { name, replicas, protect } = props;
    if (!Number.isInteger(replicas) || replicas < 0 || replicas > 5) {
      throw new Error(`${name}: cache replicas ${replicas} is not a whole number within 0–5; change it`);
    }
    const tooLong = props.users.find((user) => `${name}-${user}`.length > 40);
    if (tooLong !== undefined) {
      throw new Error(
        `${name}: cache user ${name}-${tooLong} exceeds ElastiCache's 40 characters; shorten it`,
      );
    }
    const subnets = new ElasticacheSubnetGroup(this, 'subnets', {
      name,
      description: `${name}: subnets without a route out`,
      subnetIds: [...props.subnetIds],
    });
    const security = new DataSecurityGroup(this, 'security', {
      name: `${name}-cache`,
      vpcId: props.vpcId,
      clientSecurityGroupIds: props.clientSecurityGroupIds,
      ports: [{ from: port, protocol: 'Valkey over TLS' }],
    });
    const parameters = new ElasticacheParameterGroup(this, 'parameters', {
      name: `${name}-valkey8`,
      family: 'valkey8',
      description: `${name}: what has an expiry gives way when memory is short`,
      parameter: [{ name: 'maxmemory-policy', value: 'volatile-lru' }],
      lifecycle: { createBeforeDestroy: true },
    });
    this.users = new Map(
      props.users.map((service) => [
        service,
        new ElasticacheUser(this, `user-${service}`, {
          // With IAM authentication the id and the name must be the same.
          userId: `${name}-${service}`,
          userName: `${name}-${service}`,
          engine: 'valkey',
          accessString: `on ~${service}:* resetchannels &${service}:* +@all -@dangerous`,
          authenticationMode: { type: 'iam' },
        }),
      ]),
    );
    // Valkey's groups need no `default` user, so there is no way in but those named here.
    const group = new ElasticacheUserGroup(this, 'users', {
      userGroupId: name,
      engine: 'valkey',
      userIds: [...this.users.values()].map((user) => user.userId),
    });
    const logs = ['slow-log', 'engine-log'].map((type) => ({
      type,
      group: new CloudwatchLogGroup(this, type, {
        name: `/polycloud/${name}/cache/${type}`,
        kmsKeyId: props.logsKeyArn,
        retentionInDays: props.logRetentionDays,
      }),
    }));
    const cache = new ElasticacheReplicationGroup(this, 'group', {
      replicationGroupId: name,
      description: `${name}: sessions and cached answers`,
      engine: 'valkey',
      engineVersion: '8.1',
      nodeType: props.nodeType,
      numCacheClusters: 1 + replicas,
      automaticFailoverEnabled: replicas > 0,
      multiAzEnabled: replicas > 0,
      parameterGroupName: parameters.name,
      subnetGroupName: subnets.name,
      securityGroupIds: [security.id],
      port,
      userGroupIds: [group.userGroupId],
      atRestEncryptionEnabled: 'true',
      kmsKeyId: props.cacheKeyArn,
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      snapshotRetentionLimit: props.snapshotRetentionDays,
      snapshotWindow: '00:00-01:00',
      ...(protect ? { finalSnapshotIdentifier: `${name}-final` } : {}),
      maintenanceWindow: 'sun:03:30-sun:04:30',
      autoMinorVersionUpgrade: 'true',
      applyImmediately: false,
      logDeliveryConfiguration: logs.map(({ type, group: { name: destination } }) => ({
        logType: type,
        logFormat: 'json',
        destinationType: 'cloudwatch-logs',
        destination,
      })),
      lifecycle: { preventDestroy: protect },
    });
    this.arn = cache.arn;
    this.endpoint = cache.primaryEndpointAddress;
    this.readerEndpoint = cache.readerEndpointAddress;
  }

  /** The ARN of a service's user.
   * @throws {Error} if the service has none. */
  userArn(service: string): string {
    const user = this.users.get(service);
    if (!user) throw new Error(`cache: ${service} has no user; declare \`cache\` in its file`);
    return user.arn;
  }
}
