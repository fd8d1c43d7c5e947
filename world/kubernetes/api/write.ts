import { apply } from '../apply/apply';
import type { Writer } from '../apply/managers';
import type { ClusterTx } from '../cluster/cluster';
import { type DeleteOptions, type Propagation, remove } from '../cluster/deletion';
import { jsonPatch } from '../patch/json-patch';
import { mergePatch } from '../patch/merge-patch';
import { strategicPatch } from '../patch/strategic';
import { complete } from '../schema/defaults';
import { apiVersionOf, resourceId } from '../schema/resources';
import { at, type Fields, isFields, type KubeObject, type Metadata } from '../types';
import { checkApplied, checkForm } from './body';
import { matcher } from './read';
import { type ApiRequest, bodyOf, managerOf, parseBody, type Reply } from './request';
import { ApiError, badRequest, internal, invalid, modified, notFound } from './status';
import { create, update, type WriteOptions } from './store';

export function liveObject(cluster: ClusterTx, { resource, namespace, name = '' }: ApiRequest): KubeObject {
  const live = cluster.get(resourceId(resource), namespace, name);
  if (live === undefined) throw notFound(resource, name);
  return live;
}

function optionsOf(
  request: ApiRequest,
  operation: Writer['operation'],
  warn: (text: string) => void,
): WriteOptions & { readonly writer: Writer } {
  const { resource, subresource } = request;
  const writer: Writer = {
    manager: managerOf(request),
    operation,
    apiVersion: apiVersionOf(resource),
    ...(subresource === undefined ? {} : { subresource }),
  };
  return { writer, warn };
}

export function post(cluster: ClusterTx, request: ApiRequest, warn: (text: string) => void): Reply {
  const body = bodyOf(request);
  for (const text of checkForm(request, body)) warn(text);
  const object = create(
    cluster,
    request.resource,
    request.namespace,
    body,
    optionsOf(request, 'Update', warn),
  );
  return { status: 201, body: object };
}

export function put(cluster: ClusterTx, request: ApiRequest, warn: (text: string) => void): Reply {
  const body = bodyOf(request);
  for (const text of checkForm(request, body)) warn(text);
  const live = liveObject(cluster, request);
  const object = update(cluster, request.resource, live, body, optionsOf(request, 'Update', warn));
  return { status: 200, body: object };
}

