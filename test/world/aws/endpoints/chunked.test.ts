import fc from 'fast-check';
import { decodeChunked } from '../../../../world/aws/endpoints/chunked';

test('any payload, cut into any chunks, comes back whole with its trailers', () => {
  const chunk = fc.uint8Array({ minLength: 1, maxLength: 50 });
  const trailer = fc.tuple(
    fc.constantFrom('x-amz-checksum-crc32', 'X-Amz-Trailer-Signature'),
    fc.base64String(),
  );
  fc.assert(
    fc.property(fc.array(chunk), fc.option(trailer), fc.boolean(), (chunks, ending, signed) => {
      const signature = signed ? `;chunk-signature=${'0'.repeat(64)}` : '';
      const body = Buffer.concat([
        ...chunks.flatMap((bytes) => [
          Buffer.from(`${bytes.length.toString(16)}${signature}\r\n`),
          bytes,
          Buffer.from('\r\n'),
        ]),
        Buffer.from(`0${signature}\r\n${ending === null ? '' : `${ending[0]}:${ending[1]}\r\n`}\r\n`),
      ]);
      const decoded = decodeChunked(body);
      expect(decoded.payload.equals(Buffer.concat(chunks))).toBe(true);
      expect(decoded.trailers).toEqual(ending === null ? {} : { [ending[0].toLowerCase()]: ending[1] });
    }),
  );
});

test.each([
  ['5\r\nabc', 'aws-chunked body ends in the middle of a chunk'],
  ['5', 'aws-chunked body ends in the middle of a line'],
  ['abc!\r\n', 'aws-chunked body has a chunk of no size: abc!'],
])('%j is refused', (body, message) => {
  expect(() => decodeChunked(Buffer.from(body))).toThrow(message);
});
