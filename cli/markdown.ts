/** Characters that end a line, move the cursor or turn the direction of the text. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** Stands where GitHub would make a link, a mention or a picture of the characters around it. */
const nothing = '\u200b';

/** Characters of one text that are shown. */
const longest = 400;

/** A value as code, also in a cell of a table: no line of it, no markup and no mention works there. */
export function code(text: string): string {
  const plain = shortened(text).replaceAll('`', 'ˋ').replaceAll('|', '¦').trim();
  return `\`${plain === '' ? ' ' : plain}\``;
}

/**
 * A sentence that may quote anything, to stand behind something else in its line: it reads as it is, and no markup, link,
 * mention or picture comes of it.
 */
export function prose(text: string): string {
  return shortened(text)
    .trim()
    .replace(/[\\`*_~<>[\]{}|!#$^&@]/g, '\\$&')
    .replace(/@|#|www(?=\.)|:(?=\/)|:(?=[\w+\\-]+:)|GH(?=-\d)/gi, `$&${nothing}`);
}

function shortened(text: string): string {
  const plain = text.replace(unprintable, ' ');
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1)}…`;
}

/** A row of a table, of cells that are escaped. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The lines above the rows of a table. */
export function header(titles: readonly string[]): string {
  return `${row(titles)}\n${row(titles.map(() => '---'))}`;
}
