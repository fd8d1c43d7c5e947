import { randomUUID } from 'node:crypto';
import type { Caller } from '../caller';
import { decodeChunked } from '../chunked';
import { ApiError } from '../errors';
import type { Reply, Request } from '../http';
import { document } from '../xml';
import {
  deleteDocument,
  getBucketLocation,
  getDocument,
  headBucket,
  listBuckets,
  putBucket,
  putDocument,
  removeBucket,
} from './bucket-operations';
import { type Call, type Operation, type S3, xmlHeaders } from './context';
import { documents } from './documents';
import { s3Error } from './errors';
import {
  deleteObject,
  deleteObjects,
  getObject,
  headObject,
  list,
  listOfVersions,
  putObject,
} from './object-operations';

/** Every operation, by method, by what it is on, and by the query parameter that selects it. */
const operations: Readonly<Record<string, Operation>> = {
  'GET service': listBuckets,
  'GET bucket': list,
  'GET bucket versions': listOfVersions,
  'GET bucket location': getBucketLocation,
  'HEAD bucket': headBucket,
  'PUT bucket': putBucket,
  'DELETE bucket': removeBucket,
  'POST bucket delete': deleteObjects,
  'GET object': getObject,
  'HEAD object': headObject,
  'PUT object': putObject,
  'DELETE object': deleteObject,
  ...Object.fromEntries(
    Object.entries(documents).flatMap(([name, kind]) => [
      [`GET bucket ${name}`, getDocument(name, kind)],
      [`PUT bucket ${name}`, putDocument(name, kind)],
      [`DELETE bucket ${name}`, deleteDocument(name, kind)],
    ]),
  ),
};

/** Query parameters that do not select an operation; any other that has no value does. */
const plain = new Set(['delimiter', 'prefix', 'marker', 'start-after', 'continuation-token', 'key-marker']);

/** Answers one S3 request, addressed path-style (`/<bucket>/<key>`). */
export async function s3(endpoint: S3, request: Request, caller: Caller): Promise<Reply> {
  const requestId = randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase();
  try {
    const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(request.path) ?? [];
    const operation = operations[operationName(request, bucket, key)];
    if (operation === undefined) throw s3Error('NotImplemented');
    const reply = await operation(callOf(endpoint, request, caller, bucket, decodeURIComponent(key)));
    return { ...reply, headers: { 'x-amz-request-id': requestId, ...reply.headers } };
  } catch (error) {
    const { code, status, message, headers: more } = error instanceof ApiError ? error : defect(error);
    const content = {
      Code: code,
      Message: message,
      Resource: request.path,
      RequestId: requestId,
    };
    const headers = { 'x-amz-request-id': requestId, ...xmlHeaders, ...more };
    return { status, headers, body: document('Error', content) };
  }
}

/** A defect of the world itself, told in a form that every S3 client shows. */
function defect(error: unknown): ApiError {
  return new ApiError('InternalError', 500, error instanceof Error ? String(error.stack) : String(error));
}

function operationName({ method, query }: Request, bucket: string, key: string): string {
  const on = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
  const selectors = [...query].filter(([name, value]) => value === '' && !plain.has(name));
  return [method, on, ...selectors.map(([name]) => name)].join(' ');
}

function callOf(endpoint: S3, request: Request, caller: Caller, bucket: string, key: string): Call {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
  if (!/^STREAMING-/.test(headers['x-amz-content-sha256'] ?? '')) {
    return { ...endpoint, request, caller, bucket, key, headers, content: request.body };
  }
  const { payload, trailers } = decodeChunked(request.body);
  const encoding = (headers['content-encoding'] ?? '').replace(/,?\s*aws-chunked|aws-chunked\s*,?/, '');
  const { 'content-encoding': _, ...others } = headers;
  return {
    ...endpoint,
    request,
    caller,
    bucket,
    key,
    headers: { ...others, ...(encoding === '' ? {} : { 'content-encoding': encoding }), ...trailers },
    content: payload,
  };
}