export function patch(cluster: ClusterTx, request: ApiRequest, warn: (text: string) => void): Reply {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
  if (type === 'application/apply-patch+yaml') return applyPatch(cluster, request, warn);
  const live = liveObject(cluster, request);
  const body = parseBody(request.body, type ?? '');
  const { schema, kind } = request.resource;
  const patched = patchers[type ?? '']?.(live, body, schema);
  if (patched === undefined) {
    const message = `the body of the request was in an unknown format - accepted media types include: ${Object.keys(patchers).join(', ')}, application/apply-patch+yaml`;
    throw new ApiError(415, 'UnsupportedMediaType', message, {});
  }
  if (!isFields(patched)) throw badRequest(`the patch of a ${kind} leaves no object`);
  for (const text of checkForm(request, patched)) warn(text);
  const metadata = (patched['metadata'] ?? {}) as Metadata;
  if (metadata.name !== live.metadata.name) {
    throw badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${live.metadata.name})`,
    );
  }
  return {
    status: 200,
    body: update(cluster, request.resource, live, patched, optionsOf(request, 'Update', warn)),
  };
}

type Patcher = (live: KubeObject, body: unknown, schema: ApiRequest['resource']['schema']) => unknown;

const patchers: Readonly<Record<string, Patcher>> = {
  'application/json-patch+json': (live, body) => jsonPatch(live, body as Parameters<typeof jsonPatch>[1]),
  'application/merge-patch+json': (live, body) => mergePatch(live, body),
  'application/strategic-merge-patch+json': (live, body, schema) => strategicPatch(schema, live, body),
};

function applyPatch(cluster: ClusterTx, request: ApiRequest, warn: (text: string) => void): Reply {
  const { resource, namespace, name = '', query } = request;
  if (!query.get('fieldManager')) {
    const message = 'Required value: is required for apply patch';
    throw invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [
      { reason: 'FieldValueRequired', message, field: 'fieldManager' },
    ]);
  }
  const config = bodyOf(request);
  checkApplied(request, config);
  const given = (config['metadata'] ?? {}) as Partial<Metadata>;
  if (given.managedFields !== undefined && given.managedFields.length > 0) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const live = cluster.get(resourceId(resource), namespace, name);
  const options = optionsOf(request, 'Apply', warn);
  if (live === undefined && given.resourceVersion) throw modified(resource, name);
  if (
    live !== undefined &&
    given.resourceVersion &&
    given.resourceVersion !== live.metadata.resourceVersion
  ) {
    throw modified(resource, name);
  }
  const { object, managers } = apply(resource, live, config, {
    writer: options.writer,
    force: query.get('force') === 'true',
    time: cluster.time,
    complete: (draft) => complete(resource.schema, draft, resource.kind) as Fields,
  });
  const metadata = { ...(object['metadata'] as Fields), name };
  const body = { ...object, metadata };
  if (live === undefined) {
    if (request.subresource !== undefined) throw notFound(resource, name);
    return { status: 201, body: create(cluster, resource, namespace, body, { ...options, managers }) };
  }
  return { status: 200, body: update(cluster, resource, live, body, { ...options, managers }) };
}

export function del(cluster: ClusterTx, request: ApiRequest): Reply {
  const { resource } = request;
  const live = liveObject(cluster, request);
  const given = deleteOptions(request);
  const wanted = given['preconditions'] as
    | { readonly uid?: string; readonly resourceVersion?: string }
    | undefined;
  if (wanted?.uid !== undefined && wanted.uid !== live.metadata.uid) {
    throw modified(resource, live.metadata.name);
  }
  const left = remove(cluster, resource, live, optionsOfDelete(given));
  const gone = cluster.get(resourceId(resource), live.metadata.namespace, live.metadata.name) === undefined;
  if (!gone || resource.plural === 'pods') return { status: 200, body: left };
  const { name, uid } = live.metadata;
  const { group, plural } = resource;
  const details = { name, ...(group === '' ? {} : { group }), kind: plural, uid };
  return {
    status: 200,
    body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details },
  };
}

export function deleteCollection(cluster: ClusterTx, request: ApiRequest): Reply {
  const { resource, namespace } = request;
  const id = resourceId(resource);
  const matches = matcher(request);
  const options = optionsOfDelete(deleteOptions(request));
  const items = cluster.list(id, namespace === '' ? undefined : namespace).filter(matches);
  for (const object of items) remove(cluster, resource, object, options);
  const list = { kind: `${resource.kind}List`, apiVersion: apiVersionOf(resource), metadata: {}, items };
  return { status: 200, body: list };
}

function deleteOptions(request: ApiRequest): Fields {
  const { body, headers, query } = request;
  const parsed = body.length === 0 ? {} : parseBody(body, headers['content-type'] ?? '');
  if (!isFields(parsed)) throw internal('DeleteOptions is no object');
  const grace = query.get('gracePeriodSeconds');
  const propagation = query.get('propagationPolicy');
  return {
    ...parsed,
    ...(grace === null ? {} : { gracePeriodSeconds: Number(grace) }),
    ...(propagation === null ? {} : { propagationPolicy: propagation }),
  };
}

function optionsOfDelete(options: Fields): DeleteOptions {
  const orphan = at(options, 'orphanDependents') === true ? 'Orphan' : undefined;
  return {
    propagation: (options['propagationPolicy'] ?? orphan) as Propagation | undefined,
    grace: options['gracePeriodSeconds'] as number | undefined,
  };
}
