import type { Row } from './declared';
import { askedOf, rowOf, rowOfObject, watchedIn } from './declared';
import { type Difference, differencesOf } from './differences';
import type { Part, Peer } from './objects';

/** A value of an environment that is not what it should be. */
export interface Odd {
  readonly peer: Peer;
  readonly part: Part;
  readonly difference: Difference;
  readonly value: unknown;
  /** What the data says that it is; absent where it must only be as elsewhere. */
  readonly declared?: { readonly by: string; readonly is: readonly unknown[] };
  /** Who has what most have, and what that is. */
  readonly norm?: { readonly peers: readonly Side[]; readonly value: unknown };
}

/** A value that differs as the data says. */
export interface Declared {
  readonly peer: Peer;
  readonly declared: string;
  readonly part: Part;
  readonly argument: string;
  readonly value: unknown;
  /** What most of the others have. */
  readonly norm: unknown;
}

export interface Comparison {
  readonly odd: readonly Odd[];
  readonly declared: readonly Declared[];
}

interface Side {
  readonly peer: Peer;
  readonly part: Part;
}

interface Held extends Side {
  readonly value: unknown;
  /** The value without what its environment's own data explains. */
  readonly common: string;
}

/** Compares environments, object by object and value by value. */
export function compare(peers: readonly Peer[]): Comparison {
  const odd: Odd[] = [];
  const declared: Declared[] = [];
  const judge = (held: readonly Held[], difference: Difference, row: Row | undefined) => {
    const found = judged(held, difference, row);
    odd.push(...found);
    if (row === undefined || row.quiet) return;
    const odds = new Set(found.map(({ peer }) => peer));
    const [norm] = byValue(held);
    for (const one of held) {
      if (norm === undefined || norm.includes(one) || odds.has(one.peer)) continue;
      const { peer, part, value } = one;
      const { argument } = difference;
      declared.push({ peer, part, declared: row.declared, argument, value, norm: norm[0]?.value });
    }
  };
  for (const id of new Set(peers.flatMap(({ objects }) => [...objects.keys()]))) {
    const sides = peers.flatMap((peer) => {
      const part = peer.objects.get(id);
      return part === undefined ? [] : [{ peer, part }];
    });
    const [one] = sides;
    if (one === undefined) continue;
    const { type } = one.part;
    const presence = rowOfObject(one.part);
    if (presence !== undefined || sides.length < peers.length) {
      const held = peers.map((peer): Held => {
        const part = peer.objects.get(id);
        return hold({ peer, part: part ?? one.part }, part !== undefined);
      });
      const values = held.map(({ value }) => value);
      judge(held, { argument: '', key: '', values }, presence);
    }
    const differences = differencesOf(
      sides.map(({ part }) => part.body),
      sides.map(({ peer }) => peer.normalise),
      watchedIn(type),
    );
    for (const difference of differences) {
      const held = sides.map((side, i) => hold(side, difference.values[i]));
      const row = rowOf(type, difference.argument);
      if (row?.is === undefined && held.every(({ common }) => common === held[0]?.common)) continue;
      judge(held, difference, row);
    }
  }
  return { odd, declared };
}

function judged(held: readonly Held[], difference: Difference, given: Row | undefined): readonly Odd[] {
  const asked = held.map((one) => ({
    ...one,
    asked: askedOf(one.peer, one.part, difference.argument, difference.element),
  }));
  const row = given !== undefined && applies(given) ? given : undefined;
  function applies({ is }: Row): boolean {
    if (is === undefined) return true;
    const said = asked.filter((one) => is(one.asked).length > 0);
    return said.filter((one) => accepts(is(one.asked), one.value)).length * 2 >= said.length;
  }
  const wrong = asked.flatMap((one): readonly Odd[] => {
    const is = row?.is?.(one.asked) ?? [];
    if (row === undefined || is.length === 0 || accepts(is, one.value)) return [];
    const { peer, part, value } = one;
    return [{ peer, part, difference, value, declared: { by: row.declared, is } }];
  });
  const groups = new Map<string, Held[]>();
  for (const one of asked.filter(({ peer }) => !wrong.some((found) => found.peer === peer))) {
    const by = JSON.stringify((row?.by ?? row?.is)?.(one.asked) ?? null);
    groups.set(by, [...(groups.get(by) ?? []), one]);
  }
  return [...wrong, ...[...groups.values()].flatMap((group) => minority(group, difference))];
}

function accepts(accepted: readonly unknown[], value: unknown): boolean {
  return accepted.some((one) => one === value || (one !== undefined && String(one) === String(value)));
}

/** Those who have not what most have. */
function minority(group: readonly Held[], difference: Difference): readonly Odd[] {
  const [norm, ...rest] = byValue(group);
  const [first] = norm ?? [];
  if (norm === undefined || first === undefined) return [];
  return rest.flat().map(({ peer, part, value }) => ({
    ...{ peer, part, difference, value },
    norm: { peers: norm, value: first.value },
  }));
}

/** Those of one value together, most first; of values held by equally many, that of the first. */
function byValue(held: readonly Held[]): readonly (readonly Held[])[] {
  const groups = new Map<string, Held[]>();
  for (const one of held) {
    groups.set(one.common, [...(groups.get(one.common) ?? []), one]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

function hold({ peer, part }: Side, value: unknown): Held {
  const text = typeof value === 'string' ? `"${value}` : (JSON.stringify(value) ?? '');
  return { peer, part, value, common: peer.normalise(text) };
}
