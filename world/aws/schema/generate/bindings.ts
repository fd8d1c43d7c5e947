import type { Attribute, Block, NestedBlock, Type } from '../schema';

/**
 * Reads the schema of one type out of the TypeScript source of its binding in @cdktf/provider-aws.
 * The bindings are generated, so their form is regular: each class says of every attribute whether it is
 * computed, optional or required, its getter gives the type, and the HCL metadata tells blocks from attributes.
 */
export function readBinding(source: string, root: string): Block {
  const binding = new Binding(source);
  return binding.block(root);
}

/** The provider's own block, whose nested blocks have no classes, only interfaces and metadata. */
export function readProviderBinding(source: string): Block {
  return new Binding(source).structBlock('AwsProvider', 'AwsProviderConfig');
}

interface Flags {
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
}

interface Meta {
  readonly value: string;
  readonly isBlock: boolean;
  readonly kind: string;
  readonly storage: string;
}

const GETTERS: Readonly<Record<string, Type>> = {
  getStringAttribute: 'string',
  getNumberAttribute: 'number',
  getBooleanAttribute: 'bool',
  getListAttribute: ['list', 'string'],
  getNumberListAttribute: ['list', 'number'],
  getStringMapAttribute: ['map', 'string'],
  getNumberMapAttribute: ['map', 'number'],
  getBooleanMapAttribute: ['map', 'bool'],
};

const PRIMITIVES: Readonly<Record<string, Type>> = { String: 'string', Number: 'number', Boolean: 'bool' };

const MAPS: Type = ['list', ['map', 'string']];

const STORAGE: Readonly<Record<string, Type>> = {
  string: 'string',
  number: 'number',
  boolean: 'bool',
  stringList: 'string',
  stringMap: 'string',
};

class Binding {
  private readonly classes = new Map<string, string>();
  private readonly metadata = new Map<string, string>();
  private readonly interfaces = new Map<string, string>();

  constructor(source: string) {
    for (const chunk of source.split(/^(?=export )/m)) {
      const [, kind, name] = /^export (class|function|interface) (\w+)/.exec(chunk) ?? [];
      if (kind === undefined || name === undefined) continue;
      if (kind === 'class') this.classes.set(name, chunk);
      if (kind === 'interface') this.interfaces.set(name, chunk);
      if (kind === 'function' && name.endsWith('ToHclTerraform')) this.metadata.set(name, chunk);
    }
  }

  /** A block that has a class: a resource, a data source, or a struct's `…OutputReference`. */
  block(name: string): Block {
    const body = this.classes.get(name);
    if (body === undefined) throw new Error(`no class ${name} in the binding`);
    const meta = this.meta(name.replace(/OutputReference$/, ''), body);
    const attributes = new Map<string, Attribute>();
    const blocks = new Map<string, NestedBlock>();
    for (const [attribute, flags, code] of members(body)) {
      const struct = /= new (\w+)\(this, "\w+"(?:, (true|false))?\)/.exec(code);
      const described = meta.get(attribute);
      if (struct?.[1] === undefined) {
        const type = described?.storage === 'stringMapList' ? MAPS : getterType(name, attribute, code);
        attributes.set(attribute, asAttribute(type, flags));
      } else if (described !== undefined && isBlock(described)) {
        blocks.set(attribute, this.nested(struct[1], described, flags));
      } else {
        attributes.set(attribute, asAttribute(this.objectType(struct[1], struct[2] === 'true'), flags));
      }
    }
    return { attributes, blocks };
  }

  /** A block known only by its interface and metadata. */
  structBlock(struct: string, config = struct): Block {
    const meta = this.meta(struct, this.classes.get(struct) ?? '');
    const required = new Set(
      [...(this.interfaces.get(config) ?? '').matchAll(/readonly (\w+): /g)].map(([, name]) =>
        snake(name ?? ''),
      ),
    );
    const attributes = new Map<string, Attribute>();
    const blocks = new Map<string, NestedBlock>();
    for (const [name, described] of meta) {
      const flags = { required: required.has(name), optional: !required.has(name), computed: false };
      if (isBlock(described)) {
        const inner = described.storage.replace(/List$/, '');
        blocks.set(name, {
          nesting: described.kind === 'set' ? 'set' : 'list',
          minItems: flags.required ? 1 : 0,
          maxItems: described.value.includes('listMapperHcl') ? 0 : 1,
          block: this.structBlock(inner),
        });
      } else {
        attributes.set(name, asAttribute(storageType(described), flags));
      }
    }
    return { attributes, blocks };
  }

