import { instanceTypes } from '../instance-types';
import type { Problem } from '../problem';
import type { DatabaseGroup, NodeGroupSize, Tier } from '../tiers';
import type { FleetRule } from './rule';

const file = 'regions/tiers.ts';
const databaseGroups: Readonly<Record<DatabaseGroup, true>> = { core: true, ledger: true, engagement: true };

/** The rows of the tier table: known instance types, interchangeable spot types, sizes that fit each other. */
export const tierRows: FleetRule = ({ tiers }) =>
  Object.entries(tiers).flatMap(([name, tier]) => [
    ...nodeGroups(name, tier).flatMap(([key, group]) => nodeGroupProblems(key, group)),
    ...spotGroups(name, tier),
    ...databases(name, tier),
  ]);

function nodeGroups(name: string, tier: Tier): readonly (readonly [string, NodeGroupSize])[] {
  const { system, critical } = tier.nodeGroups;
  return [
    [`${name}.nodeGroups.system`, system],
    ...(critical === null ? [] : [[`${name}.nodeGroups.critical`, critical] as const]),
    ...tier.spotGroups.map((group) => [`${name}.spotGroups.${group.name}`, group] as const),
  ];
}

function nodeGroupProblems(
  key: string,
  { instanceTypes: types, min, max }: NodeGroupSize,
): readonly Problem[] {
  const problems = unknownTypes(`${key}.instanceTypes`, types);
  return min <= max
    ? problems
    : [
        ...problems,
        { file, key: `${key}.min`, value: min, rule: `is above max ${max}`, mend: 'lower it, or raise max' },
      ];
}

// The autoscaler estimates what a new node offers from one type of the group: any other must offer the same.
function spotGroups(name: string, tier: Tier): readonly Problem[] {
  return tier.spotGroups.flatMap((group) => {
    const key = `${name}.spotGroups.${group.name}`;
    const types = [...new Set(group.instanceTypes)];
    const few: readonly Problem[] =
      types.length >= tier.minSpotInstanceTypes
        ? []
        : [
            {
              file,
              key: `${key}.instanceTypes`,
              value: group.instanceTypes,
              rule: `names ${types.length} different types, and ${name} needs ${tier.minSpotInstanceTypes}`,
              mend: 'add types of the same size, so that one type running out does not drain the group',
            },
          ];
    return [
      ...few,
      ...unknownTypes(`${key}.fallbackInstanceTypes`, group.fallbackInstanceTypes),
      ...unequal(`${key}.instanceTypes`, types, types[0]),
      ...unequal(`${key}.fallbackInstanceTypes`, group.fallbackInstanceTypes, types[0]),
    ];
  });
}

function unknownTypes(key: string, types: readonly string[]): readonly Problem[] {
  return types
    .filter((type) => !instanceTypes.has(type))
    .map((value) => ({
      file,
      key,
      value,
      rule: 'is not in regions/instance-types.ts',
      mend: 'correct it, or add it there',
    }));
}

function unequal(key: string, types: readonly string[], model: string | undefined): readonly Problem[] {
  const size = model === undefined ? undefined : instanceTypes.get(model);
  if (size === undefined) return [];
  return types.flatMap((value) => {
    const other = instanceTypes.get(value);
    if (other === undefined || (other.vcpus === size.vcpus && other.memoryGiB === size.memoryGiB)) return [];
    return [
      {
        file,
        key,
        value,
        rule: `has ${other.vcpus} vCPU and ${other.memoryGiB} GiB, ${model} has ${size.vcpus} and ${size.memoryGiB}`,
        mend: 'keep the types of a spot group equal',
      },
    ];
  });
}

function databases(name: string, tier: Tier): readonly Problem[] {
  return Object.keys(databaseGroups).flatMap((group) => {
    const holders = tier.databases.filter(({ holds }) => holds.some((held) => held === group));
    return holders.length === 1
      ? []
      : [
          {
            file,
            key: `${name}.databases`,
            value: holders.map((instance) => instance.name),
            rule: `hold the group ${group} in ${holders.length} instances`,
            mend: 'let exactly one instance hold it',
          },
        ];
  });
}
