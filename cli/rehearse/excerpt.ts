/** Escape sequences that a terminal takes for colours and cursor movements. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are made of.
const escapes = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** Most lines of one error that are worth repeating. */
const mostLines = 12;

/**
 * What Terraform complained about: the boxes that it draws round its errors, without the boxes, without the stack
 * name that the cdktf CLI puts before each line, and each only once. Without a box, the last lines of the output.
 */
export function errorsIn(output: string): string {
  const lines = output.replace(escapes, '').split(/\r?\n/);
  const errors: string[][] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    if (line.includes('╷')) open = [];
    else if (line.includes('╵')) {
      if (open?.some((inner) => inner.startsWith('Error'))) errors.push(open);
      open = undefined;
    } else if (open !== undefined) open.push(line.replace(/^.*?│ ?/, '').trimEnd());
  }
  const texts = errors.map((error) =>
    error
      .filter((line) => line !== '')
      .slice(0, mostLines)
      .join('\n'),
  );
  if (texts.length > 0) return [...new Set(texts)].join('\n\n');
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(-mostLines)
    .join('\n');
}

/** Addresses of the resources that a printed plan would change. */
export function plannedChanges(output: string): readonly string[] {
  const heads = output.replace(escapes, '').matchAll(/^\s*# (\S+) (?:will|must) be (.+?)$/gm);
  return [...heads].map(([, address, change]) => `${address} (${change})`);
}
