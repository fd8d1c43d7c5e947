import type { Attributes, AwsObject, Objects, Scope, Value } from '../types';
import { derivedTokens } from './derived-tokens';
import { randomToken, uniqueSuffix } from './random';
import { stringAt, valuesAt } from './values';

/** What templates and functions of the tables see of the object that is being made. */
export interface Context {
  readonly type: string;
  readonly scope: Scope;
  readonly serial: number;
  /** Configured values, generated names, and what the table has computed so far. */
  readonly attributes: Attributes;
  /** What exists already. */
  readonly objects: Objects | undefined;
  readonly id: () => string;
  readonly arn: () => string | null;
  /** The string at a dotted path, or undefined. */
  readonly string: (path: string) => string | undefined;
  /** The objects whose id or ARN the attribute holds. */
  readonly referred: (path: string) => readonly AwsObject[];
  /** Fills in a template. */
  readonly expand: (template: string) => string;
}

/** A template (strings, however deep), or a function of the context. */
export type Computed = Value | ((context: Context) => Value);

/** Per resource type: dotted path of a computed attribute → its value when AWS, not the configuration, sets it. */
export type ComputedTable = Readonly<Record<string, Readonly<Record<string, Computed>>>>;

export interface ContextInput {
  readonly type: string;
  readonly scope: Scope;
  readonly serial: number;
  readonly attributes: Attributes;
  readonly objects: Objects | undefined;
  readonly idFormat: string | null;
  readonly arnFormat: string | null;
}

/**
 * Templates know these tokens, in braces:
 * - `region`, `account`, `id`, `arn`;
 * - random ones (`random.ts`): one value per object and token; `hex17:eni` is a second, independent one;
 *   `base36_12@account` is the same for the whole account and region, `…@type` for the type therein;
 * - derived ones (`derived-tokens.ts`), e.g. `lb_name` out of a listener's load balancer ARN;
 * - anything else is an attribute's dotted path; a leading `,` `_` or `/` is written only when it is set.
 */
export function createContext(input: ContextInput): Context {
  const { type, scope, serial, objects } = input;
  const seeds: Readonly<Record<string, string>> = {
    object: `${scope.account}/${scope.region}/${type}/${serial}`,
    type: `${scope.account}/${scope.region}/${type}`,
    account: `${scope.account}/${scope.region}`,
  };
  const resolve = (token: string): string => {
    if (token === 'region') return scope.region;
    if (token === 'account') return scope.account;
    if (token === 'id') return context.id();
    if (token === 'arn') return context.arn() ?? context.string('arn') ?? '';
    if (token === 'ts26') return uniqueSuffix(serial);
    const [, generator = '', label = '', level = 'object'] =
      /^(\w+)(?::(\w+))?(?:@(\w+))?$/.exec(token) ?? [];
    const random = randomToken(generator, `${seeds[level]}/${label}`);
    if (random !== undefined) return random;
    const derived = derivedTokens[token]?.(context);
    if (derived !== undefined) return derived;
    const [, lead = '', path = ''] = /^([,_/]?)(.*)$/.exec(token) ?? [];
    const value = valuesAt(context.attributes, path)[0];
    if (value === undefined) return '';
    return String(value).startsWith(lead) ? String(value) : lead + String(value);
  };
  const expand = (template: string): string =>
    template.replace(/\{([^{}]+)\}/g, (_, token) => resolve(token));
  const context: Context = {
    type,
    scope,
    serial,
    objects,
    attributes: input.attributes,
    id: () => expand(input.idFormat ?? input.arnFormat ?? '{hex32}'),
    arn: () => (input.arnFormat === null ? null : expand(input.arnFormat)),
    string: (path) => stringAt(context.attributes, path),
    referred: (path) =>
      valuesAt(context.attributes, path).flatMap((value) =>
        typeof value === 'string' ? (objects?.find(value) ?? []) : [],
      ),
    expand,
  };
  return context;
}

/** Expands every string of a value. */
export function expandValue(value: Value, expand: (template: string) => string): Value {
  if (typeof value === 'string') return expand(value);
  if (Array.isArray(value)) return value.map((item) => expandValue(item, expand));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expandValue(item, expand)]));
}