  private nested(struct: string, described: Meta, flags: Flags): NestedBlock {
    const single = struct.endsWith('OutputReference');
    const nesting =
      described.kind === 'struct' ? 'single' : described.kind === 'set' ? 'set' : ('list' as const);
    return {
      nesting,
      minItems: nesting !== 'single' && flags.required ? 1 : 0,
      maxItems: nesting !== 'single' && single ? 1 : 0,
      block: this.block(struct.replace(/(List|OutputReference)$/, 'OutputReference')),
    };
  }

  private objectType(struct: string, isSet: boolean): Type {
    const [, base, collection] = /^(\w+?)(MapList|Map|List|OutputReference)$/.exec(struct) ?? [];
    if (base === undefined) throw new Error(`no collection in ${struct}`);
    const element = this.block(`${base}OutputReference`);
    const fields = [...element.attributes].map(([name, { type }]): [string, Type] => [name, type]);
    for (const [name, { nesting, block }] of element.blocks) {
      fields.push([name, [nesting === 'set' ? 'set' : 'list', asObject(block)]]);
    }
    const object: Type = ['object', Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)))];
    if (collection === 'OutputReference') return object;
    return collection === 'Map' ? ['map', object] : [isSet ? 'set' : 'list', object];
  }

  private meta(struct: string, body: string): ReadonlyMap<string, Meta> {
    const name = `${struct.charAt(0).toLowerCase()}${struct.slice(1)}ToHclTerraform`;
    const code = this.metadata.get(name) ?? body;
    const entries = code.matchAll(
      /^\s+(\w+): \{\s+value: (.*),\s+isBlock: (true|false),\s+type: "(\w+)",\s+storageClassType: "(\w+)"/gm,
    );
    return new Map(
      [...entries].map(([, key = '', value = '', block, kind = '', storage = '']) => [
        key,
        { value, isBlock: block === 'true', kind, storage },
      ]),
    );
  }
}

/** The bindings mark every struct as a block; one whose mapper is told `false` is an attribute of object type. */
function isBlock({ isBlock, value }: Meta): boolean {
  return isBlock && !/listMapperHcl\(\w+, false\)/.test(value);
}

function* members(body: string): Generator<[string, Flags, string]> {
  const parts = body.split(/^\s+\/\/ (?=\w+ - computed: )/m).slice(1);
  for (const part of parts) {
    const [, name, computed, optional, required] =
      /^(\w+) - computed: (true|false), optional: (true|false), required: (true|false)/.exec(part) ?? [];
    if (name === undefined) throw new Error(`unreadable member: ${part.slice(0, 80)}`);
    yield [
      name,
      { computed: computed === 'true', optional: optional === 'true', required: required === 'true' },
      part,
    ];
  }
}

function getterType(owner: string, attribute: string, code: string): Type {
  const [, element, collection] = /= new cdktf\.(String|Number|Boolean)(Map|List)\(this, /.exec(code) ?? [];
  if (element !== undefined) return [collection === 'Map' ? 'map' : 'list', PRIMITIVES[element] ?? 'dynamic'];
  const getter = /return (.*);/.exec(code)?.[1] ?? '';
  const method = /this\.(get\w+Attribute)\(/.exec(getter)?.[1];
  const type = method === undefined ? undefined : GETTERS[method];
  if (type === undefined) {
    if (/interpolationForAttribute/.test(getter)) return 'dynamic';
    throw new Error(`${owner}.${attribute}: unknown getter ${getter}`);
  }
  const isSet = getter.includes('Fn.tolist(') && typeof type !== 'string' && type[0] === 'list';
  return isSet ? ['set', type[1] as Type] : type;
}

function storageType({ kind, storage }: Meta): Type {
  const element = STORAGE[storage];
  if (element === undefined) throw new Error(`unknown storage class ${storage}`);
  return kind === 'list' || kind === 'set' || kind === 'map' ? [kind, element] : element;
}

function asAttribute(type: Type, flags: Flags): Attribute {
  return { type, ...flags, sensitive: false, writeOnly: false };
}

function asObject(block: Block): Type {
  return ['object', Object.fromEntries([...block.attributes].map(([name, { type }]) => [name, type]))];
}

function snake(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
