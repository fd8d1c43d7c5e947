import { definitions } from './openapi';
import builtIn from './resources.json';
import { type Schema, schemaOf } from './schema';

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly priority: number;
  /** JSONPath below the object, e.g. `.spec.provider`. */
  readonly jsonPath: string;
}

/** A kind of object that the API serves. */
export interface Resource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly short: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly string[];
  readonly schema: Schema;
  /** Columns of a custom resource's table. */
  readonly columns?: readonly Column[];
}

interface Row {
  readonly kind: string;
  readonly namespaced: boolean;
  readonly short?: readonly string[];
  readonly categories?: readonly string[];
  readonly subresources?: readonly string[];
}

/** `deployments.apps`, `pods`: how errors and the store name a resource. */
export function resourceId({ group, plural }: Pick<Resource, 'group' | 'plural'>): string {
  return group === '' ? plural : `${plural}.${group}`;
}

export function apiVersionOf({ group, version }: Pick<Resource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

const names = new Map(
  Object.entries(definitions).flatMap(([name, schema]) =>
    (schema['x-kubernetes-group-version-kind'] ?? []).map(
      ({ group, version, kind }) => [`${group}/${version}/${kind}`, name] as const,
    ),
  ),
);

/** Full name of the definition of a kind, if the API server has it. */
export function definitionName(group: string, version: string, kind: string): string | undefined {
  return names.get(`${group}/${version}/${kind}`);
}

/** What every cluster serves, in the order of discovery; each group in its preferred version alone. */
export const builtInResources: readonly Resource[] = Object.entries(builtIn).flatMap(
  ([groupVersion, rows]) => {
    const [version = '', group = ''] = groupVersion.split('/').reverse();
    return Object.entries(rows as Readonly<Record<string, Row>>).map(([plural, row]): Resource => {
      const name = definitionName(group, version, row.kind);
      if (name === undefined) throw new Error(`the OpenAPI document has no ${groupVersion} ${row.kind}`);
      return {
        group,
        version,
        plural,
        singular: row.kind.toLowerCase(),
        kind: row.kind,
        namespaced: row.namespaced,
        short: row.short ?? [],
        categories: row.categories ?? [],
        subresources: row.subresources ?? [],
        get schema() {
          return schemaOf(name);
        },
      };
    });
  },
);

const byId = new Map(builtInResources.map((resource) => [resourceId(resource), resource]));

/** A built-in resource. @throws Error when there is none of that name. */
export function builtInResource(id: string): Resource {
  const resource = byId.get(id);
  if (resource === undefined) throw new Error(`${id} is no resource of Kubernetes`);
  return resource;
}
