import { argumentOf, numberOf, ofType, resolve } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { field } from './fields';
import { ofManifest, ofResource, type Weakness } from './weakness';
import { zonesOf } from './zones';

/** Copies of a record, and those that must have it before it counts: one may be lost, and writing goes on. */
const copies = 3;
const inSync = 2;

const configurationFile = 'stacks/data/kafka.ts';

/** Brokers in every zone, and of each record a copy in every one of three. */
export function kafkaWeaknesses(environment: Environment): readonly Weakness[] {
  return ofType(environment, 'aws_msk_cluster').flatMap((cluster) => [
    ...brokers(environment, cluster),
    ...configuration(environment, cluster),
    ...topics(environment, cluster),
  ]);
}

function brokers(environment: Environment, cluster: Resource): readonly Weakness[] {
  const value = numberOf(cluster.attributes['number_of_broker_nodes']) ?? 0;
  const zones = zonesOf(environment, argumentOf(cluster, 'broker_node_group_info', 'client_subnets')).size;
  if (value >= copies && value % zones === 0) return [];
  const says = `has ${value} brokers over ${zones} zones, and needs as many in each, three at least`;
  const mend = `count them by zone in ${configurationFile}`;
  return [
    ofResource(environment, cluster, {
      rule: 'kafka-zones',
      at: 'number_of_broker_nodes',
      value,
      says,
      mend,
    }),
  ];
}

const properties: readonly {
  readonly name: string;
  readonly holds: (value: string | undefined) => boolean;
  readonly else: string;
}[] = [
  {
    name: 'default.replication.factor',
    holds: (value) => Number(value) >= copies,
    else: 'lets topics have fewer than three copies',
  },
  {
    name: 'min.insync.replicas',
    holds: (value) => Number(value) === inSync,
    else: 'must ask for two copies: with fewer a lost broker takes records along, with more it stops all writing',
  },
  {
    name: 'unclean.leader.election.enable',
    holds: (value) => value === 'false',
    else: 'lets a broker that lacks records lead, so that they are lost',
  },
];

function configuration(environment: Environment, cluster: Resource): readonly Weakness[] {
  const found = resolve(environment, argumentOf(cluster, 'configuration_info', 'arn'));
  if (found === undefined) {
    const says = 'has no configuration of the stack, so that nobody can tell how many copies there are';
    const mend = `give it one in ${configurationFile}`;
    return [
      ofResource(environment, cluster, {
        rule: 'kafka-copies',
        at: 'configuration_info',
        value: undefined,
        says,
        mend,
      }),
    ];
  }
  const lines = String(found.attributes['server_properties']).split('\n');
  const set = new Map(
    lines.map((line) => line.split('=')).map(([name = '', value]) => [name.trim(), value?.trim()]),
  );
  return properties
    .filter(({ name, holds }) => !holds(set.get(name)))
    .map(({ name, else: says }) =>
      ofResource(environment, found, {
        rule: 'kafka-copies',
        at: 'server_properties',
        value: set.get(name),
        says: `sets ${name}=${set.get(name) ?? ''}, which ${says}`,
        mend: `correct serverProperties in ${configurationFile}`,
        before: [{ object: cluster.address, edge: 'is configured by' }],
      }),
    );
}

/** Topics are made by a Job: every one of its commands must ask for the copies. */
function topics(environment: Environment, cluster: Resource): readonly Weakness[] {
  const rule = 'topic-copies';
  const mend = 'let charts/platform/topics-script.ts make every topic with --replication-factor 3';
  const script = environment.manifests.find(
    ({ object }) => object.kind === 'ConfigMap' && object.metadata.name === 'topics-setup',
  );
  if (script === undefined) {
    const says = 'has no ConfigMap topics-setup that makes its topics, so that nobody can tell their copies';
    return [
      ofResource(environment, cluster, {
        rule,
        at: 'cluster_name',
        value: cluster.attributes['cluster_name'],
        says,
        mend,
      }),
    ];
  }
  const text = String(field(script.object, 'data', 'setup.sh'));
  const makes = [...text.matchAll(/--create\b/g)].length;
  const asked = [...text.matchAll(/--replication-factor[ =]+(\S+)/g)].map(([, count]) => count);
  if (makes > 0 && asked.length === makes && asked.every((count) => Number(count) === copies)) return [];
  const says = `makes topics with ${asked.join(', ') || 'no said number of'} copies, and three are needed`;
  return [
    ofManifest(environment, script, {
      rule,
      at: 'data.setup.sh',
      value: asked,
      says,
      mend,
      edge: 'makes topics of',
      after: `${environment.name}/${cluster.address}`,
    }),
  ];
}
