import fc from 'fast-check';
import {
  difference,
  emptySet,
  type FieldSet,
  intersection,
  isEmpty,
  leaf,
  node,
  objectSet,
  paths,
  sameSet,
  toFieldsV1,
  union,
} from '../../../../world/kubernetes/apply/field-set';

const elements = ['f:a', 'f:b.c/d', 'k:{"name":"x"}', 'k:{"port":80,"protocol":"TCP"}', 'v:"finalizer"'];

const sets: fc.Arbitrary<FieldSet> = fc
  .letrec<{ set: FieldSet }>((tie) => ({
    set: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant(leaf),
      fc
        .tuple(fc.boolean(), fc.dictionary(fc.constantFrom(...elements), tie('set'), { maxKeys: 3 }))
        .map(([member, children]) => node(member, Object.entries(children))),
    ),
  }))
  .set.map((set) => ({ ...set, member: false }));

test('FieldsV1 says the same as the set', () => {
  fc.assert(
    fc.property(sets, (set) => {
      expect(sameSet(objectSet({ ...toFieldsV1(set) }), isEmpty(set) ? objectSet({ '.': {} }) : set)).toBe(
        true,
      );
    }),
  );
});

test('union, intersection and difference are those of the paths', () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      const [left, right] = [new Set(paths(a)), new Set(paths(b))];
      const sorted = (all: Iterable<string>) => [...all].sort();
      expect(sorted(paths(union(a, b)))).toEqual(sorted(new Set([...left, ...right])));
      expect(sorted(paths(intersection(a, b)))).toEqual(sorted([...left].filter((one) => right.has(one))));
      expect(sorted(paths(difference(a, b)))).toEqual(sorted([...left].filter((one) => !right.has(one))));
      expect(isEmpty(difference(a, a))).toBe(true);
      expect(sameSet(union(a, emptySet), a)).toBe(true);
    }),
  );
});

test('paths are written as the API server writes them', () => {
  const fields = {
    'f:spec': {
      'f:containers': { 'k:{"name":"c"}': { '.': {}, 'f:image': {} } },
      'f:ports': { 'k:{"port":80,"protocol":"TCP"}': {} },
    },
    'f:metadata': { 'f:finalizers': { 'v:"a/b"': {} } },
  };
  expect(paths(objectSet(fields))).toEqual([
    '.metadata.finalizers[="a/b"]',
    '.spec.containers[name="c"]',
    '.spec.containers[name="c"].image',
    '.spec.ports[port=80,protocol="TCP"]',
  ]);
});
