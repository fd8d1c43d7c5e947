import type { Attribute, Block, NestedBlock, Nesting, ProviderSchema, Type } from './schema';

/**
 * The checked-in form of a schema. Equal blocks are stored once and named by their index in `blocks`.
 * An attribute is `<flags> <type>`: r required, o optional, c computed, s sensitive, w write-only.
 * A nested block is `[nesting, minItems, maxItems, index]`.
 */
export interface CompactSchema {
  readonly provider: number;
  readonly resources: Readonly<Record<string, number>>;
  readonly dataSources: Readonly<Record<string, number>>;
  readonly blocks: readonly CompactBlock[];
}
type CompactNested = readonly [Nesting, number, number, number];
type CompactBlock = readonly [Readonly<Record<string, string>>, Readonly<Record<string, CompactNested>>];

const FLAGS = [
  ['r', 'required'],
  ['o', 'optional'],
  ['c', 'computed'],
  ['s', 'sensitive'],
  ['w', 'writeOnly'],
] as const;

/** Writes a schema in its compact form; attributes and blocks in alphabetical order. */
export function compact(schema: ProviderSchema): CompactSchema {
  const blocks: CompactBlock[] = [];
  const known = new Map<string, number>();

  const add = (block: Block): number => {
    const packed: CompactBlock = [
      Object.fromEntries(sorted(block.attributes).map(([name, attribute]) => [name, pack(attribute)])),
      Object.fromEntries(
        sorted(block.blocks).map(([name, nested]) => [
          name,
          [nested.nesting, nested.minItems, nested.maxItems, add(nested.block)] as const,
        ]),
      ),
    ];
    const key = JSON.stringify(packed);
    const index = known.get(key) ?? blocks.push(packed) - 1;
    known.set(key, index);
    return index;
  };

  const all = (types: ReadonlyMap<string, Block>): Record<string, number> =>
    Object.fromEntries(sorted(types).map(([type, block]) => [type, add(block)]));
  return {
    provider: add(schema.provider),
    resources: all(schema.resources),
    dataSources: all(schema.dataSources),
    blocks,
  };
}

/** The inverse of `compact`; equal blocks are one object, which matters for the deep recursion of WAF. */
export function expand(schema: CompactSchema): ProviderSchema {
  const made = new Map<number, Block>();
  const block = (index: number): Block => {
    const seen = made.get(index);
    if (seen !== undefined) return seen;
    const [attributes, blocks] = schema.blocks[index] ?? [{}, {}];
    const result: Block = {
      attributes: new Map(Object.entries(attributes).map(([name, packed]) => [name, unpack(packed)])),
      blocks: new Map(
        Object.entries(blocks).map(([name, [nesting, minItems, maxItems, inner]]): [string, NestedBlock] => [
          name,
          { nesting, minItems, maxItems, block: block(inner) },
        ]),
      ),
    };
    made.set(index, result);
    return result;
  };
  const all = (types: Readonly<Record<string, number>>): Map<string, Block> =>
    new Map(Object.entries(types).map(([type, index]) => [type, block(index)]));
  return {
    provider: block(schema.provider),
    resources: all(schema.resources),
    dataSources: all(schema.dataSources),
  };
}

function pack(attribute: Attribute): string {
  const flags = FLAGS.filter(([, key]) => attribute[key]).map(([letter]) => letter);
  const type = typeof attribute.type === 'string' ? attribute.type : JSON.stringify(attribute.type);
  return `${flags.join('')} ${type}`;
}

function unpack(packed: string): Attribute {
  const space = packed.indexOf(' ');
  const flags = packed.slice(0, space);
  const type = packed.slice(space + 1);
  return {
    type: (type.startsWith('[') ? JSON.parse(type) : type) as Type,
    required: flags.includes('r'),
    optional: flags.includes('o'),
    computed: flags.includes('c'),
    sensitive: flags.includes('s'),
    writeOnly: flags.includes('w'),
  };
}

function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
