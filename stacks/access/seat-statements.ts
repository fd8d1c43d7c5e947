import type { StatementProps } from '../policy';
import { type RegionStores, readSecrets, serviceStatements } from './service-statements';

/** The stores of a region that takes guests. */
export interface SeatStores extends RegionStores {
  readonly databases: RegionStores['databases'] & {
    readonly instances: ReadonlyMap<string, { readonly resourceId: string }>;
  };
}

/**
 * What the pods of a guest may do: whatever a service can ask for, under the seat's name; make and remove topics whose
 * names begin with it; and read the secrets of the region's services. A dot or slash ends the name in a pattern, so
 * that `guest-1` is no part of a longer one.
 */
export function seatStatements(
  seat: string,
  stores: SeatStores,
  secretArns: readonly string[],
): readonly StatementProps[] {
  const likeService = serviceStatements(
    {
      name: seat,
      namespace: seat,
      cache: true,
      buckets: [
        { name: 'assets', access: 'read-write' },
        { name: 'exports', access: 'read-write' },
      ],
      search: true,
    },
    stores,
    [],
  );
  return [
    databaseUser(seat, stores),
    ...topics(seat, stores),
    ...likeService,
    ...readSecrets('SandboxSecrets', stores, secretArns),
  ];
}

/** A guest holds services of every group, whose databases are on several instances. */
function databaseUser(seat: string, { databases, awsRegion, account }: SeatStores): StatementProps {
  return {
    sid: 'OwnDatabaseUser',
    actions: ['rds-db:connect'],
    resources: [...databases.instances.values()].map(
      ({ resourceId }) => `arn:aws:rds-db:${awsRegion}:${account}:dbuser:${resourceId}/${seat}`,
    ),
  };
}

function topics(seat: string, { kafka }: SeatStores): readonly StatementProps[] {
  const calls = (names: string) => names.split(' ').map((name) => `kafka-cluster:${name}`);
  return [
    { sid: 'Kafka', actions: calls('Connect DescribeCluster WriteDataIdempotently'), resources: [kafka.arn] },
    {
      sid: 'OwnTopics',
      actions: calls(
        'CreateTopic DeleteTopic DescribeTopic AlterTopic DescribeTopicDynamicConfiguration AlterTopicDynamicConfiguration ReadData WriteData',
      ),
      resources: [kafka.topicArn(`${seat}.*`)],
    },
    {
      sid: 'OwnConsumerGroups',
      actions: calls('DescribeGroup AlterGroup'),
      resources: [kafka.groupArn(`${seat}.*`)],
    },
  ];
}
