import { Construct } from 'constructs';
import { type PodCluster, PodRole, type PodRoleProps } from './pod-role';

export interface SetupAccessProps {
  readonly name: string;
  readonly cluster: PodCluster;
  /** Namespace of the jobs. */
  readonly namespace: string;
  /** Secrets that hold the master passwords of the databases. */
  readonly masterSecretArns: readonly string[];
  readonly secretsKeyArn: string;
  readonly kafka: { readonly arn: string; topicArn(topic: string): string };
  readonly searchArn: string;
}

/**
 * Roles of the jobs that make, inside the stores, what the services declare: databases and their users, topics,
 * index permissions. They run during a deployment and hold no data right beyond that.
 */
export class SetupAccess extends Construct {
  /** The domain's master role. */
  readonly searchRoleArn: string;

  constructor(scope: Construct, id: string, props: SetupAccessProps) {
    super(scope, id);
    const { name, cluster, namespace, kafka, searchArn } = props;
    const role = (what: string, description: string, statements: PodRoleProps['statements']) =>
      new PodRole(this, what, {
        cluster,
        roleName: `${name}-${what}-setup`,
        description,
        namespace,
        serviceAccount: `${what}-setup`,
        statements,
      });
    role('database', 'Makes the databases and users of the services', [
      {
        sid: 'MasterPasswords',
        actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
        resources: props.masterSecretArns,
      },
      {
        sid: 'SecretsKey',
        actions: ['kms:Decrypt'],
        resources: [props.secretsKeyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': `secretsmanager.${cluster.awsRegion}.amazonaws.com` },
        },
      },
    ]);
    role('kafka', 'Makes the topics of the services', [
      {
        sid: 'Cluster',
        actions: ['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster'],
        resources: [kafka.arn],
      },
      {
        sid: 'Topics',
        actions: [
          'kafka-cluster:CreateTopic',
          'kafka-cluster:DescribeTopic',
          'kafka-cluster:AlterTopic',
          'kafka-cluster:DescribeTopicDynamicConfiguration',
          'kafka-cluster:AlterTopicDynamicConfiguration',
        ],
        resources: [kafka.topicArn('*')],
      },
    ]);
    this.searchRoleArn = role('search', 'Maps the roles of the services to their indices', [
      { sid: 'Domain', actions: ['es:ESHttp*'], resources: [`${searchArn}/*`] },
    ]).arn;
  }
}
