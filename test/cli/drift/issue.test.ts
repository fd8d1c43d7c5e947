import fc from 'fast-check';
import { issueOf } from '../../../cli/drift/issue';
import { code } from '../../../cli/markdown';
import type { Drift } from '../../../deploy/drift/drift';

const nothing: Drift = { region: 'eu', infrastructure: [], manifests: [], pending: [], remarks: [] };

test('without drift', () => {
  expect(issueOf(nothing)).toEqual({
    title: 'Drift in eu',
    marker: '<!-- polycloud-drift: eu -->',
    body: '<!-- polycloud-drift: eu -->\n\nEverything in `eu` is as it was deployed.',
  });
});

test('title and marker stay the same, whatever drifted', () => {
  const { title, marker, body } = issueOf({
    ...nothing,
    manifests: [{ object: 'Service services/orders', file: 'orders', what: 'removed', fields: [] }],
  });
  expect({ title, marker }).toEqual({ title: 'Drift in eu', marker: '<!-- polycloud-drift: eu -->' });
  expect(body.split('\n\n')).toEqual([
    marker,
    'One object of `eu` is not as deployed.',
    '### Cluster',
    '| object | what | who |\n| --- | --- | --- |\n| `Service services/orders` | removed | not known |',
    expect.stringContaining('npx polycloud deploy eu'),
  ]);
});

test('many rows are cut, for an issue holds no more', () => {
  const value = 'x'.repeat(120);
  const differences = [{ key: 'tags.owner', was: value, is: value }];
  const infrastructure = Array.from({ length: 500 }, (_, i) => ({
    address: `aws_vpc.v${i}`,
    type: 'aws_vpc',
    names: [],
    what: 'changed' as const,
    differences,
  }));
  const { body } = issueOf({ ...nothing, infrastructure });
  expect(body).toContain('and 450 more');
  expect(body.length).toBeLessThan(65_536);
});

test('whatever somebody writes into a tag stays one piece of code in one cell', () => {
  const hostile = fc.string({ unit: 'grapheme' }).map((text) => `${text}\`|\n<!-- @all -->\u202e`);
  fc.assert(
    fc.property(hostile, (text) => {
      const quoted = code(text);
      expect(quoted.slice(1, -1)).not.toMatch(/[`|\p{Cc}\u202e]/u);
      expect(quoted).toMatch(/^`[^`]+`$/);
    }),
  );
});
