import { age, parseTimestamp } from '../cluster/time';
import { at, type Fields, type KubeObject, type LabelSelector } from '../types';

/** Name, type, priority (above 0: only with `-o wide`), and the cell of an object at a moment. */
export type Column = readonly [
  name: string,
  type: string,
  priority: number,
  cell: (object: KubeObject, now: number) => unknown,
];

export const text = (name: string, cell: Column[3]): Column => [name, 'string', 0, cell];
export const number = (name: string, ...path: readonly string[]): Column => [
  name,
  'integer',
  0,
  (object) => at(object, ...path) ?? 0,
];
export const wide = (name: string, cell: Column[3]): Column => [name, 'string', 1, cell];
export const field = (name: string, ...path: readonly string[]): Column =>
  text(name, (object) => String(at(object, ...path) ?? '<none>'));
export const createdAt: Column = ['Created At', 'date', 0, ({ metadata }) => metadata.creationTimestamp];

export const listAt = (object: unknown, ...path: readonly string[]) =>
  (at(object, ...path) ?? []) as readonly Fields[];

export const since = (now: number, value: unknown) =>
  value === undefined || value === null ? '<none>' : age(now - parseTimestamp(String(value)));

export function selectorText(selector: LabelSelector | undefined): string {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  const parts = [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) =>
      values.length === 0
        ? `${operator === 'Exists' ? '' : '!'}${key}`
        : `${key} ${operator.toLowerCase()} (${values.join(',')})`,
    ),
  ];
  return parts.length === 0 ? '<none>' : parts.join(',');
}

export const template = (...path: readonly string[]): readonly Column[] => [
  wide('Containers', (object) =>
    listAt(object, ...path, 'spec', 'containers')
      .map(({ name }) => name)
      .join(','),
  ),
  wide('Images', (object) =>
    listAt(object, ...path, 'spec', 'containers')
      .map(({ image }) => image)
      .join(','),
  ),
];

export const selector: Column = wide('Selector', (object) =>
  selectorText(at(object, 'spec', 'selector') as LabelSelector),
);

export const ready = (of: string) =>
  text('Ready', (object) => `${at(object, 'status', of) ?? 0}/${at(object, 'spec', 'replicas') ?? 0}`);
