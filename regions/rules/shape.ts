import { nearest } from '../nearest';
import type { Problem } from '../problem';
import type { Region } from '../region';
import { problem } from './rule';

type Leaf = 'string' | 'string?' | 'number' | 'number?' | 'strings?' | 'numbers?' | 'object?' | 'objects?';
type Shape = { readonly [key: string]: Leaf | Shape };
type SameKeys<T> = { [K in keyof Required<T>]: Leaf | Shape };

/** The keys of a region and their types at run time, for esbuild compiles region files without checking them. */
const regionShape = {
  name: 'string',
  tier: 'string',
  awsRegion: 'string',
  account: 'string',
  jurisdiction: 'string',
  customer: 'string?',
  network: { cidr: 'string' } satisfies SameKeys<Region['network']>,
  dns: { domain: 'string', nameServers: 'strings?', delegationSet: 'string?' } satisfies SameKeys<
    Region['dns']
  >,
  kubernetes: 'string',
  scale: 'number',
  wave: 'number?',
  deploysFrom: 'object?',
  guests: 'number?',
  lifecycle: 'string',
  owner: 'string',
  costCentre: 'string',
  quotas: 'numbers?',
  exceptions: 'objects?',
} as const satisfies SameKeys<Region>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const leaves: Readonly<Record<string, { readonly is: string; readonly test: (value: unknown) => boolean }>> =
  {
    string: { is: 'a text', test: (value) => typeof value === 'string' },
    number: { is: 'a number', test: (value) => typeof value === 'number' },
    strings: {
      is: 'a list of texts',
      test: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
    },
    object: { is: 'an object', test: isRecord },
    objects: {
      is: 'a list of objects',
      test: (value) => Array.isArray(value) && value.every(isRecord),
    },
    numbers: {
      is: 'an object of numbers',
      test: (value) => isRecord(value) && Object.values(value).every((item) => typeof item === 'number'),
    },
  };

/** Missing keys, unknown keys and values of a wrong type. The other rules read only regions without any. */
export function shapeProblems(region: Region): readonly Problem[] {
  return compare(region, regionShape, '').map(({ key, value, rule, mend }) =>
    problem({ name: String(region.name) }, key, value, rule, mend),
  );
}

function compare(value: unknown, shape: Shape, at: string): readonly Omit<Problem, 'file'>[] {
  if (!isRecord(value)) return [{ key: at.slice(0, -1), ...expected(value, 'an object') }];
  const unknown = Object.keys(value)
    .filter((key) => !(key in shape))
    .map((key) => ({
      key: at + key,
      value: value[key],
      rule: 'is not a key of a region',
      mend: `did you mean ${nearest(key, Object.keys(shape)) ?? `one of ${Object.keys(shape).join(', ')}`}?`,
    }));
  const known = Object.entries(shape).flatMap(([key, expectation]) =>
    typeof expectation === 'string'
      ? checkLeaf(value[key], expectation, at + key)
      : compare(value[key], expectation, `${at}${key}.`),
  );
  return [...unknown, ...known];
}

function checkLeaf(value: unknown, leaf: Leaf, key: string): readonly Omit<Problem, 'file'>[] {
  if (value === undefined && leaf.endsWith('?')) return [];
  const type = leaves[leaf.replace('?', '')];
  return type === undefined || type.test(value) ? [] : [{ key, ...expected(value, type.is) }];
}

function expected(value: unknown, what: string): Pick<Problem, 'value' | 'rule' | 'mend'> {
  return { value, rule: value === undefined ? 'is missing' : `is not ${what}`, mend: `set ${what}` };
}
