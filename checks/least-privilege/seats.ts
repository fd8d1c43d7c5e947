import { guests, type Seat } from '../../regions/guests';
import type { Environment } from '../model/model';
import { seatsIn } from '../model/seats';
import type { Account, Declared } from './declared';
import type { ExpectedRole } from './expected-role';
import { right } from './rights';

const objects = 's3:GetObject s3:PutObject s3:DeleteObject s3:AbortMultipartUpload';
const search = 'es:ESHttpGet es:ESHttpHead es:ESHttpPost es:ESHttpPut es:ESHttpDelete';
const topicCalls =
  'kafka-cluster:CreateTopic kafka-cluster:DeleteTopic kafka-cluster:DescribeTopic kafka-cluster:AlterTopic kafka-cluster:DescribeTopicDynamicConfiguration kafka-cluster:AlterTopicDynamicConfiguration kafka-cluster:ReadData kafka-cluster:WriteData';

/**
 * What the role of a seat may do: what lies under the seat's name in each store, and the secrets of the region's
 * services. The same on another seat's name, or a service's, is another right.
 */
export function seatRights(environment: Environment, { name: seat }: Seat): readonly Declared[] {
  const { tier, services } = environment;
  const may = (actions: string, on: string, when = '') => right(environment, actions, on, when);
  const through = (aws: string) => `StringEquals kms:ViaService=${aws}.{awsRegion}.amazonaws.com`;
  const kafka = (kind: string) =>
    `arn:aws:kafka:{awsRegion}:{account}:${kind}/{name}/<kafka/cluster.cluster_uuid>/${seat}.*`;
  const declared = (what: string, ...rights: readonly Declared['rights'][]): Declared => ({
    by: 'guests',
    what,
    rights: rights.flat(),
  });
  return [
    declared(
      'its own user in every database instance',
      ...(tier?.databases ?? []).map(({ name }) =>
        may(
          'rds-db:connect',
          `arn:aws:rds-db:{awsRegion}:{account}:dbuser:<databases/${name}/instance.resource_id>/${seat}`,
        ),
      ),
    ),
    declared(
      'topics and groups whose names begin with the seat’s',
      may(
        'kafka-cluster:Connect kafka-cluster:DescribeCluster kafka-cluster:WriteDataIdempotently',
        '<kafka/cluster.arn>',
      ),
      may(topicCalls, kafka('topic')),
      may('kafka-cluster:DescribeGroup kafka-cluster:AlterGroup', kafka('group')),
    ),
    declared(
      'its own user in the cache',
      ...['<cache/group.arn>', `<cache/user-${seat}.arn>`].map((on) => may('elasticache:Connect', on)),
    ),
    declared(
      'its own folder in each bucket',
      ...['assets', 'exports'].map((bucket) => may(objects, `<buckets/${bucket}/bucket.arn>/${seat}/*`)),
      may('kms:GenerateDataKey kms:Decrypt', '<keys/storage.arn>', through('s3')),
    ),
    declared('asks the search domain, which knows its indices', may(search, '<search/domain.arn>/*')),
    declared(
      'reads what the services mount, credentials of sandboxes',
      ...services.flatMap(({ name, secrets = [] }) =>
        secrets.map((secret) =>
          may(
            'secretsmanager:GetSecretValue secretsmanager:DescribeSecret',
            `<services/${name}/secret-${secret}.arn>`,
          ),
        ),
      ),
      may('kms:Decrypt', '<keys/secrets.arn>', through('secretsmanager')),
    ),
  ];
}

/** The roles that wait for guests. */
export function seatRoles(
  environment: Environment,
  takersOf: (account: Account) => readonly string[],
): readonly ExpectedRole[] {
  return seatsIn(environment).map((seat) => ({
    name: `${environment.name}-${seat.name}`,
    why: `is for the pods of the preview in ${seat.name}`,
    takers: takersOf({ namespace: seat.name, name: guests.serviceAccount }),
    managed: [],
    rights: seatRights(environment, seat).flatMap(({ by, what, rights }) =>
      rights.map((one) => ({ right: one, why: `${by}: ${what}` })),
    ),
    boundary: 'workload',
    file: `regions/${environment.name}.ts`,
  }));
}
