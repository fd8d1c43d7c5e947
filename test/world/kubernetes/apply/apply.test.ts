import fc from 'fast-check';
import type { ApiError } from '../../../../world/kubernetes/api/status';
import { apply } from '../../../../world/kubernetes/apply/apply';
import { objectSet, paths } from '../../../../world/kubernetes/apply/field-set';
import { complete } from '../../../../world/kubernetes/schema/defaults';
import { builtInResource } from '../../../../world/kubernetes/schema/resources';
import { at, type Fields, type KubeObject } from '../../../../world/kubernetes/types';

const resource = builtInResource('deployments.apps');

/** Applies a spec as a manager, without the rest of the API server. */
function applied(live: KubeObject | undefined, manager: string, config: Fields, force = false): KubeObject {
  const { object, managers } = apply(
    resource,
    live,
    { metadata: { name: 'x' }, ...config },
    {
      writer: { manager, operation: 'Apply', apiVersion: 'apps/v1' },
      force,
      time: '2026-01-01T00:00:00Z',
      complete: (draft) => complete(resource.schema, draft, 'Deployment') as Fields,
    },
  );
  const metadata = {
    ...(object['metadata'] as Fields),
    name: 'x',
    uid: 'u',
    resourceVersion: '1',
    creationTimestamp: '',
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    ...object,
    metadata: { ...metadata, managedFields: managers },
  };
}

const spec = (containers: readonly Fields[], more: Fields = {}): Fields => ({
  spec: { template: { spec: { containers } }, ...more },
});
const containersOf = (object: KubeObject) =>
  at(object, 'spec', 'template', 'spec', 'containers') as readonly Fields[];
const owned = (object: KubeObject, manager: string) =>
  paths(
    objectSet(object.metadata.managedFields?.find((one) => one.manager === manager)?.fieldsV1 ?? { '.': {} }),
  );

test('what its manager no longer applies goes, with what was filled in below it', () => {
  const two = applied(
    undefined,
    'm',
    spec(
      [
        { name: 'a', image: 'a:1' },
        { name: 'b', image: 'b:1' },
      ],
      { replicas: 3 },
    ),
  );
  const one = applied(two, 'm', spec([{ name: 'a', image: 'a:1' }]));
  expect(containersOf(one).map(({ name }) => name)).toEqual(['a']);
  // Nobody says it any more: it is what it is by default.
  expect(at(one, 'spec', 'replicas')).toBe(1);
});

test("what another manager put into one's list item stays when the item is applied without it", () => {
  const mine = applied(undefined, 'm', spec([{ name: 'a', image: 'a:1' }]));
  const both = applied(mine, 'sidecar', spec([{ name: 'a', env: [{ name: 'E', value: '1' }] }]));
  const again = applied(both, 'm', spec([{ name: 'a', image: 'a:2' }]));
  expect(containersOf(again)).toMatchObject([{ name: 'a', image: 'a:2', env: [{ name: 'E', value: '1' }] }]);
  const without = applied(again, 'm', { spec: { replicas: 2 } });
  expect(containersOf(without)).toMatchObject([{ name: 'a', env: [{ name: 'E', value: '1' }] }]);
  expect(containersOf(without)[0]).not.toHaveProperty('image');
});

test('equal values are owned together; a change of either is then a conflict with the other', () => {
  const both = applied(applied(undefined, 'm', { spec: { replicas: 2 } }), 'n', { spec: { replicas: 2 } });
  expect(owned(both, 'm')).toEqual(['.spec.replicas']);
  expect(owned(both, 'n')).toEqual(['.spec.replicas']);
  expect(() => applied(both, 'n', { spec: { replicas: 3 } })).toThrow(
    'Apply failed with 1 conflict: conflict with "m" using apps/v1: .spec.replicas',
  );
  const forced = applied(both, 'n', { spec: { replicas: 3 } }, true);
  expect(owned(forced, 'm')).toEqual([]);
});

test('conflicts name every manager and field', () => {
  const live = applied(
    applied(undefined, 'a', { spec: { replicas: 2 } }),
    'b',
    spec([{ name: 'c', image: 'i:1' }]),
  );
  let conflict: ApiError | undefined;
  try {
    applied(live, 'z', spec([{ name: 'c', image: 'i:2' }], { replicas: 5 }));
  } catch (error) {
    conflict = error as ApiError;
  }
  expect(conflict?.code).toBe(409);
  expect(conflict?.details?.['causes']).toEqual([
    { reason: 'FieldManagerConflict', message: 'conflict with "a" using apps/v1', field: '.spec.replicas' },
    {
      reason: 'FieldManagerConflict',
      message: 'conflict with "b" using apps/v1',
      field: '.spec.template.spec.containers[name="c"].image',
    },
  ]);
});

test('a quantity in another spelling is no change', () => {
  const sized = (cpu: string) => spec([{ name: 'a', image: 'a:1', resources: { requests: { cpu } } }]);
  const live = applied(undefined, 'm', sized('500m'));
  expect(applied(live, 'other', sized('0.5')).spec).toEqual(live.spec);
});

const names = ['a', 'b', 'c'];
const configs = fc
  .record(
    {
      replicas: fc.nat(5),
      paused: fc.boolean(),
      containers: fc.uniqueArray(
        fc.record({ name: fc.constantFrom(...names), image: fc.constantFrom('i:1', 'i:2') }),
        { selector: ({ name }) => name, minLength: 1, maxLength: 3 },
      ),
      labels: fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('1', '2')),
    },
    { requiredKeys: ['containers'] },
  )
  .map(({ containers, labels, ...rest }) => ({
    ...(labels === undefined ? {} : { metadata: { name: 'x', labels } }),
    ...spec(containers, rest),
  }));

test('applying twice changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('m', 'n'), configs), { minLength: 1, maxLength: 4 }),
      (steps) => {
        let live: KubeObject | undefined;
        for (const [manager, config] of steps) live = applied(live, manager, config, true);
        const [manager, config] = steps.at(-1) ?? ['m', {}];
        expect(applied(live, manager, config)).toEqual(live);
      },
    ),
  );
});

test('what another manager owns is never lost without force', () => {
  fc.assert(
    fc.property(configs, configs, configs, (first, second, third) => {
      let live = applied(applied(undefined, 'm', first), 'n', second, true);
      const before = owned(live, 'n');
      try {
        live = applied(live, 'm', third);
      } catch {
        return;
      }
      expect(owned(live, 'n')).toEqual(before);
    }),
  );
});
