import type { Attribute, Block, NestedBlock, Nesting, ProviderSchema, Type } from '../schema';
import facts from './facts.json';
import statements from './wafv2-statement.json';

/**
 * Facts of provider 6.25.0 that its bindings do not carry, keyed by type (`data.` before data sources, `provider`)
 * and dotted path: block counts other than 0, 1 and any, and attributes marked sensitive.
 */
interface Facts {
  readonly itemCounts: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly sensitive: Readonly<Record<string, readonly string[]>>;
}

const { itemCounts, sensitive }: Facts = facts;

/** Adds those facts to what the bindings say. */
export function amend(schema: ProviderSchema): ProviderSchema {
  const all = (types: ReadonlyMap<string, Block>, prefix: string): Map<string, Block> =>
    new Map([...types].map(([type, block]) => [type, amendBlock(prefix + type, block, '')]));
  const provider = amendBlock('provider', schema.provider, '');
  return {
    // `alias` is Terraform's own, the provider never sees it.
    provider: {
      ...provider,
      attributes: new Map([...provider.attributes].filter(([name]) => name !== 'alias')),
    },
    resources: all(schema.resources, ''),
    dataSources: all(schema.dataSources, 'data.'),
  };
}

function amendBlock(type: string, block: Block, path: string): Block {
  const attributes = new Map<string, Attribute>();
  const blocks = new Map<string, NestedBlock>();
  for (const [name, attribute] of block.attributes) {
    const writeOnly = name.endsWith('_wo') && attribute.optional;
    if (attribute.type === 'dynamic') blocks.set(name, statement(type, name));
    else {
      const secret = writeOnly || (sensitive[type]?.includes(path + name) ?? false);
      attributes.set(name, { ...attribute, writeOnly, sensitive: secret });
    }
  }
  for (const [name, nested] of block.blocks) {
    const [minItems = nested.minItems, maxItems = nested.maxItems] = itemCounts[type]?.[path + name] ?? [];
    const inner = amendBlock(type, nested.block, `${path}${name}.`);
    blocks.set(name, { ...nested, minItems, maxItems, block: inner });
  }
  return { attributes, blocks };
}

type Entry = string | readonly (string | number)[];
const grammar: Readonly<Record<string, Readonly<Record<string, Entry>>>> = statements;
/**
 * The outermost rule of the grammar. The provider allows three statements within a statement; here it is two: with
 * the third, whose type is ten times as large, each Terraform run on a web ACL takes 3 s more.
 */
const STATEMENT = 'statement_4';

/** WAF's statements nest, and the bindings give them up as `any`. */
function statement(type: string, name: string): NestedBlock {
  if (type !== 'aws_wafv2_web_acl' || name !== 'statement') {
    throw new Error(`${type}: the binding does not tell the type of ${name}; add it to the facts`);
  }
  return { nesting: 'list', minItems: 1, maxItems: 1, block: rule(STATEMENT) };
}

function rule(name: string): Block {
  const attributes = new Map<string, Attribute>();
  const blocks = new Map<string, NestedBlock>();
  for (const [key, entry] of Object.entries(grammar[name] ?? {})) {
    if (typeof entry === 'string') attributes.set(key, parseAttribute(entry));
    else {
      const [nesting, minItems, maxItems, inner] = entry as readonly [Nesting, number, number, string];
      blocks.set(key, { nesting, minItems, maxItems, block: rule(inner) });
    }
  }
  return { attributes, blocks };
}

function parseAttribute(entry: string): Attribute {
  const [flags = '', type = ''] = entry.split(' ');
  return {
    type: (type.startsWith('[') ? JSON.parse(type) : type) as Type,
    required: flags.includes('r'),
    optional: flags.includes('o'),
    computed: flags.includes('c'),
    sensitive: false,
    writeOnly: false,
  };
}
