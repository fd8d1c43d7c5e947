import type { Environment } from '../../model/model';
import type { Judged, Measure, Unknown } from '../measure';
import { account } from './account';
import { compute } from './compute';
import { data } from './data';
import { edge } from './edge';
import { network } from './network';
import type { Quota } from './quota';
import { unlimited } from './unlimited';

/** Everything that AWS limits and that a stack uses up. */
export const quotas: readonly Quota[] = [...network, ...compute, ...edge, ...data, ...account];

const counted = new Set(quotas.flatMap(({ types }) => types));
const codes = new Set(quotas.filter(({ raised }) => raised).map(({ code }) => code));

/** No quota is exceeded: by AWS's default, or by what the region's file says that AWS granted. */
export function quotasJudged(environment: Environment): Judged {
  return {
    measures: quotas.flatMap((quota) => quotaMeasure(environment, quota)),
    unknowns: [...unknownTypes(environment), ...unknownCodes(environment)],
  };
}

/** The use that is closest to the quota: others of its kind use less of it. */
function quotaMeasure(
  environment: Environment,
  { code, name, standard, raised, uses }: Quota,
): readonly Measure[] {
  const all = uses(environment);
  const worst = all.reduce((most, use) => (use.demand > most.demand ? use : most), {
    object: '',
    key: '',
    demand: 0,
  });
  if (worst.demand === 0) return [];
  const granted = raised ? environment.region?.quotas?.[code] : undefined;
  return [
    {
      rule: 'quota-exceeded',
      what: raised ? `${name} (${code})` : name,
      demand: worst.demand,
      most: granted ?? standard,
      object: worst.object,
      file: environment.file,
      key: worst.key,
      witness: [{ object: worst.object, edge: 'needs of AWS' }, { object: `quota ${code}` }],
      source: `AWS General Reference, Service endpoints and quotas: ${name}, ${standard} unless raised`,
      mend: mendOf(environment, code, raised, worst.demand),
      ...(raised && { quota: code }),
    },
  ];
}

function mendOf({ region }: Environment, code: string, raised: boolean, demand: number): string {
  if (!raised) return 'AWS does not raise it: use less, in the construct that makes the object in stacks/';
  if (region === undefined)
    return 'make less of it in stacks/platform-stack.ts, or let regions/platform.ts have quotas';
  return `have AWS raise it, then write quotas: { ...accountQuotas, '${code}': ${Math.ceil(demand)} } in regions/${region.name}.ts`;
}

function unknownTypes({ byType, file }: Environment): readonly Unknown[] {
  return [...byType]
    .filter(([type]) => !counted.has(type) && unlimited[type] === undefined)
    .map(([type, [first]]) => ({
      rule: 'unknown-type',
      file,
      key: first?.key ?? type,
      value: type,
      object: first?.address ?? type,
      why: `is a ${type}, of which nobody knows how many AWS allows`,
      source: 'AWS General Reference, Service endpoints and quotas',
      mend: `add its quotas to checks/capacity/quotas/, or the reason that it has none to unlimited.ts`,
    }));
}

/** A raised quota that nothing counts would be written down in vain. */
function unknownCodes({ region, file }: Environment): readonly Unknown[] {
  return Object.entries(region?.quotas ?? {})
    .filter(([code]) => !codes.has(code))
    .map(([code, value]) => ({
      rule: 'unknown-quota',
      file,
      key: `quotas.${code}`,
      value,
      object: `quota ${code}`,
      why: `was raised to ${value} for ${region?.name ?? 'the account'}, and no table has it`,
      source: 'AWS General Reference, Service endpoints and quotas',
      mend: 'correct the code in the region’s file, or add the quota to checks/capacity/quotas/',
    }));
}
