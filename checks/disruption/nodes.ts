import { argumentOf, numberOf } from '../model/lookup';
import type { Environment } from '../model/model';
import { type Group, groupsOf, poolKey } from './groups';
import { ofResource, type Told, type Weakness } from './weakness';

const file = 'stacks/nodes/node-group.ts';

/** Each pool has nodes left when one goes, or when its groups are updated; a broken node is replaced. */
export function nodeWeaknesses(environment: Environment): readonly Weakness[] {
  const groups = groupsOf(environment);
  return groups.flatMap((group) => {
    const pool = groups.filter((other) => poolKey(other) === poolKey(group));
    return [...alone(group, pool), ...update(group), ...care(group)].map((told) =>
      ofResource(environment, group.resource, told),
    );
  });
}

/** Told of the first group of a pool. */
function alone(group: Group, pool: readonly Group[]): readonly Told[] {
  const value = pool.reduce((sum, { min }) => sum + min, 0);
  if (group !== pool[0] || value >= 2) return [];
  const says = `may be down to ${value} nodes with all groups of its pool, so that one lost node is all of them`;
  const mend = 'raise min of the pool to at least 2 in regions/tiers.ts';
  return [{ rule: 'single-node', at: 'scaling_config.min_size', value, says, mend }];
}

/** Source: EKS, maxUnavailablePercentage counts by the group's desired size; judged at its smallest, rounded up. */
function update(group: Group): readonly Told[] {
  const { resource, min } = group;
  const count = numberOf(argumentOf(resource, 'update_config', 'max_unavailable'));
  const percent = numberOf(argumentOf(resource, 'update_config', 'max_unavailable_percentage'));
  const taken = percent === undefined ? (count ?? 1) : Math.ceil((min * percent) / 100);
  const at = `update_config.${percent === undefined ? 'max_unavailable' : 'max_unavailable_percentage'}`;
  const strategy = argumentOf(resource, 'update_config', 'update_strategy') ?? 'DEFAULT';
  const told = (at: string, value: unknown, says: string): Told => ({
    rule: 'update-takes-all',
    at,
    value,
    says,
    mend: `lower updateConfig in ${file}`,
  });
  return [
    ...(min > 0 && (taken < 1 || taken * 2 > min)
      ? [told(at, percent ?? count, `is updated ${taken} of ${min} nodes at a time, more than half of them`)]
      : []),
    ...(strategy === 'DEFAULT'
      ? []
      : [told('update_config.update_strategy', strategy, 'takes nodes away before there are new ones')]),
  ];
}

function care({ resource }: Group): readonly Told[] {
  const repair = argumentOf(resource, 'node_repair_config', 'enabled');
  const before = argumentOf(resource, 'lifecycle', 'create_before_destroy');
  return [
    ...(repair === true
      ? []
      : [
          {
            rule: 'no-node-repair' as const,
            at: 'node_repair_config.enabled',
            value: repair,
            says: 'keeps nodes that are broken',
            mend: `enable nodeRepairConfig in ${file}`,
          },
        ]),
    ...(before === true
      ? []
      : [
          {
            rule: 'replaced-in-place' as const,
            at: 'lifecycle.create_before_destroy',
            value: before,
            says: 'is removed with all its nodes before the group that replaces it exists',
            mend: `set createBeforeDestroy in ${file}`,
          },
        ]),
  ];
}
