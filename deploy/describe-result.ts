import type { Deployed } from './deploy';

/** `12 objects written, 30 unchanged, 0 deleted` */
export function describeCounts({
  changed,
  unchanged,
  deleted,
}: Pick<Deployed, 'changed' | 'unchanged' | 'deleted'>): string {
  return `${changed} objects written, ${unchanged} unchanged, ${deleted.length} deleted`;
}

/** What failed and what became of it, then how the others are, for a person; empty when nothing failed. */
export function describeSetbacks(region: string, result: Deployed): string {
  const { setbacks, skipped } = result;
  if (setbacks.length === 0) return '';
  const told = setbacks.map(({ file, reasons, returnedTo }) => {
    const now = returnedTo === null ? 'it has nothing to go back to' : `it runs ${returnedTo} again`;
    return `${file} failed, ${now}:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`;
  });
  const others =
    skipped.length === 0
      ? 'the others run what was deployed'
      : `${skipped.length} were left as they were, because the platform under them failed`;
  return `${told.join('\n')}\n\n${region}: ${setbacks.length} failed, ${others} (${describeCounts(result)})`;
}
