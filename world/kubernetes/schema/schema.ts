import { definitions, type OpenApiSchema, referenced } from './openapi';

/** What a value must look like and how changes to it merge. */
export type Schema =
  | Scalar
  | { readonly kind: 'quantity' | 'intOrString' | 'any' }
  | Struct
  | { readonly kind: 'map'; readonly values: Schema; readonly atomic: boolean }
  | List;

export interface Scalar {
  readonly kind: 'scalar';
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly format: string | undefined;
  readonly enum: readonly string[] | undefined;
}

/** An object with declared fields. */
export interface Struct {
  readonly kind: 'struct';
  /** Full name of its definition; empty for one without a name. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Schema>;
  readonly required: readonly string[];
  /** Owned and replaced as a whole. */
  readonly atomic: boolean;
  /** Unknown fields are kept. */
  readonly open: boolean;
}

export interface List {
  readonly kind: 'list';
  readonly items: Schema;
  readonly type: 'atomic' | 'set' | 'map';
  /** Fields that tell the items of a `map` list apart. */
  readonly keys: readonly string[];
  /** Field by which a strategic merge patch finds items; undefined where such a patch replaces the list. */
  readonly patchKey: string | undefined;
  /** A strategic merge patch adds to a list of scalars. */
  readonly patchMerges: boolean;
}

const special: Readonly<Record<string, Schema>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { kind: 'quantity' },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { kind: 'intOrString' },
};

const compiled = new Map<string, Schema>();

/** The schema of a definition of the OpenAPI document. @throws Error when there is none of that name. */
export function schemaOf(name: string): Schema {
  const known = compiled.get(name) ?? special[name];
  if (known !== undefined) return known;
  const definition = definitions[name];
  if (definition === undefined) throw new Error(`the OpenAPI document has no definition ${name}`);
  const fields = new Map<string, Schema>();
  if (definition.properties === undefined) {
    const plain = compile(definition);
    compiled.set(name, plain);
    return plain;
  }
  // Known before its fields are, for definitions that contain themselves.
  const struct: Struct = { ...structOf(definition, name), fields };
  compiled.set(name, struct);
  for (const [field, schema] of Object.entries(definition.properties)) fields.set(field, compile(schema));
  return struct;
}

/** The schema that an OpenAPI schema describes, also that of a custom resource. */
export function compile(schema: OpenApiSchema): Schema {
  const name = referenced(schema);
  if (name !== undefined) {
    const target = schemaOf(name);
    const atomic = schema['x-kubernetes-map-type'] === 'atomic';
    return atomic && target.kind === 'struct' ? { ...target, atomic } : target;
  }
  if (schema['x-kubernetes-int-or-string'] === true) return { kind: 'intOrString' };
  if (schema.type === 'array') return listOf(schema);
  if (schema.type === 'object' || schema.properties !== undefined) return objectOf(schema);
  if (schema.type === undefined) return { kind: 'any' };
  return {
    kind: 'scalar',
    type: schema.type as Scalar['type'],
    format: schema.format,
    enum: schema.enum,
  };
}

function objectOf(schema: OpenApiSchema): Schema {
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(([name, field]) => [name, compile(field)] as const);
    return { ...structOf(schema, ''), fields: new Map(fields) };
  }
  const values = schema.additionalProperties;
  if (typeof values !== 'object') return { kind: 'any' };
  return { kind: 'map', values: compile(values), atomic: schema['x-kubernetes-map-type'] === 'atomic' };
}

function structOf(schema: OpenApiSchema, name: string): Omit<Struct, 'fields'> {
  return {
    kind: 'struct',
    name,
    required: schema.required ?? [],
    atomic: schema['x-kubernetes-map-type'] === 'atomic',
    open: schema['x-kubernetes-preserve-unknown-fields'] === true,
  };
}

function listOf(schema: OpenApiSchema): List {
  const type = schema['x-kubernetes-list-type'];
  const strategy = schema['x-kubernetes-patch-strategy'] ?? '';
  return {
    kind: 'list',
    items: compile(schema.items ?? {}),
    type: type === 'map' || type === 'set' ? type : 'atomic',
    keys: schema['x-kubernetes-list-map-keys'] ?? [],
    patchKey: schema['x-kubernetes-patch-merge-key'],
    patchMerges: strategy.includes('merge'),
  };
}
