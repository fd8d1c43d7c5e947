import type { Xml } from '../xml';
import { s3Error } from './errors';
import type { Version } from './objects';

type Listed = readonly (readonly [key: string, versions: readonly Version[]])[];

/** S3 answers with at most this many keys at a time. */
const MAX_KEYS = 1000;

/** ListObjectsV2 (`list-type=2`), and version 1, which differs in how the next page is asked for. */
export function listObjects(bucket: string, query: URLSearchParams, objects: Listed): Xml {
  const second = query.get('list-type') === '2';
  const token = query.get('continuation-token');
  const after = second
    ? token === null
      ? query.get('start-after')
      : decodeToken(token)
    : query.get('marker');
  const current = objects.filter(([, [newest]]) => newest !== undefined && newest.body !== null);
  const { encode, prefix, delimiter, limit } = common(query);
  const page = paginate(current, prefix, delimiter, limit, after ?? '');
  const contents = page.keys.map(([key, [newest]]) => ({
    Key: encode(key),
    LastModified: newest?.modified,
    ETag: `"${newest?.etag}"`,
    Size: newest?.size,
    StorageClass: 'STANDARD',
  }));
  return {
    Name: bucket,
    Prefix: encode(prefix),
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    MaxKeys: limit,
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: page.next !== undefined,
    ...(second
      ? {
          KeyCount: contents.length + page.prefixes.length,
          ContinuationToken: token ?? undefined,
          NextContinuationToken: page.next === undefined ? undefined : encodeToken(page.next),
        }
      : { Marker: encode(after ?? ''), NextMarker: page.next === undefined ? undefined : encode(page.next) }),
    Contents: contents,
    CommonPrefixes: page.prefixes.map((one) => ({ Prefix: encode(one) })),
  };
}

/** ListObjectVersions. Its pages end between keys, so that the versions of a key are never torn apart. */
export function listVersions(bucket: string, query: URLSearchParams, objects: Listed): Xml {
  const { encode, prefix, delimiter, limit } = common(query);
  const page = paginate(objects, prefix, delimiter, limit, query.get('key-marker') ?? '');
  const rows = page.keys.flatMap(([key, versions]) =>
    versions.map((version, n) => ({
      marker: version.body === null,
      row: {
        Key: encode(key),
        VersionId: version.versionId,
        IsLatest: n === 0,
        LastModified: version.modified,
        ...(version.body === null
          ? {}
          : { ETag: `"${version.etag}"`, Size: version.size, StorageClass: 'STANDARD' }),
      },
    })),
  );
  return {
    Name: bucket,
    Prefix: encode(prefix),
    KeyMarker: encode(query.get('key-marker') ?? ''),
    MaxKeys: limit,
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: page.next !== undefined,
    NextKeyMarker: page.next === undefined ? undefined : encode(page.next),
    Version: rows.filter(({ marker }) => !marker).map(({ row }) => row),
    DeleteMarker: rows.filter(({ marker }) => marker).map(({ row }) => row),
    CommonPrefixes: page.prefixes.map((one) => ({ Prefix: encode(one) })),
  };
}

interface Page {
  readonly keys: Listed;
  readonly prefixes: readonly string[];
  /** The last key or common prefix of this page, when more follow. */
  readonly next?: string;
}

function paginate(objects: Listed, prefix: string, delimiter: string, limit: number, after: string): Page {
  const keys: (readonly [string, readonly Version[]])[] = [];
  const prefixes: string[] = [];
  if (limit === 0) return { keys, prefixes };
  let last = '';
  for (const object of objects) {
    const [key] = object;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const name = cut < 0 ? key : key.slice(0, cut + delimiter.length);
    if (name <= after || prefixes.at(-1) === name) continue;
    if (keys.length + prefixes.length === limit) return { keys, prefixes, next: last };
    if (cut < 0) keys.push(object);
    else prefixes.push(name);
    last = name;
  }
  return { keys, prefixes };
}

function common(query: URLSearchParams) {
  const asked = Number(query.get('max-keys') ?? MAX_KEYS);
  if (!Number.isInteger(asked) || asked < 0) {
    throw s3Error('InvalidArgument', { message: 'Provided max-keys not an integer or within integer range' });
  }
  const encode = (text: string) =>
    query.get('encoding-type') === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : text;
  return {
    encode,
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    limit: Math.min(asked, MAX_KEYS),
  };
}

const encodeToken = (key: string) => Buffer.from(key).toString('base64url');
const decodeToken = (token: string) => Buffer.from(token, 'base64url').toString();
