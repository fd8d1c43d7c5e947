import type { Service } from '../../services/service';
import { servicesNamespace } from '../../stacks/needs-of';
import type { Environment } from '../model/model';
import { type Right, right } from './rights';

/** What a service's file asks of AWS, the rights that follow from it, and the words of the file that ask. */
export interface Declared {
  /** The key of the file, e.g. `topics.produces`. */
  readonly by: string;
  /** What it is for, e.g. `writes orders.placed`. */
  readonly what: string;
  readonly rights: readonly Right[];
}

const objects = {
  read: { actions: 's3:GetObject', of: '*' },
  write: { actions: 's3:PutObject s3:AbortMultipartUpload', of: 'own' },
  'read-write': { actions: 's3:GetObject s3:PutObject s3:DeleteObject s3:AbortMultipartUpload', of: 'own' },
} as const;

/**
 * What the role of a service may do: exactly what its file declares. The stores are named by the constructs that make
 * them, so that the same right on another service's user, topic or secret is another right.
 */
export function declaredRights(environment: Environment, service: Service): readonly Declared[] {
  const { name, database, topics, cache, buckets = {}, search, secrets = [] } = service;
  const { account, awsRegion, tier } = environment;
  const target = { name: environment.name, account, awsRegion };
  const may = (actions: string, on: string, when = '') => right(target, actions, on, when);
  const through = (aws: string) => `StringEquals kms:ViaService=${aws}.{awsRegion}.amazonaws.com`;
  const kafka = (kind: string, of: string) =>
    `arn:aws:kafka:{awsRegion}:{account}:${kind}/{name}/<kafka/cluster.cluster_uuid>/${of}`;
  const produced = topics?.produces ?? [];
  const consumed = topics?.consumes ?? [];
  const found: Declared[] = [];
  if (database !== undefined) {
    const instance = tier?.databases.find(({ holds }) => holds.includes(database.group))?.name ?? 'none';
    found.push({
      by: 'database',
      what: `its own user in the database instance ${instance}`,
      rights: may(
        'rds-db:connect',
        `arn:aws:rds-db:{awsRegion}:{account}:dbuser:<databases/${instance}/instance.resource_id>/${name}`,
      ),
    });
  }
  if (produced.length + consumed.length > 0) {
    found.push({
      by: 'topics',
      what: 'connects to the brokers',
      rights: may('kafka-cluster:Connect', '<kafka/cluster.arn>'),
    });
  }
  if (produced.length > 0) {
    found.push({
      by: 'topics.produces',
      what: `writes ${produced.map((topic) => topic.name).join(', ')}`,
      rights: [
        ...may('kafka-cluster:WriteDataIdempotently', '<kafka/cluster.arn>'),
        ...produced.flatMap((topic) =>
          may('kafka-cluster:DescribeTopic kafka-cluster:WriteData', kafka('topic', topic.name)),
        ),
      ],
    });
  }
  if (consumed.length > 0) {
    found.push({
      by: 'topics.consumes',
      what: `reads ${consumed.join(', ')} in groups of its own`,
      rights: [
        ...consumed.flatMap((topic) =>
          may('kafka-cluster:DescribeTopic kafka-cluster:ReadData', kafka('topic', topic)),
        ),
        ...[name, `${name}.*`].flatMap((group) =>
          may('kafka-cluster:DescribeGroup kafka-cluster:AlterGroup', kafka('group', group)),
        ),
      ],
    });
  }
  if (cache) {
    found.push({
      by: 'cache',
      what: 'its own user in the cache',
      rights: ['<cache/group.arn>', `<cache/user-${name}.arn>`].flatMap((on) =>
        may('elasticache:Connect', on),
      ),
    });
  }
  for (const [bucket, access] of Object.entries(buckets)) {
    const { actions, of } = objects[access];
    found.push({
      by: `buckets.${bucket}`,
      what: `${access} of ${bucket}, ${of === 'own' ? 'under its own prefix' : 'all of it'}`,
      rights: [
        ...may(actions, `<buckets/${bucket}/bucket.arn>/${of === 'own' ? `${name}/*` : '*'}`),
        ...may('kms:GenerateDataKey kms:Decrypt', '<keys/storage.arn>', through('s3')),
      ],
    });
  }
  if (search) {
    found.push({
      by: 'search',
      what: 'asks the search domain, which knows its indices',
      rights: may(
        'es:ESHttpGet es:ESHttpHead es:ESHttpPost es:ESHttpPut es:ESHttpDelete',
        '<search/domain.arn>/*',
      ),
    });
  }
  if (secrets.length > 0) {
    found.push({
      by: 'secrets',
      what: `mounts ${secrets.join(', ')}`,
      rights: [
        ...secrets.flatMap((secret) =>
          may(
            'secretsmanager:GetSecretValue secretsmanager:DescribeSecret',
            `<services/${name}/secret-${secret}.arn>`,
          ),
        ),
        ...may('kms:Decrypt', '<keys/secrets.arn>', through('secretsmanager')),
      ],
    });
  }
  return found;
}

/** Where the pods of a service run, and as whom. */
export function accountOf({ name }: Pick<Service, 'name'>): Account {
  return { namespace: servicesNamespace, name };
}

/** A ServiceAccount of Kubernetes. */
export interface Account {
  readonly namespace: string;
  readonly name: string;
}
