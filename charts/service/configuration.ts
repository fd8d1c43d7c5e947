import { createHash } from 'node:crypto';
import { poolSizeOf } from '../../services/connections';
import type { Service } from '../../services/service';
import type { RegionOutputs } from '../../stacks/outputs';
import type { Place } from '../place';
import { probePort } from './listening';
import { secretsFolder } from './secrets';

type Variables = Readonly<Record<string, string>>;

/** What a kind of need adds to the environment of a service that declares it. */
type Need = (service: Service, place: Place) => Variables;

const needs: readonly Need[] = [itself, calls, database, kafka, cache, search, buckets, secrets];

/** Everything that a service reads from its environment: where its stores are, then what its own file says. */
export function configurationOf(service: Service, place: Place): Variables {
  return Object.assign({}, providedTo(service, place), declaredBy(service, place));
}

/** What the platform tells a service. */
export function providedTo(service: Service, place: Place): Variables {
  return Object.assign({}, ...needs.map((need) => need(service, place)));
}

/** What the service's file sets for this tier: the tier's own values win over those for all. */
export function declaredBy({ configuration }: Service, { region }: Pick<Place, 'region'>): Variables {
  return { ...configuration?.all, ...configuration?.[region.tier] };
}

/** Changes with any variable, and with nothing else. */
export function hashOf(variables: Variables): string {
  const sorted = Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

/** The instance that holds a group's databases. @throws Error if none does. */
export function databaseHolding(group: string, databases: RegionOutputs['databases']) {
  const found = Object.values(databases).find(({ holds }) => holds.includes(group));
  if (found === undefined) throw new Error(`outputs: no database holds the group ${group}; apply the stack`);
  return found;
}

/** The port on which brokers take IAM clients. @throws Error if the list of brokers names none. */
export function brokerPort({ bootstrapBrokers }: RegionOutputs['kafka']): number {
  const port = Number(/:(\d+)(?:,|$)/.exec(bootstrapBrokers)?.[1]);
  if (Number.isNaN(port)) throw new Error(`outputs: kafka.bootstrapBrokers ${bootstrapBrokers} has no port`);
  return port;
}

/** The variable that holds the address of a service: `points-ledger` is `POINTS_LEDGER_URL`. */
function addressOf(callee: string): readonly [string, string] {
  return [`${callee.toUpperCase().replaceAll('-', '_')}_URL`, `http://${callee}`];
}

function itself(service: Service, { region }: Place): Variables {
  return {
    SERVICE: service.name,
    REGION: region.name,
    ENVIRONMENT: region.tier,
    AWS_REGION: region.awsRegion,
    ...('port' in service && { PORT: String(service.port) }),
    ...(service.archetype !== 'web' && service.archetype !== 'cron' && { PROBE_PORT: String(probePort) }),
  };
}

function calls(service: Service): Variables {
  return Object.fromEntries((service.calls ?? []).map(addressOf));
}

function database({ name, database: need }: Service, place: Place): Variables {
  if (need === undefined) return {};
  const { stores } = place.home;
  const { host, port } = databaseHolding(need.group, place.outputs.databases);
  return {
    DATABASE_HOST: host,
    DATABASE_PORT: String(port),
    DATABASE_NAME: stores.database(name),
    DATABASE_USER: stores.databaseUser(name),
    DATABASE_AUTHENTICATION: 'iam',
    DATABASE_SSLMODE: 'verify-full',
    DATABASE_POOL_SIZE: String(place.home.pods === 'one' ? 1 : poolSizeOf(need.group, place)),
  };
}

function kafka({ name, topics }: Service, { outputs, home: { stores } }: Place): Variables {
  if (topics === undefined) return {};
  return {
    KAFKA_BOOTSTRAP_SERVERS: outputs.kafka.bootstrapBrokers,
    KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
    KAFKA_SASL_MECHANISM: 'AWS_MSK_IAM',
    ...(topics.consumes && { KAFKA_CONSUMER_GROUP: stores.consumerGroup(name) }),
    ...(stores.topicPrefix && { KAFKA_TOPIC_PREFIX: stores.topicPrefix }),
  };
}

function cache({ name, cache: need }: Service, { outputs, home: { stores } }: Place): Variables {
  if (!need) return {};
  const { name: region } = outputs.region;
  const { host, readerHost, port } = outputs.cache;
  return {
    CACHE_HOST: host,
    CACHE_READER_HOST: readerHost,
    CACHE_PORT: String(port),
    CACHE_CLUSTER: region,
    CACHE_USER: `${region}-${stores.cacheUser(name)}`,
    CACHE_KEY_PREFIX: stores.keyPrefix(name),
    CACHE_AUTHENTICATION: 'iam',
  };
}

function search({ name, search: need }: Service, { outputs, home }: Place): Variables {
  return need
    ? { SEARCH_URL: `https://${outputs.search.host}`, SEARCH_INDEX_PREFIX: home.stores.indexPrefix(name) }
    : {};
}

function buckets({ name, buckets: need = {} }: Service, { outputs, home }: Place): Variables {
  const declared = (['assets', 'exports'] as const).filter((bucket) => need[bucket] !== undefined);
  if (declared.length === 0) return {};
  return {
    ...Object.fromEntries(
      declared.map((bucket) => [`BUCKET_${bucket.toUpperCase()}`, outputs.buckets[bucket]]),
    ),
    BUCKET_PREFIX: home.stores.objectPrefix(name),
  };
}

function secrets({ secrets: need = [] }: Service): Variables {
  return need.length === 0 ? {} : { SECRETS_DIR: secretsFolder };
}
