/**
 * GitHub's filter patterns for branches, tags and paths
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet): `*`
 * stands for anything but a slash, `**` for anything, `?` and `+` repeat the character before, `[]` is a set.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  return new RegExp(`^${expressionOf(pattern)}$`).test(text);
}

/** Patterns in order: the last one that matches decides, and one that begins with `!` takes back. */
export function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.reduce(
    (matched, pattern) =>
      pattern.startsWith('!')
        ? matched && !matchesPattern(pattern.slice(1), text)
        : matched || matchesPattern(pattern, text),
    false,
  );
}

function expressionOf(pattern: string): string {
  return pattern.replace(/\\.|\*\*\/?|\*|\[[^\]]*\]|[?+]|[^\w/-]/g, (piece) => {
    if (piece === '**/') return '(?:.*/)?';
    if (piece === '**') return '.*';
    if (piece === '*') return '[^/]*';
    if (piece === '?' || piece === '+' || piece.startsWith('[') || piece.startsWith('\\')) return piece;
    return `\\${piece}`;
  });
}
