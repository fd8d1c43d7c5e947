import type { Constraints } from '../behaviour';
import type { Diagnostic } from './diagnostics';

import { isList, isObject, isUnknown, type PlanObject, type PlanValue } from './value';

/** What a configuration combines wrongly, in the provider's words. A value still unknown counts as either. */
export function violations(constraints: Constraints, config: PlanObject): readonly Diagnostic[] {
  return [
    ...each(constraints.conflictsWith, ([path, others]) => {
      if (presence(config, path) !== 'set') return undefined;
      const other = others.find((name) => presence(config, name) === 'set');
      return other === undefined
        ? undefined
        : error('Conflicting configuration arguments', path, `conflicts with ${other}`);
    }),
    ...each(constraints.requiredWith, ([path, all]) => {
      if (presence(config, path) !== 'set' || all.every((name) => presence(config, name) !== 'unset')) {
        return undefined;
      }
      return error('Missing required argument', path, `all of ${list([path, ...all])} must be specified`);
    }),
    ...each(constraints.atLeastOneOf, ([path, all]) => {
      if (!reached(config, path) || [path, ...all].some((name) => presence(config, name) !== 'unset')) {
        return undefined;
      }
      return error('Missing required argument', path, `one of ${list([path, ...all])} must be specified`);
    }),
    ...each(constraints.exactlyOneOf, ([path, all]) => {
      const names = [...new Set([plain(path), ...all.map(plain)])];
      const set = names.filter((name) => presence(config, name) === 'set');
      if (set.length > 1) {
        const detail = `only one of ${list(names)} can be specified, but ${list(set)} were specified.`;
        return error('Invalid combination of arguments', path, detail);
      }
      if (!reached(config, path) || names.some((name) => presence(config, name) !== 'unset'))
        return undefined;
      return error('Invalid combination of arguments', path, `one of ${list(names)} must be specified`);
    }),
  ];
}

function each(
  table: Readonly<Record<string, readonly string[]>> | undefined,
  find: (entry: readonly [string, readonly string[]]) => Diagnostic | undefined,
): Diagnostic[] {
  return Object.entries(table ?? {}).flatMap((entry) => find(entry) ?? []);
}

function error(summary: string, path: string, detail: string): Diagnostic {
  const attribute = plain(path).split('.').slice(0, 1);
  return { severity: 'error', summary, detail: `"${path}": ${detail}`, attribute };
}

function list(names: readonly string[]): string {
  return `\`${[...new Set(names.map(plain))].sort().join(',')}\``;
}

function plain(path: string): string {
  return path.replace(/\.\d+/g, '');
}

/** Whether the value at a dotted path is set in the configuration; `unknown` when that can't be told yet. */
function presence(config: PlanObject, path: string): 'set' | 'unset' | 'unknown' {
  const values = at(config, plain(path).split('.'));
  if (values.some((value) => value !== null && !isUnknown(value) && !empty(value))) return 'set';
  return values.some(isUnknown) ? 'unknown' : 'unset';
}

function empty(value: PlanValue): boolean {
  return isList(value) && value.length === 0;
}

/** Whether the block that holds the path is there at all: rules inside an absent block do not apply. */
function reached(config: PlanObject, path: string): boolean {
  const parents = plain(path).split('.').slice(0, -1);
  return parents.length === 0 || at(config, parents).some((value) => isObject(value));
}

function at(value: PlanValue, [name, ...rest]: readonly string[]): PlanValue[] {
  if (isList(value)) return value.flatMap((item) => at(item, name === undefined ? [] : [name, ...rest]));
  if (name === undefined) return [value];
  if (isUnknown(value)) return [value];
  return isObject(value) ? at(value[name] ?? null, rest) : [];
}
