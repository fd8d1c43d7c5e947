import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { MskCluster } from '@cdktf/provider-aws/lib/msk-cluster';
import { MskConfiguration } from '@cdktf/provider-aws/lib/msk-configuration';
import { Construct } from 'constructs';
import { DataSecurityGroup } from './data-security-group';

/** Apache Kafka without ZooKeeper. */
const kafkaVersion = '3.9.x.kraft';

export interface KafkaProps {
  /** Name of the cluster and prefix of every other name. */
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  readonly vpcId: string;
  /** One subnet in each of at least three zones. */
  readonly subnetIds: readonly string[];
  readonly clientSecurityGroupIds: readonly string[];
  readonly instanceType: string;
  readonly brokersPerZone: number;
  readonly volumeGiB: number;
  /** A broker's volume grows by itself up to this. */
  readonly maxVolumeGiB: number;
  readonly protect: boolean;
  readonly logRetentionDays: number;
  readonly kafkaKeyArn: string;
  readonly logsKeyArn: string;
}

/** A record is acknowledged once two of its three copies, in three zones, have it. */
const serverProperties = {
  'allow.everyone.if.no.acl.found': false,
  'auto.create.topics.enable': false,
  'default.replication.factor': 3,
  'delete.topic.enable': true,
  'log.retention.hours': 168,
  'min.insync.replicas': 2,
  'num.partitions': 6,
  'unclean.leader.election.enable': false,
};

/** The region's Kafka: TLS and IAM only, three copies of every record, storage that grows. */
export class Kafka extends Construct {
  readonly arn: string;
  readonly clusterName: string;
  /** Broker addresses for IAM clients, comma-separated. */
  readonly bootstrapBrokers: string;
  /** Beginning of the ARNs of what lies in the cluster. */
  private readonly innerArn: (kind: 'topic' | 'group') => string;

  /** @throws {Error} if there are fewer than three zones: the copies of a record lie in three. */
  constructor(scope: Construct, id: string, props: KafkaProps) {
    super(scope, id);
    const { name, subnetIds, volumeGiB, maxVolumeGiB, protect } = props;
    if (subnetIds.length < 3) {
      throw new Error(`${name}: Kafka has ${subnetIds.length} subnets; give it one in each of three zones`);
    }
    if (maxVolumeGiB <= volumeGiB) {
      throw new Error(
        `${name}: maxVolumeGiB ${maxVolumeGiB} leaves ${volumeGiB} GiB no room to grow; raise it`,
      );
    }
    const security = new DataSecurityGroup(this, 'security', {
      name: `${name}-kafka`,
      vpcId: props.vpcId,
      clientSecurityGroupIds: props.clientSecurityGroupIds,
      ports: [
        { from: 9098, protocol: 'Kafka with IAM over TLS' },
        { from: 11001, to: 11002, protocol: 'Prometheus exporters of the brokers' },
      ],
    });
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: `/polycloud/${name}/kafka`,
      kmsKeyId: props.logsKeyArn,
      retentionInDays: props.logRetentionDays,
    });
    const configuration = new MskConfiguration(this, 'configuration', {
      name,
      description: `${name}: no topic without a declaration, no acknowledged record with one copy`,
      kafkaVersions: [kafkaVersion],
      serverProperties: Object.entries(serverProperties)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(''),
    });
    const cluster = new MskCluster(this, 'cluster', {
      clusterName: name,
      kafkaVersion,
      numberOfBrokerNodes: subnetIds.length * props.brokersPerZone,
      enhancedMonitoring: 'PER_TOPIC_PER_BROKER',
      brokerNodeGroupInfo: {
        instanceType: props.instanceType,
        clientSubnets: [...subnetIds],
        securityGroups: [security.id],
        connectivityInfo: { publicAccess: { type: 'DISABLED' } },
        storageInfo: { ebsStorageInfo: { volumeSize: volumeGiB } },
      },
      clientAuthentication: { sasl: { iam: true, scram: false }, unauthenticated: false },
      encryptionInfo: {
        encryptionAtRestKmsKeyArn: props.kafkaKeyArn,
        encryptionInTransit: { clientBroker: 'TLS', inCluster: true },
      },
      configurationInfo: { arn: configuration.arn, revision: configuration.latestRevision },
      openMonitoring: {
        prometheus: { jmxExporter: { enabledInBroker: true }, nodeExporter: { enabledInBroker: true } },
      },
      loggingInfo: {
        brokerLogs: {
          cloudwatchLogs: { enabled: true, logGroup: logs.name },
        },
      },
      lifecycle: {
        preventDestroy: protect,
        // Storage autoscaling raises it; a volume of MSK can't shrink.
        ignoreChanges: ['broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size'],
      },
    });
    const storage = new AppautoscalingTarget(this, 'storage', {
      serviceNamespace: 'kafka',
      scalableDimension: 'kafka:broker-storage:VolumeSize',
      resourceId: cluster.arn,
      // The API wants 1; the volume never gets smaller than it is.
      minCapacity: 1,
      maxCapacity: maxVolumeGiB,
    });
    new AppautoscalingPolicy(this, 'storage-growth', {
      name: `${name}-kafka-storage`,
      policyType: 'TargetTrackingScaling',
      serviceNamespace: storage.serviceNamespace,
      scalableDimension: storage.scalableDimension,
      resourceId: storage.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: 'KafkaBrokerStorageUtilization' },
        // Percent; MSK waits six hours between two steps, so a step must come early.
        targetValue: 60,
        disableScaleIn: true,
      },
    });
    this.arn = cluster.arn;
    this.innerArn = (kind) =>
      `arn:aws:kafka:${props.awsRegion}:${props.account}:${kind}/${name}/${cluster.clusterUuid}`;
    this.clusterName = name;
    this.bootstrapBrokers = cluster.bootstrapBrokersSaslIam;
  }

  topicArn(topic: string): string {
    return `${this.innerArn('topic')}/${topic}`;
  }

  /** ARN of a consumer group, or of all that a trailing `*` stands for. */
  groupArn(group: string): string {
    return `${this.innerArn('group')}/${group}`;
  }
}
