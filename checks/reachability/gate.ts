import type { Block, ManifestObject, Resource } from '../model/model';
import type { Addresses } from './addresses';
import { covers, intersect, overlaps, subtract, union } from './intervals';
import { anyOf, everyPort, noPort, type Ports } from './ports';

/** Ports that get through: `possible` from some address of the one to some of the other, `certain` from each to each. */
export interface Reach {
  readonly possible: Ports;
  readonly certain: Ports;
}

export const shut: Reach = { possible: noPort, certain: noPort };
export const open: Reach = { possible: everyPort, certain: everyPort };

/** What is certain costs more to find than what is possible, and is seldom asked for. */
function reach(possible: Ports, findCertain: () => Ports): Reach {
  let found: Ports | undefined;
  return {
    possible,
    get certain() {
      found ??= findCertain();
      return found;
    },
  };
}

/** Where something is written: a file, and a key in it. */
export interface At {
  readonly object: string;
  readonly file: string;
  readonly key: string;
  /** Where a person changes it, e.g. `in stacks/, construct databases/core/instance`. */
  readonly made: string;
}

/** What lets some ports through, from or to some addresses of those in question. */
export interface Rule extends At {
  readonly ports: Ports;
  readonly addresses: Addresses;
}

/** One of the things on a way that must let traffic through, by any of its rules. */
export interface Gate extends At {
  readonly rules: readonly Rule[];
  /** What the rules let through together. */
  readonly reach: Reach;
}

/** A gate that opens where any of its rules does, towards the addresses of who is on the other side. */
export function gate(at: At, rules: readonly Rule[], other: Addresses): Gate {
  const open = rules.filter(({ addresses }) => overlaps(addresses, other));
  return { ...at, rules: open, reach: reachOver(open, other) };
}

/** Ports from or to some addresses. */
export type Area = Pick<Rule, 'ports' | 'addresses'>;

/** What rules open together, towards these addresses. */
export function reachOver(rules: readonly Area[], other: Addresses): Reach {
  const open = rules.filter(({ addresses }) => addresses === other || overlaps(addresses, other));
  return reach(anyOf(...open.map(({ ports }) => ports)), () => openToAll(open, other));
}

/** Ports that the rules together open to every one of these addresses. */
function openToAll(rules: readonly Area[], other: Addresses): Ports {
  const wide = rules.filter(({ addresses }) => addresses === other || covers(addresses, other));
  const certain = anyOf(...wide.map(({ ports }) => ports));
  return wide.length === rules.length ? certain : union(certain, openTogether(rules, other));
}

/** The same where none of the rules need take all addresses: what no rule is left to take is not open. */
function openTogether(rules: readonly Area[], other: Addresses): Ports {
  const closed = rules.reduce<readonly Area[]>(
    (left, rule) =>
      left
        .flatMap((area): readonly Area[] => [
          { ports: area.ports, addresses: subtract(area.addresses, rule.addresses) },
          {
            ports: subtract(area.ports, rule.ports),
            addresses: intersect(area.addresses, rule.addresses),
          },
        ])
        .filter(({ ports, addresses }) => ports.length > 0 && addresses.length > 0),
    [{ ports: everyPort, addresses: other }],
  );
  return subtract(everyPort, anyOf(...closed.map(({ ports }) => ports)));
}

export function both(a: Reach, b: Reach): Reach {
  if (a === open) return b;
  if (b === open) return a;
  if (a.possible.length === 0) return a;
  return reach(intersect(a.possible, b.possible), () => intersect(a.certain, b.certain));
}

/** What passes all of them. */
export function through(gates: readonly Gate[]): Reach {
  return gates.map(({ reach }) => reach).reduce(both, open);
}

export function atResource(file: string, { address, key, path }: Resource, argument = ''): At {
  return {
    object: address,
    file,
    key: argument === '' ? key : `${key}.${argument}`,
    made: path === undefined ? 'in the override that adds it' : `in stacks/, construct ${path}`,
  };
}

export function atManifest({ file, object }: ManifestObject, key: string): At {
  const { namespace, name } = object.metadata;
  const id = `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  const made = object.kind === 'NetworkPolicy' ? 'in charts/network-rules.ts' : 'in charts/';
  return { object: id, file, key: `${id}: ${key}`, made };
}

export function block(value: unknown): Block {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'object' && one !== null ? (one as Block) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
