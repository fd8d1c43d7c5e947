import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../../charts/manifest';
import { toYaml } from '../../charts/yaml';

/** Values that JSON has, with strings that YAML readers are known to stumble over. */
const awkward = fc.constantFrom(
  'yes',
  'NO',
  'on',
  'e0',
  'null',
  '~',
  '',
  ' ',
  '1',
  '0x1f',
  '1e3',
  '012',
  '1:30',
  '2026-11-21',
  '.inf',
  '-',
  '- a',
  'a: b',
  'a #b',
  '#a',
  '@a',
  '*a',
  '&a',
  '!a',
  '%a',
  '`a',
  '{a}',
  '[a]',
  'a:',
  '10Mi',
  '25%',
  '10.16.0.0/16',
  'a@sha256:b',
  '/x',
  '<<',
  '=',
  'a\tb',
  'a\n',
  'a\n\n',
  '\na\n',
  ' a\nb\n',
  'a\n b\n',
  'a \nb\n',
  'a\nb',
  '--- \n',
  '---\nx\n',
  'a\r\nb\n',
  'é\nb\n',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u007f',
);
const text = fc.oneof(awkward, fc.string(), fc.string({ unit: 'binary' }).filter(isWellFormed));
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
})).value;

function isWellFormed(candidate: string): boolean {
  return !/[\ud800-\udfff]/.test(candidate);
}

function manifest(data: unknown): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data };
}

test.each(['1.1', '1.2'] as const)('whatever JSON has comes back the same, read as YAML %s', (version) => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 3 }), (all) => {
      const objects = JSON.parse(JSON.stringify(all.map(manifest)));
      const documents = parseAllDocuments(toYaml(objects), { version, merge: false });
      const read = Array.isArray(documents) ? documents.map((document) => document.toJS()) : [];
      expect(read).toEqual(objects);
    }),
    { numRuns: 300 },
  );
});

test('it reads as people write it', () => {
  const object = {
    ...manifest({ 'a.conf': 'one\n\n  two\n', flag: 'true', count: '3', size: '10Mi', none: {}, list: [] }),
    spec: { ports: [{ name: 'http', port: 80 }, [1, 2]], command: ['/bin/sh', '-c', 'sleep 1; echo "x"'] },
  };
  expect(toYaml([object])).toBe(`---
apiVersion: v1
kind: ConfigMap
metadata:
  name: x
data:
  a.conf: |
    one

      two
  flag: "true"
  count: "3"
  size: 10Mi
  none: {}
  list: []
spec:
  ports:
    - name: http
      port: 80
    -
      - 1
      - 2
  command:
    - /bin/sh
    - "-c"
    - "sleep 1; echo \\"x\\""
`);
});

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined], [() => 1]])('%p is refused', (odd) => {
  expect(() => toYaml([manifest({ odd })])).toThrow('is nothing that JSON has');
});
