import { awsSchema } from '../../../world/aws/schema';
import type { Block } from '../../../world/aws/schema/schema';

const { resources } = awsSchema();

/** Whether the schema of a resource type has an attribute or block at a dotted path; undefined for unknown types. */
export function hasPath(type: string, path: string): boolean | undefined {
  let block: Block | undefined = resources.get(type);
  if (!block) return undefined;
  const names = path.split('.');
  for (const [index, name] of names.entries()) {
    if (block.attributes.has(name)) {
      // Below an attribute of objects, its type tells.
      return (
        index === names.length - 1 ||
        JSON.stringify(block.attributes.get(name)?.type).includes(`"${names.at(-1)}"`)
      );
    }
    const nested = block.blocks.get(name);
    if (!nested) return false;
    block = nested.block;
  }
  return true;
}

/** Dotted paths of all attributes of a type. */
export function attributePaths(type: string): readonly string[] {
  const walk = (block: Block, prefix: string): string[] => [
    ...[...block.attributes.keys()].map((name) => prefix + name),
    ...[...block.blocks].flatMap(([name, { block: inner }]) => [
      prefix + name,
      ...walk(inner, `${prefix}${name}.`),
    ]),
  ];
  const block = resources.get(type);
  return block ? walk(block, '') : [];
}

/** The top-level attributes that a resource type requires. */
export function requiredNames(type: string): readonly string[] {
  return [...(resources.get(type)?.attributes ?? [])]
    .filter(([, { required }]) => required)
    .map(([name]) => name);
}

export const schemaTypes: readonly string[] = [...resources.keys()];
