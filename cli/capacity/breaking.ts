import type { Judged, Measure } from '../../checks/capacity/measure';

/** Every limit at a scale; undefined where nothing can be synthesized: an instance class has no size that large. */
export type At = (scale: number) => Judged | undefined;

/** Where whole scales are tried before those in between. */
const steps = [1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32] as const;

/** By limit, the lowest whole scale at which it is exceeded; absent where it holds as far as was looked. */
export interface Breaking {
  readonly byLimit: ReadonlyMap<string, number>;
  /** The lowest whole scale at which nothing can be synthesized any more, if there is one. */
  readonly impossible?: number;
  /** The largest scale that was tried. */
  readonly upTo: number;
}

/** A limit's name at any scale: counts and classes in it change. */
export function limitOf({ rule, what }: Measure): string {
  return `${rule} ${what.split(' (')[0] ?? what}`;
}

/**
 * Evaluates growing scales, then the whole numbers in between wherever a limit turned, so that each limit's scale is
 * found by evaluating and none by ratio. A limit that holds again at a larger scale counts where it first breaks.
 */
export function breaking(at: At): Breaking {
  const evaluated = new Map<number, ReadonlySet<string> | undefined>();
  const exceededAt = (scale: number): ReadonlySet<string> | undefined => {
    if (!evaluated.has(scale)) {
      const judged = at(scale);
      evaluated.set(
        scale,
        judged && new Set(judged.measures.filter(({ demand, most }) => demand > most).map(limitOf)),
      );
    }
    return evaluated.get(scale);
  };
  let before = 0;
  let impossible: number | undefined;
  for (const step of steps) {
    const now = exceededAt(step);
    const last = exceededAt(before === 0 ? 1 : before);
    const turned = now === undefined || [...now].some((limit) => last?.has(limit) !== true);
    for (let scale = before + 1; turned && scale < step; scale++) {
      if (exceededAt(scale) === undefined) break;
    }
    if (now === undefined) {
      impossible = Math.min(
        ...[...evaluated].filter(([, limits]) => limits === undefined).map(([scale]) => scale),
      );
      break;
    }
    before = step;
  }
  const byLimit = new Map<string, number>();
  for (const [scale, limits] of [...evaluated].sort(([a], [b]) => a - b)) {
    for (const limit of limits ?? []) if (!byLimit.has(limit)) byLimit.set(limit, scale);
  }
  return { byLimit, upTo: before, ...(impossible !== undefined && { impossible }) };
}
