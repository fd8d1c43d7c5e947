// Turns the API server's OpenAPI document into the JSON schemas that kubeconform reads: a file per kind, closed, so
// that a field which Kubernetes does not know is an error.

/** Kinds that no API server has by itself, as the drivers of the cluster define them. */
const custom = {
  'secretproviderclass-secrets-store-v1': {
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'secrets-store.csi.x-k8s.io/v1' },
      kind: { const: 'SecretProviderClass' },
      metadata: { $ref: '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' },
      spec: {
        type: 'object',
        required: ['provider', 'parameters'],
        properties: {
          provider: { const: 'aws' },
          parameters: { type: 'object', additionalProperties: { type: 'string' } },
          secretObjects: { type: 'array', maxItems: 0 },
        },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  },
};

/** Formats of OpenAPI 2 that mean more than the type beside them says. */
const formats = {
  'int-or-string': { type: ['string', 'integer'] },
};

const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/** A definition as a closed schema: what has properties has no others. */
function close(schema) {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== 'object' || schema === null) return schema;
  const named = formats[schema.format];
  if (named !== undefined) return named;
  const closed = Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !key.startsWith('x-kubernetes') && key !== 'format')
      .map(([key, value]) => [key, key === 'properties' ? closeEach(value) : close(value)]),
  );
  if (schema.properties !== undefined && schema.additionalProperties === undefined) {
    closed.additionalProperties = false;
  }
  return closed;
}

function closeEach(properties) {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, close(schema)]));
}

/** The definitions that a schema refers to, and those that these refer to. */
function reachable(schema, definitions, found = {}) {
  for (const [, name] of JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)) {
    if (name in found) continue;
    if (definitions[name] === undefined)
      throw new Error(`the OpenAPI document refers to ${name}, which it lacks`);
    found[name] = definitions[name];
    reachable(found[name], definitions, found);
  }
  return found;
}

/** The file of a kind as kubeconform's template asks for it: `deployment-apps-v1`, `networkpolicy-networking-v1`. */
export function schemaName(apiVersion, kind) {
  return `${kind}-${apiVersion.replace(/^([^./]*)[^/]*\//, '$1-')}`.toLowerCase();
}

/**
 * The schema of every kind among `kinds` (`[apiVersion, kind]` pairs), by file name. Throws naming the kinds that
 * neither the document nor the table above has.
 */
export function manifestSchemas(openapi, kinds) {
  const definitions = { ...closeEach(openapi.definitions), [quantity]: { type: ['string', 'number'] } };
  const unknown = [];
  const schemas = {};
  for (const [apiVersion, kind] of kinds) {
    const name = schemaName(apiVersion, kind);
    const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
    const own = custom[name] ?? definitions[`io.k8s.api.${group.split('.')[0]}.${version}.${kind}`];
    if (own === undefined) {
      unknown.push(`${apiVersion} ${kind}`);
      continue;
    }
    const properties = { ...own.properties, apiVersion: { const: apiVersion }, kind: { const: kind } };
    const required = [...new Set(['apiVersion', 'kind', 'metadata', ...(own.required ?? [])])];
    const schema = { ...own, properties, required };
    schemas[name] = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      ...schema,
      definitions: reachable(schema, definitions),
    };
  }
  if (unknown.length > 0) throw new Error(`no schema for ${unknown.join(', ')}`);
  return schemas;
}
