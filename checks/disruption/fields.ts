import type { Block } from '../model/model';

/** A field of a manifest, by names from the outermost; undefined where there is none. */
export function field(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (block, name) =>
      typeof block === 'object' && block !== null ? (block as Record<string, unknown>)[name] : undefined,
    value,
  );
}

/** The blocks of a list; none for what is no list. */
export function blocks(value: unknown): readonly Block[] {
  return Array.isArray(value) ? value : [];
}

/**
 * A count, or a percentage of `total` rounded as Kubernetes does for that field; undefined for what is neither.
 */
export function share(value: unknown, total: number, round: 'up' | 'down'): number | undefined {
  if (typeof value === 'number') return value;
  const [, percent] = /^(\d+)%$/.exec(String(value)) ?? [];
  if (percent === undefined) return undefined;
  return Math[round === 'up' ? 'ceil' : 'floor']((Number(percent) * total) / 100);
}
