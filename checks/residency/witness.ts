import type { Step } from '../finding';
import type { Environment, Resource } from '../model/model';
import { referencesIn } from '../model/references';
import { rows } from './types';

interface Arc {
  readonly from: string;
  readonly edge: string;
}

const arcsOf = new WeakMap<Environment, ReadonlyMap<string, readonly Arc[]>>();

/** Who leads data to each object, over the judged arguments of every resource. */
function arcs(environment: Environment): ReadonlyMap<string, readonly Arc[]> {
  const known = arcsOf.get(environment);
  if (known !== undefined) return known;
  const found = new Map<string, Arc[]>();
  for (const resource of environment.resources) {
    const row = rows[resource.type];
    if (row === undefined || row.is === 'inert') continue;
    const source = carriedBy(environment, resource);
    for (const { argument, value } of resource.leaves) {
      const judgement = row.judged[argument];
      if (
        judgement === undefined ||
        argument === row.of ||
        typeof value !== 'string' ||
        value.startsWith('{')
      )
        continue;
      for (const { address } of referencesIn(value)) {
        const arc = { from: source?.address ?? resource.address, edge: judgement.edge };
        found.set(address, [...(found.get(address) ?? []), arc]);
      }
    }
  }
  arcsOf.set(environment, found);
  return found;
}

/** The object whose data a resource moves, when its row says which argument names it. */
export function carriedBy(environment: Environment, resource: Resource): Resource | undefined {
  const of = rows[resource.type]?.of;
  const value = resource.leaves.find(({ argument }) => argument === of)?.value;
  const [reference] = of === undefined ? [] : referencesIn(String(value ?? ''));
  return reference === undefined ? undefined : environment.byAddress.get(reference.address);
}

/** Stores of what members entrust, as against logs about it. */
const primary =
  /^aws_(db_instance|msk_cluster|elasticache_replication_group|opensearch_domain|efs_file_system|s3_bucket|secretsmanager_secret)\./;

/**
 * The way from a store to where its data ends up, object by object: what leads data to the resource, the resource
 * itself, and the end.
 */
export function witnessOf(
  environment: Environment,
  resource: Resource,
  edge: string,
  end: string,
): readonly Step[] {
  const carried = carriedBy(environment, resource);
  const own: readonly Step[] = [
    ...(carried === undefined ? [] : [{ object: carried.address, edge: 'is moved by' }]),
    { object: resource.address, edge },
  ];
  const upstream = primary.test(own[0]?.object ?? '') ? [] : wayTo(environment, own[0]?.object ?? '');
  return [
    ...[...upstream, ...own].map((step) => ({ ...step, object: `${environment.name}/${step.object}` })),
    { object: end },
  ];
}

/** The shortest way from a primary store to an object; empty when none leads there. */
function wayTo(environment: Environment, address: string): readonly Step[] {
  const leads = arcs(environment);
  const seen = new Set([address]);
  let ways: readonly { readonly at: string; readonly steps: readonly Step[] }[] = [
    { at: address, steps: [] },
  ];
  while (ways.length > 0) {
    const next: { at: string; steps: readonly Step[] }[] = [];
    for (const { at, steps } of ways) {
      for (const { from, edge } of leads.get(at) ?? []) {
        if (seen.has(from)) continue;
        seen.add(from);
        const longer = [{ object: from, edge }, ...steps];
        if (primary.test(from)) return longer;
        next.push({ at: from, steps: longer });
      }
    }
    ways = next;
  }
  return [];
}
