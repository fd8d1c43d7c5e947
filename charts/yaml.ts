import type { Manifest } from './manifest';

/** Objects as YAML documents, each key and value in the plainest spelling that every YAML reader takes alike. */
export function toYaml(objects: readonly Manifest[]): string {
  return objects.map((object) => `---\n${mapping(Object.entries(object), '')}`).join('');
}

/** A value behind `key:` or `-`, with the line's end. `margin` is that of the lines below it. */
function behind(value: unknown, margin: string): string {
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${sequence(value, margin)}`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return entries.length === 0 ? ' {}\n' : `\n${mapping(entries, margin)}`;
  }
  if (typeof value === 'string' && isText(value)) return ` ${block(value, margin)}`;
  return ` ${scalar(value)}\n`;
}

function mapping(entries: readonly (readonly [string, unknown])[], margin: string): string {
  let text = '';
  for (const [key, value] of entries) text += `${margin}${plain(key)}:${behind(value, `${margin}  `)}`;
  return text;
}

function sequence(items: readonly unknown[], margin: string): string {
  let text = '';
  for (const item of items) text += `${margin}-${itemOf(item, `${margin}  `)}`;
  return text;
}

/** A mapping begins on its dash's line: `- name: a`. */
function itemOf(item: unknown, margin: string): string {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return behind(item, margin);
  const entries = Object.entries(item);
  return entries.length === 0 ? ' {}\n' : ` ${mapping(entries, margin).slice(margin.length)}`;
}

function scalar(value: unknown): string {
  if (typeof value === 'string') return plain(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  throw new Error(`${String(value)} is nothing that JSON has`);
}

/**
 * What no reader takes for a number, a date or a mark of YAML: words that begin with a letter or a slash, quantities
 * with a unit, and CIDRs.
 */
const harmless =
  /^(?:[A-Za-z/](?:[A-Za-z0-9_./:@=,-]*[A-Za-z0-9_/])?|\d+(?:Mi|m|%)|\d+\.\d+\.\d+\.\d+\/\d+)$/;

/** Words that YAML 1.1 or 1.2 reads as a truth value, as nothing or as a number. */
const meaningful = /^(?:y|n|yes|no|on|off|true|false|null|e-?\d+)$/i;

function plain(text: string): string {
  return harmless.test(text) && !meaningful.test(text)
    ? text
    : JSON.stringify(text).replace(/[\x7f-\x9f]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Whether a string reads best as lines: more than one, the last of them ended once, of printable ASCII without
 * spaces at their ends, the first neither indented nor empty.
 */
function isText(value: string): boolean {
  return /^(?:[!-~](?:[ -~]*[!-~])?\n)(?:(?:[ -~]*[!-~])?\n)*(?:[ -~]*[!-~])\n$/.test(value);
}

function block(value: string, margin: string): string {
  return `|\n${value.replace(/^(?!$)/gm, margin)}`;
}
