/** The payload of an `aws-chunked` body, and the trailing headers (checksums) that followed it. */
export interface Decoded {
  readonly payload: Buffer;
  /** Names in lower case. */
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Decodes `Content-Encoding: aws-chunked`, signed or not, with or without trailers:
 * `<size in hex>[;chunk-signature=…]\r\n<bytes>\r\n … 0\r\n[name:value\r\n]…\r\n`.
 * Throws when the body ends early or a size is not a number.
 */
export function decodeChunked(body: Buffer): Decoded {
  const chunks: Buffer[] = [];
  let at = 0;
  const line = (): string => {
    const end = body.indexOf('\r\n', at);
    if (end < 0) throw new Error('aws-chunked body ends in the middle of a line');
    const text = body.toString('latin1', at, end);
    at = end + 2;
    return text;
  };
  for (;;) {
    const header = line();
    const size = /^([0-9a-f]+)(;.*)?$/i.exec(header)?.[1];
    if (size === undefined) throw new Error(`aws-chunked body has a chunk of no size: ${header}`);
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    if (at + length > body.length) throw new Error('aws-chunked body ends in the middle of a chunk');
    chunks.push(body.subarray(at, at + length));
    at += length;
    line();
  }
  const trailers: Record<string, string> = {};
  while (at < body.length) {
    const text = line();
    const colon = text.indexOf(':');
    if (colon > 0) trailers[text.slice(0, colon).trim().toLowerCase()] = text.slice(colon + 1).trim();
  }
  return { payload: Buffer.concat(chunks), trailers };
}
