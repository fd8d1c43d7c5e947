import fc from 'fast-check';
import { differencesOf } from '../../../checks/parity/differences';

const same = (text: string) => text;
const none = new Set<string>();
const differences = (a: unknown, b: unknown, watched: ReadonlySet<string> = none) =>
  differencesOf([a, b], [same, same], watched);

describe('differences', () => {
  test('name the value, whatever it is within', () => {
    expect(differences({ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 3 }] })).toEqual([
      { argument: 'a.b', key: 'a[1].b', values: [2, 3] },
    ]);
    expect(differences({ a: 1 }, {})).toEqual([{ argument: 'a', key: 'a', values: [1, undefined] }]);
    expect(differences({ a: { b: 1 } }, { a: 'x' })).toEqual([
      { argument: 'a', key: 'a', values: [{ b: 1 }, 'x'] },
    ]);
  });

  test('know items of lists by their names', () => {
    const list = [
      { name: 'a', value: 1 },
      { name: 'b', value: 2 },
    ];
    expect(differences({ env: list }, { env: [...list].reverse() })).toEqual([]);
    expect(differences({ env: list }, { env: [list[1], { name: 'a', value: 3 }] })).toEqual([
      { argument: 'env.value', key: 'env[a].value', values: [1, 3] },
    ]);
  });

  test('tell what a list of texts has more, and whether only its order differs', () => {
    expect(differences({ a: ['x', 'y'] }, { a: ['y'] })).toEqual([
      { argument: 'a', key: 'a', element: 'x', values: ['x', undefined] },
    ]);
    expect(differences({ a: ['x', 'y'] }, { a: ['y', 'x'] })).toEqual([
      { argument: 'a', key: 'a', values: ['x, y', 'y, x'] },
    ]);
    expect(differences({ a: ['x', 'x'] }, { a: ['x'] })).toEqual([
      { argument: 'a', key: 'a', values: ['x, x', 'x'] },
    ]);
  });

  test('look into JSON within a text', () => {
    const policy = (...actions: readonly string[]) =>
      JSON.stringify({ Statement: [{ Sid: 'One', Action: actions }] });
    expect(differences({ policy: policy('a') }, { policy: policy('a', 'b') })).toEqual([
      {
        argument: 'policy.Statement.Action',
        key: 'policy.Statement[One].Action',
        element: 'b',
        values: [undefined, 'b'],
      },
    ]);
  });

  test('take names of their environment for one', () => {
    const normalise = ['eu', 'us'].map((name) => (text: string) => text.replace(name, '{name}'));
    expect(differencesOf([{ 'tag/eu': 1 }, { 'tag/us': 1 }], normalise, none)).toEqual([]);
    expect(differencesOf([{ a: ['eu-x'] }, { a: ['us-x'] }], normalise, none)).toEqual([]);
  });

  test('hold what is watched though it is alike', () => {
    expect(differences({ a: 1, b: 2 }, { a: 1, b: 2 }, new Set(['a']))).toEqual([
      { argument: 'a', key: 'a', values: [1, 1] },
    ]);
  });

  test('are none between equals, and some between others', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(json, (value) => {
        expect(differences({ value }, JSON.parse(JSON.stringify({ value })))).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(json, fc.string(), (value, text) => {
        const other = { value, more: { text } };
        expect(differences({ value }, other)).toHaveLength(1);
      }),
    );
  });
});
