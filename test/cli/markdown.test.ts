import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { code, header, prose, row } from '../../cli/markdown';

const renderer = new MarkdownIt({ html: true, linkify: true });
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '<script>',
          '<b>',
          '<!--',
          '-->',
          '](http://x.example)',
          '![a](b)',
          '[a](b)',
          '`',
          '``',
          '|',
          '\n',
          '\r\n',
        ],
        ...[
          '**',
          '_',
          '~~',
          '@team',
          '#12',
          'GH-7',
          'https://x.example',
          'www.x.example',
          'a@b.example',
          ':key:',
          '&lt;',
        ],
        ...['\\', '$', 'x', ' ', '\u202e', '\u2028', '- ', '1. ', '# ', '> ', '</details>', '```'],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
const decoded = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const words = (text: string) => text.replace(/[\p{Cc}\s\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, '');

test('a value stays one piece of code, in a line and in a cell', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(renderer.render(`- in ${code(text)}`)).toMatch(
        /^<ul>\n<li>in <code>[^<]*<\/code><\/li>\n<\/ul>\n$/,
      );
      const table = renderer.render(`${header(['a', 'b'])}\n${row([code(text), 'end'])}`);
      expect(table.match(/<td>/g)).toHaveLength(2);
      expect(table).toMatch(/<td><code>[^<]*<\/code><\/td>\n<td>end<\/td>/);
    }),
    { numRuns: 500 },
  );
});

test('a sentence reads as it is, and nothing in it works', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const html = renderer.render(`- why: ${prose(text)}`);
      const inside = /^<ul>\n<li>why:([^<]*)<\/li>\n<\/ul>\n$/.exec(html)?.[1];
      expect(inside).toBeDefined();
      expect(words(decoded(inside ?? ''))).toBe(words(text));
      // What GitHub finds in the text itself.
      expect(decoded(inside ?? '')).not.toMatch(/@[\w-]|#\d|GH-\d|:\/\/|www\.|:[\w+-]+:/i);
    }),
    { numRuns: 500 },
  );
});

test('no text is longer than a reader wants', () => {
  for (const escaped of [code('x'.repeat(10_000)), prose('x'.repeat(10_000))])
    expect(escaped).toMatch(/^`?x{399}…`?$/);
  expect(prose('*'.repeat(10_000)).length).toBeLessThan(1000);
});
