import type { ClusterView } from '../cluster/cluster';
import document from '../openapi-1.36.generated.json';
import { definitions } from '../schema/openapi';
import { apiVersionOf, definitionName, type Resource } from '../schema/resources';
import type { Fields } from '../types';
import { resourcesOf } from './discovery';

const bases = (resource: Resource) =>
  resource.group === '' ? `api/${resource.version}` : `apis/${apiVersionOf(resource)}`;

/** `/openapi/v3` and the document of each group version below it; undefined for other paths. */
export function openApiV3(cluster: ClusterView, path: string): Fields | undefined {
  const resources = resourcesOf(cluster);
  const wanted = path.replace(/^\/openapi\/v3\/?/, '').replace(/\/$/, '');
  if (wanted === '') {
    const entries = [...new Set(resources.map(bases))].map((base) => {
      return [base, { serverRelativeURL: `/openapi/v3/${base}` }] as const;
    });
    return { paths: Object.fromEntries(entries) };
  }
  const own = resources.filter((resource) => bases(resource) === wanted);
  if (own.length === 0) return undefined;
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.36.0' },
    paths: Object.fromEntries(own.map((resource) => [pathOf(resource), operations(resource)])),
    components: { schemas: schemasOf(own) },
  };
}

/** The document of OpenAPI 2, with the built-in kinds alone. */
export function openApiV2(): Fields {
  return { ...document, paths: {} };
}

function pathOf(resource: Resource): string {
  const scope = resource.namespaced ? '/namespaces/{namespace}' : '';
  return `/${bases(resource)}${scope}/${resource.plural}/{name}`;
}

/** What kubectl looks for: which kinds a path takes, and that the server validates fields and does dry runs. */
function operations({ group, version, kind }: Resource): Fields {
  const parameter = (name: string) => ({ name, in: 'query', schema: { type: 'string', uniqueItems: true } });
  return {
    patch: {
      'x-kubernetes-action': 'patch',
      'x-kubernetes-group-version-kind': { group, version, kind },
      parameters: ['dryRun', 'fieldManager', 'fieldValidation'].map(parameter),
    },
  };
}

/** The definitions of the kinds and everything that they refer to, as OpenAPI 3 places them. */
function schemasOf(resources: readonly Resource[]): Fields {
  const found = new Map<string, unknown>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    const text = JSON.stringify(definitions[name]);
    found.set(name, JSON.parse(text.replaceAll('"#/definitions/', '"#/components/schemas/')));
    for (const [, inner = ''] of text.matchAll(/"#\/definitions\/([^"]+)"/g)) visit(inner);
  };
  for (const { group, version, kind } of resources) {
    const name = definitionName(group, version, kind);
    if (name !== undefined) visit(name);
  }
  return Object.fromEntries(found);
}
