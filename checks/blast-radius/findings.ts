import type { Finding } from '../finding';
import { argumentOf } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { type Guard, guards } from './guards';
import { entryFor, type Row } from './row';
import { rows } from './types';

export const proof = 'blast-radius';

/** Whether the environment's data must not be lost by a plan: what its tier says, until it is decommissioned. */
export function isProtected({ region, tier, lifecycle }: Environment): boolean {
  return lifecycle === 'active' && (region === undefined || tier?.protectData === true);
}

/** What nobody knows of a resource, and what guards it less, or more, than its tier says. */
export function findingsOf(environment: Environment, resource: Resource): readonly Finding[] {
  const row = rows[resource.type];
  if (row === undefined) return [unknownType(environment, resource)];
  return [
    ...unknownArguments(environment, resource, row),
    ...row.guards.flatMap((name) => unguarded(environment, resource, guards[name])),
  ];
}

function finding(
  { name: environment, file }: Environment,
  { address, key }: Resource,
  facts: Pick<Finding, 'rule' | 'value' | 'message' | 'source' | 'mend'>,
  argument: string,
  end: string,
): Finding {
  const path = argument === '' || argument.startsWith('aws_') ? key : `${key}.${argument}`;
  const witness = [{ object: `${environment}/${address}`, edge: 'whose change may cost' }, { object: end }];
  return { proof, environment, file, key: path, witness, ...facts };
}

const table = 'checks/blast-radius/types';

function unknownType(environment: Environment, resource: Resource): Finding {
  const { address, type } = resource;
  const facts = {
    ...{ rule: 'unknown-type', value: type, source: table },
    message: `${address} is of a type of which nobody has said what its change does`,
    mend: `add a row for ${type} to ${table}, with its source`,
  };
  return finding(environment, resource, facts, '', 'nobody knows what');
}

/** Arguments that are no attribute of the resource, or mean the same for all: another region is another resource. */
const meta: readonly string[] = ['depends_on', 'lifecycle', 'provider', 'region', 'tags', 'timeouts'];

// The same few arguments in every environment: each is looked up once.
const covered = new Map<string, boolean>();

function isCovered(type: string, row: Row, argument: string): boolean {
  const id = `${type}.${argument}`;
  const known = covered.get(id);
  if (known !== undefined) return known;
  const isFixed = row.fixed.some((one) => argument === one || argument.startsWith(`${one}.`));
  const found =
    isFixed || meta.includes(argument.split('.')[0] ?? '') || entryFor(row, argument) !== undefined;
  covered.set(id, found);
  return found;
}

function unknownArguments(environment: Environment, resource: Resource, row: Row): readonly Finding[] {
  const { address, type, leaves } = resource;
  return leaves
    .filter(({ argument }) => !isCovered(type, row, argument))
    .map(({ argument, key, value }) => {
      const facts = {
        ...{ rule: 'unknown-argument', value, source: row.source },
        message: `${address} has ${argument}, of which nobody has said what its change does`,
        mend: `add ${argument} to the row of ${type} in ${table}`,
      };
      return finding(environment, resource, facts, key, 'nobody knows what');
    });
}

function unguarded(environment: Environment, resource: Resource, guard: Guard): readonly Finding[] {
  const { rule, argument, protectedOnly, otherwise, should, source } = guard;
  const { address, path } = resource;
  const made = path === undefined ? `nothing in stacks/ makes ${address}` : `in stacks/, construct ${path}`;
  const value = argument.startsWith('aws_') ? undefined : argumentOf(resource, ...argument.split('.'));
  const end = lossOf(resource);
  if (isProtected(environment) || !protectedOnly) {
    if (guard.holds(environment, resource)) return [];
    const message = `${address} ${otherwise}`;
    return [
      finding(
        environment,
        resource,
        { rule, value, message, source, mend: `${made}: ${should}` },
        argument,
        end,
      ),
    ];
  }
  if (guard.blocks?.(resource) !== true) return [];
  const facts = {
    ...{ rule: 'locked-in', value, source: 'regions/tiers.ts: protectData' },
    message: `${address} cannot be destroyed, although its tier does not protect it`,
    mend: `${made}: take ${argument} from the tier's protectData`,
  };
  return [finding(environment, resource, facts, argument, end)];
}

/** What is lost with a resource, in a few words. */
export function lossOf({ type, attributes }: Resource): string {
  const deleted = rows[type]?.deleted;
  const effect = typeof deleted === 'function' ? deleted(attributes) : deleted;
  return effect === undefined ? 'nobody knows what' : `${effect.class}: ${effect.why}`;
}
