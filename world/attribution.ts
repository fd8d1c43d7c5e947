import type { Attributes, Objects, Scope } from './aws/types';
import type { Block, Configuration } from './configuration';

/** The configuration block that an object comes from. */
export interface Location {
  /** `stack/type.name` */
  readonly address: string;
  /** Construct path. */
  readonly path?: string;
}

/** The attributes of `aws_x.y` of the block's own stack, where it is known which object that is. */
export type Resolve = (address: string) => Attributes | undefined;

/**
 * Finds out which configuration block a provider request is about. Terraform does not tell its provider, so the
 * block is recognized: an object that exists by its id, a new one by its arguments.
 */
export class Attribution {
  constructor(
    private readonly configuration: Pick<Configuration, 'index'>,
    private readonly objects: Objects,
  ) {}

  /** The block that asks for an object with these attributes; undefined when none of the stacks seems to. */
  locate(type: string, attributes: Attributes, scope: Scope): Location | undefined {
    const { byAddress, byType } = this.configuration.index();
    const id = attributes['id'];
    const address = typeof id === 'string' ? this.objects.get(type, id, scope)?.address : undefined;
    if (address !== undefined) return location(byAddress.get(address) ?? { address });
    const candidates = (byType.get(type) ?? []).filter((block) => isInScope(block.scope, scope));
    if (candidates.length === 0) return undefined;
    const taken = new Set(this.objects.ofType(type).map((object) => object.address));
    return recognize(candidates, attributes, taken, (block) => this.resolver(block));
  }

  /** The stack whose state is kept there. */
  stackOf(bucket: string, key: string): string | undefined {
    const { stacks } = this.configuration.index();
    return stacks.find(({ backend }) => backend?.bucket === bucket && backend.key === key)?.name;
  }

  private resolver({ address }: Block): Resolve {
    const stack = address.slice(0, address.indexOf('/'));
    return (target) => {
      const type = target.slice(0, target.indexOf('.'));
      return this.objects.ofType(type).find((one) => one.address === `${stack}/${target}`)?.attributes;
    };
  }
}

/**
 * The block whose arguments fit the attributes best. References are followed through objects whose block is known
 * already. Where several fit equally well, the first in the order of addresses that no object has: then the true
 * address is known once Terraform has written its state. A block that contradicts more than it fits is none.
 */
export function recognize(
  candidates: readonly Block[],
  attributes: Attributes,
  taken: ReadonlySet<string | undefined>,
  resolver: (block: Block) => Resolve,
): Location | undefined {
  const ranked = candidates
    .map((block) => ({ block, ...weigh(block.arguments, attributes, resolver(block)) }))
    .filter(({ same, different }) => different <= same)
    .sort(
      (a, b) =>
        a.different - b.different ||
        b.same - a.same ||
        Number(taken.has(a.block.address)) - Number(taken.has(b.block.address)) ||
        (a.block.address < b.block.address ? -1 : 1),
    );
  const best = ranked[0]?.block;
  return best && location(best);
}

function location({ address, path }: Location): Location {
  return { address, ...(path === undefined ? {} : { path }) };
}

interface Weight {
  /** How many arguments agree, and how many contradict; those that cannot be compared count as neither. */
  readonly same: number;
  readonly different: number;
}

/** Compares arguments as written with attributes as the provider sees them. */
export function weigh(
  written: Readonly<Record<string, unknown>>,
  attributes: Attributes,
  resolve: Resolve,
): Weight {
  const verdicts = Object.entries(written).map(([name, value]) => compare(value, attributes[name], resolve));
  return {
    same: verdicts.filter((verdict) => verdict === true).length,
    different: verdicts.filter((verdict) => verdict === false).length,
  };
}

/** True or false where that is certain, undefined where either side is not known. */
function compare(written: unknown, actual: unknown, resolve: Resolve): boolean | undefined {
  if (written === null || actual === undefined || actual === null) return undefined;
  if (typeof written === 'string') return compareText(written, actual, resolve);
  if (typeof written !== 'object') return String(written) === String(actual);
  if (Array.isArray(written)) {
    const items = Array.isArray(actual) ? actual : [actual];
    if (items.length !== written.length) return false;
    // Sets come in any order, so an item agrees with whichever fits it.
    return all(written.map((one) => some(items.map((item) => compare(one, item, resolve)))));
  }
  // A block that may occur once is written as an object and seen as a list of one.
  const target = Array.isArray(actual) ? actual[0] : actual;
  if (typeof target !== 'object' || target === null) return false;
  const seen = target as Readonly<Record<string, unknown>>;
  return all(Object.entries(written).map(([key, value]) => compare(value, seen[key], resolve)));
}

/** `${aws_x.y.a[0].b}` or `${tolist(aws_x.y.a).0.b}`: the block, and the way to the value inside. */
const reference = /^\$\{(?:tolist\()?([a-z][a-z0-9_]*\.[\w-]+)((?:\)?(?:\.\w+|\[\d+\]))+)\}$/;

function compareText(written: string, actual: unknown, resolve: Resolve): boolean | undefined {
  if (!written.includes('${')) return written === String(actual) || sameJson(written, actual);
  const [, address, way] = reference.exec(written) ?? [];
  if (address !== undefined && way !== undefined) {
    const value = follow(resolve(address), way.match(/\w+/g) ?? []);
    return value === undefined ? undefined : JSON.stringify(value) === JSON.stringify(actual);
  }
  // Of a text with expressions inside, the literal parts must be there; an expression alone says nothing.
  const literals = written.split(/\$\{[^}]*\}/);
  if (typeof actual !== 'string' || literals.every((part) => part === '')) return undefined;
  return contains(actual, literals) ? true : /[{[]/.test(written[0] ?? '') ? undefined : false;
}

/**
 * Whether the text is made of these parts in order with anything between them. Taking the first place where each
 * fits is enough, and takes time in proportion to the text; a regular expression would try all combinations.
 */
export function contains(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= end;
}

function follow(value: unknown, way: readonly string[]): unknown {
  return way.reduce<unknown>(
    (inner, step) => (inner as Readonly<Record<string, unknown>> | null | undefined)?.[step],
    value,
  );
}

/** Policies come back from AWS with other spacing. */
function sameJson(written: string, actual: unknown): boolean {
  if (!/^\s*[{[]/.test(written) || typeof actual !== 'string') return false;
  try {
    return JSON.stringify(JSON.parse(written)) === JSON.stringify(JSON.parse(actual));
  } catch {
    return false;
  }
}

function all(verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) && !verdicts.includes(true) ? undefined : true;
}

function some(verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  if (verdicts.includes(true)) return true;
  return verdicts.includes(undefined) ? undefined : false;
}

/** Global services have no AWS region of their own. */
function isInScope(declared: Partial<Scope>, { account, region }: Scope): boolean {
  return (
    (declared.account === undefined || declared.account === account) &&
    (declared.region === undefined || region === 'global' || declared.region === region)
  );
}
