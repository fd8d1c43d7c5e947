import type { StatementProps } from '../policy';
import type { BucketName, ServiceNeeds } from '../service-needs';

/** Where the region keeps what services may need: just enough of each store to name it in a policy. */
export interface RegionStores {
  readonly account: string;
  readonly awsRegion: string;
  /** The instance that holds a group's databases. */
  readonly databases: { holding(group: string): { readonly resourceId: string } };
  readonly kafka: { readonly arn: string; topicArn(topic: string): string; groupArn(group: string): string };
  readonly cache: { readonly arn: string; userArn(service: string): string };
  readonly search: { readonly arn: string };
  readonly buckets: { arn(bucket: BucketName): string };
  readonly storageKeyArn: string;
  readonly secretsKeyArn: string;
}

type Need = (needs: ServiceNeeds, stores: RegionStores) => readonly StatementProps[];

/** One entry a kind of need: what a service that declares it may do. A service that doesn't gets nothing. */
const kinds: readonly Need[] = [database, topics, cache, buckets, search];

/** What the role of a service allows: exactly what the service declares. */
export function serviceStatements(
  needs: ServiceNeeds,
  stores: RegionStores,
  secretArns: readonly string[],
): StatementProps[] {
  return [...kinds.flatMap((kind) => kind(needs, stores)), ...readSecrets('OwnSecrets', stores, secretArns)];
}

function database({ name, database: need }: ServiceNeeds, stores: RegionStores): StatementProps[] {
  if (!need) return [];
  const { resourceId } = stores.databases.holding(need.group);
  return [
    {
      sid: 'OwnDatabaseUser',
      actions: ['rds-db:connect'],
      resources: [`arn:aws:rds-db:${stores.awsRegion}:${stores.account}:dbuser:${resourceId}/${name}`],
    },
  ];
}

function topics({ name, topics: need }: ServiceNeeds, { kafka }: RegionStores): StatementProps[] {
  const produces = need?.produces ?? [];
  const consumes = need?.consumes ?? [];
  if (produces.length + consumes.length === 0) return [];
  const statements: StatementProps[] = [
    {
      sid: 'Kafka',
      // A producer is idempotent by default, and that right is the cluster's, not the topic's.
      actions: [
        'kafka-cluster:Connect',
        ...(produces.length > 0 ? ['kafka-cluster:WriteDataIdempotently'] : []),
      ],
      resources: [kafka.arn],
    },
  ];
  if (produces.length > 0) {
    statements.push({
      sid: 'ProducedTopics',
      actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'],
      resources: produces.map((topic) => kafka.topicArn(topic)),
    });
  }
  if (consumes.length > 0) {
    statements.push(
      {
        sid: 'ConsumedTopics',
        actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'],
        resources: consumes.map((topic) => kafka.topicArn(topic)),
      },
      {
        sid: 'OwnConsumerGroups',
        actions: ['kafka-cluster:DescribeGroup', 'kafka-cluster:AlterGroup'],
        // The dot keeps `orders` out of the groups of `orders-export`.
        resources: [kafka.groupArn(name), kafka.groupArn(`${name}.*`)],
      },
    );
  }
  return statements;
}

function cache({ name, cache: need }: ServiceNeeds, stores: RegionStores): StatementProps[] {
  if (!need) return [];
  return [
    {
      sid: 'OwnCacheUser',
      actions: ['elasticache:Connect'],
      resources: [stores.cache.arn, stores.cache.userArn(name)],
    },
  ];
}

const objectActions = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
  'read-write': ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
} as const;

/** Each service has its own prefix in a bucket; readers see the whole of it, because that is what it is for. */
function buckets({ name, buckets: need = [] }: ServiceNeeds, stores: RegionStores): StatementProps[] {
  if (need.length === 0) return [];
  const objects = need.map(({ name: bucket, access }) => ({
    sid: `${bucket.charAt(0).toUpperCase()}${bucket.slice(1)}`,
    actions: objectActions[access],
    resources: [
      access === 'read' ? `${stores.buckets.arn(bucket)}/*` : `${stores.buckets.arn(bucket)}/${name}/*`,
    ],
  }));
  return [
    ...objects,
    {
      sid: 'ObjectsKey',
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      resources: [stores.storageKeyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${stores.awsRegion}.amazonaws.com` } },
    },
  ];
}

/** Which indices a service sees is the domain's own role mapping; IAM opens the door of the domain. */
function search({ search: need }: ServiceNeeds, stores: RegionStores): StatementProps[] {
  if (!need) return [];
  return [
    {
      sid: 'Search',
      actions: ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost', 'es:ESHttpPut', 'es:ESHttpDelete'],
      resources: [`${stores.search.arn}/*`],
    },
  ];
}

/** Reads secrets of the region, by their ARNs; without any, nothing. */
export function readSecrets(
  sid: string,
  stores: Pick<RegionStores, 'awsRegion' | 'secretsKeyArn'>,
  secretArns: readonly string[],
): StatementProps[] {
  if (secretArns.length === 0) return [];
  return [
    {
      sid,
      actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      resources: secretArns,
    },
    {
      sid: 'SecretsKey',
      actions: ['kms:Decrypt'],
      resources: [stores.secretsKeyArn],
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${stores.awsRegion}.amazonaws.com` } },
    },
  ];
}
