import type { Service } from '../service';
import { type CatalogueRule, problem } from './rule';

/** Synchronous calls form no cycle: in a cycle one slow service stalls all of them, and none can start first. */
export const noCallCycles: CatalogueRule = ({ services }) => {
  const byName = new Map(services.map((service) => [service.name, service]));
  const finished = new Set<string>();
  const cycles: (readonly string[])[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    const start = path.indexOf(name);
    if (start >= 0) {
      cycles.push(path.slice(start));
      return;
    }
    if (finished.has(name)) return;
    for (const callee of byName.get(name)?.calls ?? []) visit(callee, [...path, name]);
    finished.add(name);
  };
  for (const { name } of services) visit(name, []);
  return cycles.map((cycle) => {
    const last = byName.get(cycle.at(-1) ?? '') as Service;
    const first = cycle[0] ?? '';
    const key = `calls[${(last.calls ?? []).indexOf(first as never)}]`;
    return problem(
      last,
      key,
      first,
      `closes the cycle ${[...cycle, first].join(' → ')}`,
      'make one of the calls an event on a topic',
    );
  });
};
