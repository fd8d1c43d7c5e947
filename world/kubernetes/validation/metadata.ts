import type { Cause } from '../api/status';
import { type Resource, resourceId } from '../schema/resources';
import type { KubeObject } from '../types';
import { type Form, forms, misformed } from './names';
import { required, wrong } from './problems';

/** Kinds whose names are labels, or anything that fits into a path; others are subdomains. */
const nameForms: Readonly<Record<string, Form | 'path'>> = {
  namespaces: forms.label,
  services: forms.label,
  'roles.rbac.authorization.k8s.io': 'path',
  'clusterroles.rbac.authorization.k8s.io': 'path',
  'rolebindings.rbac.authorization.k8s.io': 'path',
  'clusterrolebindings.rbac.authorization.k8s.io': 'path',
};

/** Bytes that the annotations of an object may have together. */
const ANNOTATIONS = 256 * 1024;

export function metadataProblems(resource: Resource, { metadata }: KubeObject): readonly Cause[] {
  const { name, labels, annotations = {} } = metadata;
  const form = nameForms[resourceId(resource)] ?? forms.subdomain;
  const path = /^\.{1,2}$|[/%]/.test(name)
    ? "may not be '.' or '..', and may not contain '/' or '%'"
    : undefined;
  const problem = form === 'path' ? path : misformed(name, form);
  const size = Object.entries(annotations).reduce(
    (sum, [key, value]) => sum + key.length + String(value).length,
    0,
  );
  return [
    ...(name === ''
      ? [required('metadata.name', 'name or generateName is required')]
      : problem === undefined
        ? []
        : [wrong('metadata.name', name, problem)]),
    ...labelProblems('metadata.labels', labels),
    ...Object.keys(annotations).flatMap((key) => keyProblems('metadata.annotations', key)),
    ...(size > ANNOTATIONS
      ? [
          {
            reason: 'FieldValueTooLong',
            message: `Too long: may not be more than ${ANNOTATIONS} bytes`,
            field: 'metadata.annotations',
          },
        ]
      : []),
  ];
}

export function labelProblems(
  field: string,
  labels: Readonly<Record<string, string>> = {},
): readonly Cause[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const problem = misformed(value, forms.labelValue);
    return [...keyProblems(field, key), ...(problem === undefined ? [] : [wrong(field, value, problem)])];
  });
}

function keyProblems(field: string, key: string): readonly Cause[] {
  const [name = '', prefix] = key.split('/').reverse();
  const problem = misformed(name, forms.labelKey);
  const domain = prefix === undefined ? undefined : misformed(prefix, forms.subdomain);
  return [
    ...(problem === undefined ? [] : [wrong(field, key, problem)]),
    ...(domain === undefined ? [] : [wrong(field, key, `prefix part ${domain}`)]),
  ];
}
