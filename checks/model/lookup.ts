import type { Block, Environment, Resource } from './model';
import { referencesIn } from './references';

/** The resources of a type, in the order of the file. */
export function ofType({ byType }: Environment, type: string): readonly Resource[] {
  return byType.get(type) ?? [];
}

/** The resource that a value refers to, e.g. `${aws_subnet.a.id}`; undefined when it refers to none of the stack. */
export function resolve(environment: Environment, value: unknown): Resource | undefined {
  if (typeof value !== 'string') return undefined;
  const [reference] = referencesIn(value);
  return reference === undefined ? undefined : environment.byAddress.get(reference.address);
}

/** The resources that a list of values refers to, without what refers to nothing. */
export function resolveAll(environment: Environment, values: unknown): readonly Resource[] {
  return (Array.isArray(values) ? values : [values])
    .map((value) => resolve(environment, value))
    .filter((resource) => resource !== undefined);
}

/** Resources of a type one of whose arguments refers to `target`: e.g. the rules of a security group. */
export function referring(
  environment: Environment,
  { address }: Resource,
  type: string,
  argument?: string,
): readonly Resource[] {
  const from = (environment.edgesTo.get(address) ?? [])
    .filter((edge) => edge.from.startsWith(`${type}.`) && (argument ?? edge.argument) === edge.argument)
    .map((edge) => edge.from);
  return [...new Set(from)]
    .map((one) => environment.byAddress.get(one))
    .filter((resource) => resource !== undefined);
}

/**
 * An argument of a resource, by names from the outermost: `scaling_config`, `max_size`. A block that Terraform's JSON
 * gives as a list of one is looked into as if it were that one.
 */
export function argumentOf({ attributes }: Resource, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => {
    const block = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return typeof block === 'object' && block !== null ? (block as Record<string, unknown>)[name] : undefined;
  }, attributes);
}

/** The blocks of one kind, which Terraform's JSON gives as a list or, where there is one, as it is. */
export function blocksOf(value: unknown): readonly Block[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (block) => typeof block === 'object' && block !== null,
  );
}

/** A number that an argument holds, also where it is written as text; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
