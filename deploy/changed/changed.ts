import { branchPoint, withCommit } from './base';
import { type Changed, compare } from './compare';
import { synthesizedBy } from './synthesized';

export interface ChangedOptions {
  /** The checkout, as its files are now. */
  readonly root: string;
  /** What to compare with. @default main */
  readonly base?: string;
  readonly onProgress: (text: string) => void;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

export interface Comparison {
  /** The commit that was compared with. */
  readonly base: string;
  readonly environments: readonly Changed[];
  /** Why the base could not be synthesized, when it could not: then every environment counts as added. */
  readonly problem?: string;
}

/**
 * The environments of which the checkout synthesizes anything else than the commit that it branched off: whatever file
 * makes the difference, it is found, and a file that makes none is not. Each commit is synthesized by its own code.
 * @throws UnknownBase; NotSynthesized when the checkout itself can't be
 */
export async function changedEnvironments({
  root,
  base,
  onProgress,
  signal,
}: ChangedOptions): Promise<Comparison> {
  const commit = branchPoint(root, base);
  onProgress('the checkout');
  const after = await synthesizedBy(root, signal);
  onProgress(`commit ${commit.slice(0, 12)}`);
  try {
    const before = await withCommit(root, commit, (checkout) => synthesizedBy(checkout, signal));
    return { base: commit, environments: compare(before, after) };
  } catch (error) {
    // What was stopped says nothing of the base.
    if (signal?.aborted === true) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    return { base: commit, environments: compare(new Map(), after), problem };
  }
}
