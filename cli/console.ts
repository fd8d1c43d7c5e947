import pc from 'picocolors';

/** Writes one line to standard output: what a script may read. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes one line to standard error: what a person should notice. */
export function notice(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Colours for a stream: only on a terminal, and never when NO_COLOR says otherwise (https://no-color.org). */
export function colours(
  stream: { readonly isTTY?: boolean } = process.stdout,
): ReturnType<typeof pc.createColors> {
  return pc.createColors(stream.isTTY === true && !process.env['NO_COLOR']);
}

/** Whether progress may be drawn: on a terminal that a person looks at. */
export function isInteractive(stream: { readonly isTTY?: boolean } = process.stderr): boolean {
  return stream.isTTY === true && !process.env['CI'];
}

/** Rows of text under a header, in columns two spaces apart, without trailing spaces. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  const { bold } = colours();
  return [bold(line(header)), ...rows.map(line)].join('\n');
}
