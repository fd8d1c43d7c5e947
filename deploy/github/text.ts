/** GitHub takes no longer comment and no longer issue, in characters. */
export const longestText = 65_536;

/** A text that GitHub takes: one that is too long says where the rest is. */
export function fitted(text: string): string {
  if (text.length <= longestText) return text;
  const end = '\n\n… cut off here; the run has the whole.';
  return `${text.slice(0, longestText - end.length)}${end}`;
}
