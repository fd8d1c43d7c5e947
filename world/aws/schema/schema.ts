/** A Terraform type in the form of its JSON type syntax. */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list' | 'set' | 'map', Type]
  | readonly ['object', { readonly [attribute: string]: Type }];

export interface Attribute {
  readonly type: Type;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
}

export type Nesting = 'single' | 'list' | 'set';

export interface NestedBlock {
  readonly nesting: Nesting;
  readonly minItems: number;
  /** 0 is no limit. */
  readonly maxItems: number;
  readonly block: Block;
}

/** What may stand in a configuration block, and what its state holds. */
export interface Block {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: ReadonlyMap<string, NestedBlock>;
}

/** The provider's own block and those of every resource and data source type. */
export interface ProviderSchema {
  readonly provider: Block;
  readonly resources: ReadonlyMap<string, Block>;
  readonly dataSources: ReadonlyMap<string, Block>;
}
