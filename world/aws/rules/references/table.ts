import type { Target } from '../targets/target';

/** Dotted attribute path → what its value names. */
export type References = Readonly<Record<string, Target>>;

/** Resource type → its references. */
export type ReferenceTable = Readonly<Record<string, References>>;
