import fc from 'fast-check';
import { describeDrift } from '../../../cli/drift/describe';

test('whatever somebody wrote into a tag or a field is no command of the terminal', () => {
  const hostile = fc
    .string({ unit: 'binary' })
    .map((text) => `${text}\u001b]0;title\u0007\u009b31m\r\n\u202e`);
  fc.assert(
    fc.property(hostile, (text) => {
      const told = describeDrift({
        ...{ region: 'eu', pending: [], remarks: [text] },
        infrastructure: [
          {
            ...{ address: 'aws_vpc.main', type: 'aws_vpc', names: [], what: 'changed' },
            differences: [{ key: text, was: text, is: text }],
            by: { who: text, call: 'CreateTags', at: '2026-11-25T10:00:00Z' },
          },
        ],
        manifests: [{ object: text, what: 'changed', by: text, at: text, fields: [text] }],
      });
      expect(told).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(told.split('\n')).toHaveLength(9);
    }),
  );
});
