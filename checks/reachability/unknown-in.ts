/** A value that no table lists. */
export interface Unknown {
  /** Names from the outermost, without indices: `spec.ports.nodePort`. */
  readonly argument: string;
  /** The same with indices: `spec.ports[0].nodePort`. */
  readonly key: string;
  readonly value: unknown;
}

/** The values of a block that are neither listed nor within something listed, each argument once. */
export function unknownIn(block: unknown, listed: ReadonlySet<string>): readonly Unknown[] {
  const found = new Map<string, Unknown>();
  const visit = (value: unknown, argument: string, key: string): void => {
    if (value === null || value === undefined || listed.has(argument)) return;
    if (Array.isArray(value)) {
      for (const [i, one] of value.entries()) visit(one, argument, `${key}[${i}]`);
    } else if (typeof value === 'object') {
      for (const [name, one] of Object.entries(value)) {
        visit(one, argument === '' ? name : `${argument}.${name}`, key === '' ? name : `${key}.${name}`);
      }
    } else if (!found.has(argument)) found.set(argument, { argument, key, value });
  };
  visit(block, '', '');
  return [...found.values()];
}
