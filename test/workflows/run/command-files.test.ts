import fc from 'fast-check';
import { parseAssignments } from '../../../workflows/run/command-files';

const parse = (text: string) => parseAssignments('GITHUB_OUTPUT', text);

test('one line and several lines', () => {
  expect(parse('a=1\nb<<END\nx=2\n\ny\nEND\r\nc=d=e\n')).toEqual({ a: '1', b: 'x=2\n\ny', c: 'd=e' });
});

test('what is neither is told', () => {
  expect(() => parse('hello')).toThrow('GITHUB_OUTPUT: "hello" is neither name=value nor name<<END');
  expect(() => parse('a<<END\nhello')).toThrow('GITHUB_OUTPUT: a<<END is never ended');
  for (const line of ['a<<', '<<END']) {
    expect(() => parse(`${line}\nx\n\nEND`)).toThrow(
      `GITHUB_OUTPUT: "${line}" has no name, or no word that ends it`,
    );
  }
});

test('any lines come back as they were written', () => {
  const name = fc.stringMatching(/^[a-z][a-z-]{0,8}$/);
  const line = fc.string().filter((text) => !/[\r\n]/.test(text));
  fc.assert(
    fc.property(fc.dictionary(name, fc.array(line, { minLength: 1 })), (all) => {
      const written = Object.entries(all).map(
        ([key, lines]) => `${key}<<ghadelimiter_x\n${lines.join('\n')}\nghadelimiter_x\n`,
      );
      const expected = Object.fromEntries(Object.entries(all).map(([key, lines]) => [key, lines.join('\n')]));
      expect(parse(written.join(''))).toEqual(expected);
    }),
  );
});
