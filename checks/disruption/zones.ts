import { argumentOf, ofType, referring, resolve, resolveAll } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { ofResource, type Weakness } from './weakness';

/** Zones that must each hold a part, so that two of three go on when any one is lost. */
const least = 3;

/** What stands in subnets, by the argument that names them, and the file to mend. */
const standing: readonly {
  readonly type: string;
  readonly subnets: readonly string[];
  readonly in: string;
}[] = [
  { type: 'aws_eks_cluster', subnets: ['vpc_config', 'subnet_ids'], in: 'stacks/cluster/cluster.ts' },
  { type: 'aws_eks_node_group', subnets: ['subnet_ids'], in: 'stacks/nodes/node-group.ts' },
  { type: 'aws_lb', subnets: ['subnets'], in: 'stacks/edge/balancer.ts' },
  { type: 'aws_vpc_endpoint', subnets: ['subnet_ids'], in: 'stacks/network/endpoints.ts' },
  { type: 'aws_db_subnet_group', subnets: ['subnet_ids'], in: 'stacks/data/databases.ts' },
  { type: 'aws_elasticache_subnet_group', subnets: ['subnet_ids'], in: 'stacks/data/cache.ts' },
  {
    type: 'aws_msk_cluster',
    subnets: ['broker_node_group_info', 'client_subnets'],
    in: 'stacks/data/kafka.ts',
  },
  { type: 'aws_codebuild_project', subnets: ['vpc_config', 'subnets'], in: 'stacks/runner/runner.ts' },
];

/** The zones of subnets that a value refers to. */
export function zonesOf(environment: Environment, subnets: unknown): ReadonlySet<string> {
  return new Set(resolveAll(environment, subnets).map(zoneOf));
}

function zoneOf({ attributes }: Resource): string {
  return String(attributes['availability_zone']);
}

/** Everything that lies in subnets lies in three zones, and what comes in at one zone reaches the others. */
export function zoneWeaknesses(environment: Environment): readonly Weakness[] {
  return [
    ...tooFewZones(environment),
    ...files(environment),
    ...uncrossed(environment),
    ...natElsewhere(environment),
  ];
}

function tooFewZones(environment: Environment): readonly Weakness[] {
  return standing.flatMap(({ type, subnets, in: file }) =>
    ofType(environment, type)
      // A gateway endpoint stands in route tables, and not in a zone.
      .filter(
        ({ attributes }) => type !== 'aws_vpc_endpoint' || attributes['vpc_endpoint_type'] === 'Interface',
      )
      .flatMap((resource) => {
        const value = argumentOf(resource, ...subnets);
        const mend = `give it a subnet in each of three zones in ${file}`;
        return missing(environment, resource, subnets.join('.'), value, zonesOf(environment, value), mend);
      }),
  );
}

function files(environment: Environment): readonly Weakness[] {
  return ofType(environment, 'aws_efs_file_system').flatMap((system) => {
    const zone = system.attributes['availability_zone_name'];
    if (zone !== undefined) {
      const says = `keeps its files in ${String(zone)} alone`;
      const mend = 'remove availability_zone_name in stacks/storage/file-system.ts';
      return [
        ofResource(environment, system, {
          rule: 'single-zone-files',
          at: 'availability_zone_name',
          value: zone,
          says,
          mend,
        }),
      ];
    }
    const targets = referring(environment, system, 'aws_efs_mount_target', 'file_system_id');
    const zones = zonesOf(
      environment,
      targets.map(({ attributes }) => attributes['subnet_id']),
    );
    const mend = 'make a mount target in each zone in stacks/storage/file-system.ts';
    return missing(environment, system, 'id', [...zones], zones, mend);
  });
}

function missing(
  environment: Environment,
  resource: Resource,
  at: string,
  value: unknown,
  zones: ReadonlySet<string>,
  mend: string,
): readonly Weakness[] {
  if (zones.size >= least) return [];
  const held = [...zones].join(', ') || 'no zone that its subnets tell';
  const says = `lies in ${held}, and three zones are needed`;
  return [
    ofResource(environment, resource, {
      rule: 'zone-missing',
      at,
      value,
      says,
      mend,
      edge: 'lies in',
      after: held,
    }),
  ];
}

function uncrossed(environment: Environment): readonly Weakness[] {
  return ofType(environment, 'aws_lb')
    .filter(({ attributes }) => attributes['enable_cross_zone_load_balancing'] !== true)
    .map((resource) =>
      ofResource(environment, resource, {
        rule: 'zone-not-crossed',
        at: 'enable_cross_zone_load_balancing',
        value: resource.attributes['enable_cross_zone_load_balancing'],
        says: 'sends what comes in at one zone to that zone alone, also when nothing there is well',
        mend: 'set enableCrossZoneLoadBalancing in stacks/edge/',
      }),
    );
}

/** A zone whose way out leads through another zone is cut off when that one is lost. */
function natElsewhere(environment: Environment): readonly Weakness[] {
  return ofType(environment, 'aws_route').flatMap((route) => {
    const nat = resolve(environment, route.attributes['nat_gateway_id']);
    const table = resolve(environment, route.attributes['route_table_id']);
    if (nat === undefined || table === undefined) return [];
    const [natZone = 'an unknown zone'] = zonesOf(environment, nat.attributes['subnet_id']);
    const subnets = referring(environment, table, 'aws_route_table_association', 'route_table_id').flatMap(
      ({ attributes }) => resolveAll(environment, attributes['subnet_id']),
    );
    return subnets
      .filter((subnet) => zoneOf(subnet) !== natZone)
      .map((subnet) =>
        ofResource(environment, nat, {
          rule: 'single-nat',
          at: 'subnet_id',
          value: nat.attributes['subnet_id'],
          says: `lies in ${natZone} and is the way out of ${zoneOf(subnet)} too`,
          mend: "set natGateways: 'per-zone' in regions/tiers.ts, or keep each zone's route to its own gateway in stacks/network/routes.ts",
          before: [
            { object: subnet.address, edge: 'goes out by' },
            { object: route.address, edge: 'leads to' },
          ],
          edge: 'lies in',
          after: natZone,
        }),
      );
  });
}
