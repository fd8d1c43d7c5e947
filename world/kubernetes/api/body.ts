import { appliedName } from '../apply/apply';
import { typeProblems } from '../apply/typed';
import { decode } from '../schema/decode';
import { apiVersionOf } from '../schema/resources';
import { at, type Fields } from '../types';
import type { ApiRequest } from './request';
import { badRequest, internal } from './status';

/** What to do about unknown fields: the `fieldValidation` parameter. */
function validationOf({ query }: ApiRequest): string {
  return query.get('fieldValidation') ?? 'Warn';
}

/**
 * Refuses a body that is not of the resource's form. Returns warnings of unknown fields, where only warnings are
 * asked for; the fields themselves are dropped by `known`.
 */
export function checkForm(request: ApiRequest, object: Fields): readonly string[] {
  const { resource } = request;
  checkIdentity(request, object);
  const { mismatch, unknown } = decode(resource.schema, object);
  const strict = validationOf(request) === 'Strict' && unknown.length > 0;
  if (mismatch === undefined && !strict) return validationOf(request) === 'Warn' ? unknown : [];
  const why = mismatch ?? `strict decoding error: ${unknown.join(', ')}`;
  const { version, kind } = resource;
  throw badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: ${why}`);
}

/** The same for the configuration of a server-side apply, whose unknown fields are always refused. */
export function checkApplied(request: ApiRequest, object: Fields): void {
  const { resource, namespace, name = '' } = request;
  checkIdentity(request, object);
  const who = appliedName(resource, namespace, name);
  const problems = typeProblems(resource.schema, object);
  if (problems.length > 0) {
    const text = problems.length === 1 ? problems[0] : `errors:\n  ${problems.join('\n  ')}`;
    throw internal(`failed to create typed patch object (${who}): ${text}`);
  }
  const { mismatch } = decode(resource.schema, object);
  if (mismatch === undefined) return;
  const type = `${resource.group}/${resource.version}, Kind=${resource.kind}`;
  throw internal(
    `failed to convert new object (${who}) to proper version: unable to convert unstructured object to ${type}: ${mismatch}`,
  );
}

function checkIdentity({ resource, namespace, name }: ApiRequest, object: Fields): void {
  const { apiVersion, kind } = object;
  if (kind === undefined || kind === '') throw badRequest("Object 'Kind' is missing in the body");
  if (apiVersion !== apiVersionOf(resource) || kind !== resource.kind) {
    throw badRequest(
      `the API version in the data (${String(apiVersion)}) does not match the expected API version (${apiVersionOf(resource)})`,
    );
  }
  const own = { name: at(object, 'metadata', 'name'), namespace: at(object, 'metadata', 'namespace') };
  if (name !== undefined && own.name !== undefined && own.name !== name) {
    throw badRequest(
      `the name of the object (${String(own.name)}) does not match the name on the URL (${name})`,
    );
  }
  if (own.namespace !== undefined && own.namespace !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
}
