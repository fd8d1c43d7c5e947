import { argumentOf, numberOf, ofType } from '../model/lookup';
import type { Environment, ManifestObject } from '../model/model';
import { seatsIn } from '../model/seats';
import { workloadsOf } from '../model/workloads';
import type { Judged, Measure, Unknown } from './measure';

const source = 'MSK developer guide, Best practices: partitions per broker (leaders and followers)';

/** Partitions that a broker should have at most, leaders and followers together, by instance type. */
const partitionsPerBroker: Readonly<Record<string, number>> = {
  't3.small': 300,
  ...sized({
    large: 1000,
    xlarge: 1000,
    '2xlarge': 2000,
    '4xlarge': 4000,
    '8xlarge': 4000,
    '12xlarge': 4000,
    '16xlarge': 4000,
  }),
};

function sized(bySize: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    ['m5', 'm7g'].flatMap((family) =>
      Object.entries(bySize).map(([size, most]) => [`${family}.${size}`, most]),
    ),
  );
}

/**
 * Partitions of Kafka's own topics, each three times: consumers' offsets and transactions' state.
 * Source: Kafka documentation, offsets.topic.num.partitions and transaction.state.log.num.partitions (50 each).
 */
const internal = { partitions: 100, replicas: 3 } as const;

interface Topics {
  readonly manifest: ManifestObject;
  readonly topics: readonly { readonly name: string; readonly partitions: number; readonly hours: number }[];
  /** How many brokers hold each partition. */
  readonly replicas: number | undefined;
  /** Lines that are no topic. */
  readonly strange: readonly string[];
}

/** The topics that the setup job makes; undefined when no manifest has them. */
export function topicsOf({ manifests }: Environment): Topics | undefined {
  const manifest = manifests.find(
    ({ object }) => object.kind === 'ConfigMap' && object.metadata.name === 'topics-setup',
  );
  if (manifest === undefined) return undefined;
  const data = (manifest.object['data'] ?? {}) as Readonly<Record<string, string>>;
  const lines = (data['topics'] ?? '').split('\n').filter((line) => line !== '');
  const form = /^(\S+) (\d+) (\d+)$/;
  return {
    manifest,
    topics: lines
      .map((line) => form.exec(line))
      .filter((match) => match !== null)
      .map(([, name = '', partitions, retention]) => ({
        name,
        partitions: Number(partitions),
        hours: Number(retention) / 3_600_000,
      })),
    replicas: numberOf(/--replication-factor (\d+)/.exec(data['setup.sh'] ?? '')?.[1]),
    strange: lines.filter((line) => !form.test(line)),
  };
}

/** Every broker holds its share of the partitions, and no worker has more replicas than partitions to read. */
export function kafkaJudged(environment: Environment): Judged {
  const found = topicsOf(environment);
  const clusters = ofType(environment, 'aws_msk_cluster');
  const { file } = environment;
  if (found === undefined) {
    return { measures: [], unknowns: clusters.map(({ address, key }) => withoutTopics(file, address, key)) };
  }
  const { manifest, topics, replicas, strange } = found;
  // A guest has every topic as well, with one partition.
  const ofGuests = seatsIn(environment).length * topics.length;
  const declared = topics.reduce((sum, { partitions }) => sum + partitions, ofGuests);
  const id = `ConfigMap ${manifest.object.metadata.namespace}/${manifest.object.metadata.name}`;
  const judged = clusters.map((cluster): Measure | Unknown => {
    const type = String(argumentOf(cluster, 'broker_node_group_info', 'instance_type')).replace(
      /^kafka\./,
      '',
    );
    const brokers = numberOf(cluster.attributes['number_of_broker_nodes']) ?? Number.NaN;
    const at = {
      file,
      key: `${cluster.key}.broker_node_group_info.instance_type`,
      object: cluster.address,
      source,
      mend: 'use larger brokers or more of them in regions/tiers.ts, or fewer partitions in services/catalogue/',
    };
    const most = partitionsPerBroker[type];
    if (most === undefined || !Number.isFinite(brokers)) {
      const why = `has ${brokers} brokers of type ${type}, whose limit of partitions is in no table`;
      return {
        ...at,
        rule: 'unknown-instance-type',
        value: type,
        why,
        mend: 'add it to checks/capacity/kafka.ts',
      };
    }
    return {
      ...at,
      rule: 'partitions',
      what: `partitions on each of ${brokers} brokers (kafka.${type}) for ${topics.length} topics and Kafka's own`,
      demand: Math.ceil((declared * (replicas ?? 3) + internal.partitions * internal.replicas) / brokers),
      most,
      witness: [{ object: id, edge: 'makes topics on' }, { object: cluster.address }],
    };
  });
  return {
    measures: [...judged.filter((one) => 'demand' in one), ...consumers(environment, found, id)],
    unknowns: [
      ...judged.filter((one) => 'why' in one),
      ...strange.map((line) => unknownTopic(manifest, id, line, 'has a line that is no topic')),
      ...(replicas === undefined
        ? [unknownTopic(manifest, id, null, 'does not say how many brokers hold each partition')]
        : []),
    ],
  };
}

/** A consumer group gives each partition to one member: replicas beyond that idle, and the autoscaler helps nobody. */
function consumers(environment: Environment, { manifest, topics }: Topics, id: string): readonly Measure[] {
  const partitions = new Map(topics.map(({ name, partitions: count }) => [name, count]));
  return workloadsOf(environment).flatMap((workload) => {
    const service = environment.services.find(({ name }) => name === workload.name);
    if (service?.archetype !== 'worker' || workload.kind !== 'Deployment') return [];
    const consumed = service.topics?.consumes ?? [];
    if (consumed.length === 0) return [];
    return {
      rule: 'idle-consumers',
      what: `partitions to read for each replica of ${workload.name}`,
      demand: workload.replicas.max,
      most: consumed.reduce((sum, topic) => sum + (partitions.get(topic) ?? 0), 0),
      object: workload.id,
      file: manifest.file,
      key: `${id}: data.topics`,
      witness: [{ object: workload.id, edge: `reads ${consumed.join(', ')} of` }, { object: id }],
      source: 'Kafka documentation, Consumers: each partition is consumed by one consumer of a group',
      mend: `raise partitions where the topic is produced, or lower scaling.max in services/catalogue/${service.name}.ts`,
    };
  });
}

function withoutTopics(file: string, address: string, key: string): Unknown {
  return {
    rule: 'unknown-topics',
    file,
    key,
    value: null,
    object: address,
    why: 'has topics that no manifest tells: there is no ConfigMap topics-setup',
    source,
    mend: 'write the manifests with polycloud manifests',
  };
}

function unknownTopic({ file }: ManifestObject, id: string, value: unknown, why: string): Unknown {
  const mend = 'mend charts/platform/topics-script.ts';
  return { rule: 'unknown-topics', file, key: `${id}: data`, value, object: id, why, source, mend };
}
