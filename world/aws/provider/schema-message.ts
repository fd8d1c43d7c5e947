import type { Block, Nesting, ProviderSchema } from '../schema/schema';

// `Schema.NestedBlock.NestingMode`.
const NESTING: Readonly<Record<Nesting, number>> = { single: 1, list: 2, set: 3 };

/** The schema in the form of the protocol's `GetProviderSchema.Response`. */
export function schemaMessage(schema: ProviderSchema): object {
  return {
    provider: { version: 0, block: blockMessage(schema.provider) },
    resource_schemas: all(schema.resources),
    data_source_schemas: all(schema.dataSources),
    // Terraform may then keep the schema between the several clients that one run opens.
    server_capabilities: { get_provider_schema_optional: true },
  };
}

function all(types: ReadonlyMap<string, Block>): Record<string, object> {
  return Object.fromEntries(
    [...types].map(([type, block]) => [type, { version: 0, block: blockMessage(block) }]),
  );
}

// Blocks are shared between types, and deep ones occur many times.
const messages = new WeakMap<Block, object>();

function blockMessage(block: Block): object {
  const known = messages.get(block);
  if (known !== undefined) return known;
  const message = {
    attributes: [...block.attributes].map(([name, { type, writeOnly, ...flags }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      ...flags,
      write_only: writeOnly,
    })),
    block_types: [...block.blocks].map(([type_name, nested]) => ({
      type_name,
      block: blockMessage(nested.block),
      nesting: NESTING[nested.nesting],
      min_items: nested.minItems,
      max_items: nested.maxItems,
    })),
  };
  messages.set(block, message);
  return message;
}
