import { at, type Fields, type KubeObject } from '../types';
import type { OpenApiSchema } from './openapi';
import type { Column, Resource } from './resources';
import { compile, type Schema, schemaOf } from './schema';

interface Version {
  readonly name: string;
  readonly served: boolean;
  readonly schema?: { readonly openAPIV3Schema?: OpenApiSchema };
  readonly subresources?: Fields;
  readonly additionalPrinterColumns?: readonly Partial<Column>[];
}

interface Names {
  readonly plural: string;
  readonly singular?: string;
  readonly kind: string;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
}

const compiled = new WeakMap<KubeObject, readonly Resource[]>();

/** The resources that a CustomResourceDefinition declares, one a served version. */
export function customResources(definition: KubeObject): readonly Resource[] {
  const known = compiled.get(definition);
  if (known !== undefined) return known;
  const names = at(definition, 'spec', 'names') as Names;
  const versions = (at(definition, 'spec', 'versions') ?? []) as readonly Version[];
  const resources = versions
    .filter(({ served }) => served)
    .map((version): Resource => {
      return {
        group: String(at(definition, 'spec', 'group')),
        version: version.name,
        plural: names.plural,
        singular: names.singular ?? names.kind.toLowerCase(),
        kind: names.kind,
        namespaced: at(definition, 'spec', 'scope') === 'Namespaced',
        short: names.shortNames ?? [],
        categories: names.categories ?? [],
        subresources: Object.keys(version.subresources ?? {}),
        schema: withMetadata(compile(version.schema?.openAPIV3Schema ?? {})),
        columns: (version.additionalPrinterColumns ?? []).map(
          ({ name = '', type = 'string', priority = 0, jsonPath = '' }) => ({
            name,
            type,
            priority,
            jsonPath,
          }),
        ),
      };
    });
  compiled.set(definition, resources);
  return resources;
}

/** A custom resource's schema leaves out what every object has. */
function withMetadata(schema: Schema): Schema {
  const string: Schema = { kind: 'scalar', type: 'string', format: undefined, enum: undefined };
  const common = [
    ['apiVersion', string],
    ['kind', string],
    ['metadata', schemaOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta')],
  ] as const;
  if (schema.kind !== 'struct') {
    return {
      kind: 'struct',
      name: '',
      fields: new Map(common),
      required: [],
      atomic: false,
      open: true,
    };
  }
  return { ...schema, fields: new Map([...schema.fields, ...common]) };
}
