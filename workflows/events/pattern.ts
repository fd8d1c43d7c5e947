import { InvalidWorkflow } from '../errors';

/**
 * GitHub's filter patterns for branches, tags and paths
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet): `*`
 * stands for anything but a slash, `**` for anything, `?` and `+` repeat the character before, `[]` is a set.
 * @throws InvalidWorkflow
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let expression: RegExp;
  try {
    expression = new RegExp(`^${expressionOf(pattern)}$`);
  } catch {
    throw new InvalidWorkflow(`${pattern} is no pattern of a filter`);
  }
  return expression.test(text);
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
    if (piece === '?' || piece === '+' || piece.startsWith('[')) return piece;
    const literal = piece.startsWith('\\') ? piece.slice(1) : piece;
    return /\w/.test(literal) ? literal : `\\${literal}`;
  });
}
