import { argumentOf, numberOf, ofType } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { ofResource, type Told, type Weakness } from './weakness';

/** Databases, caches and search go on when a node or a zone of theirs is lost. */
export function storeWeaknesses(environment: Environment): readonly Weakness[] {
  const each = (type: string, judge: (resource: Resource) => readonly Told[]) =>
    ofType(environment, type).flatMap((resource) =>
      judge(resource).map((told) => ofResource(environment, resource, told)),
    );
  return [
    ...each('aws_db_instance', database),
    ...each('aws_elasticache_replication_group', cache),
    ...each('aws_opensearch_domain', search),
  ];
}

const multiZone = 'set multiZoneData in regions/tiers.ts';

function database({ attributes }: Resource): readonly Told[] {
  const value = attributes['multi_az'];
  if (value === true) return [];
  const says = 'has no standby in another zone';
  return [{ rule: 'single-database', at: 'multi_az', value, says, mend: multiZone }];
}

function cache(resource: Resource): readonly Told[] {
  const { attributes } = resource;
  const nodes =
    numberOf(attributes['num_cache_clusters']) ??
    1 +
      (numberOf(attributes['replicas_per_node_group']) ??
        numberOf(argumentOf(resource, 'cluster_mode', 'replicas_per_node_group')) ??
        0);
  const told = (at: string, value: unknown, says: string, mend: string): Told => ({
    rule: 'single-cache',
    at,
    value,
    says,
    mend,
  });
  if (nodes < 2) {
    return [
      told(
        'num_cache_clusters',
        nodes,
        'has no replica',
        'give cache.replicas of at least 1 in regions/tiers.ts',
      ),
    ];
  }
  const mend = 'let stacks/data/cache.ts set it wherever there are replicas';
  return [
    ...(attributes['automatic_failover_enabled'] === true
      ? []
      : [
          told(
            'automatic_failover_enabled',
            attributes['automatic_failover_enabled'],
            'has replicas that do not take over',
            mend,
          ),
        ]),
    ...(attributes['multi_az_enabled'] === true
      ? []
      : [
          told(
            'multi_az_enabled',
            attributes['multi_az_enabled'],
            'may have all its nodes in one zone',
            mend,
          ),
        ]),
  ];
}

/** Masters must be an odd number that outvotes one lost: 3 or 5 dedicated ones, or three data nodes without. */
function search(resource: Resource): readonly Told[] {
  const argument = (name: string) => argumentOf(resource, 'cluster_config', name);
  const nodes = numberOf(argument('instance_count')) ?? 1;
  const zones = argument('zone_awareness_enabled') === true ? zoneCount(resource) : 1;
  if (nodes < 2 || zones < 2 || nodes % zones !== 0) {
    const says = `has ${nodes} data nodes over ${zones} zones, so that copies of an index lie in one`;
    const mend =
      'give search.dataNodes a multiple of 3 in regions/tiers.ts, with zone awareness in stacks/data/search.ts';
    return [{ rule: 'single-search', at: 'cluster_config.instance_count', value: nodes, says, mend }];
  }
  const dedicated = argument('dedicated_master_enabled') === true;
  const masters = dedicated ? (numberOf(argument('dedicated_master_count')) ?? 0) : nodes;
  if (masters >= 3 && (!dedicated || masters % 2 === 1)) return [];
  const at = dedicated ? 'cluster_config.dedicated_master_count' : 'cluster_config.instance_count';
  const says = `elects its master among ${masters}, which is no majority once one is lost`;
  const mend =
    'give three dedicated masters in stacks/data/search.ts, or three data nodes in regions/tiers.ts';
  return [{ rule: 'search-quorum', at, value: masters, says, mend }];
}

/** Source: OpenSearch Service API, ZoneAwarenessConfig: 2 unless it says 3. */
function zoneCount(resource: Resource): number {
  return (
    numberOf(argumentOf(resource, 'cluster_config', 'zone_awareness_config', 'availability_zone_count')) ?? 2
  );
}
