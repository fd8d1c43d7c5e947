import { colours, table } from '../../cli/console';

describe('colours', () => {
  const before = process.env['NO_COLOR'];
  afterEach(() => {
    if (before === undefined) delete process.env['NO_COLOR'];
    else process.env['NO_COLOR'] = before;
  });
  test.each([
    [{ isTTY: true }, '', '\u001b[31mx\u001b[39m'],
    [{ isTTY: true }, '1', 'x'],
    [{ isTTY: false }, '', 'x'],
    [{}, '', 'x'],
  ])('%j with NO_COLOR=%j', (stream, noColor, expected) => {
    process.env['NO_COLOR'] = noColor;
    expect(colours(stream).red('x')).toBe(expected);
  });
});

test('a table lines up its columns and ends no line in spaces', () => {
  expect(
    table(
      ['name', 'n'],
      [
        ['eu', '1'],
        ['dev-feature', ''],
      ],
    ),
  ).toBe('name         n\neu           1\ndev-feature');
});
