/** An XML element: text, nothing (left out), several of the same name, or children by name. */
export type Xml = string | number | boolean | undefined | readonly Xml[] | { readonly [name: string]: Xml };

/** A document with its declaration and, on the root, its namespace. */
export function document(root: string, content: Xml, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${render(content)}</${root}>`;
}

/** The texts of all elements of that name, at any depth, in order. */
export function texts(xml: string, name: string): readonly string[] {
  return elements(xml, name).map(decodeText);
}

/** What stands inside each element of that name, markup included. Elements of one name must not nest. */
export function elements(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(
    (match) => match[1] ?? '',
  );
}

function render(content: Xml): string {
  if (content === undefined) return '';
  if (typeof content !== 'object') return encodeText(String(content));
  return Object.entries(content)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => element(name, one)))
    .join('');
}

function element(name: string, content: Xml): string {
  return content === undefined ? '' : `<${name}>${render(content)}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

function encodeText(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => entities[character] ?? character);
}

function decodeText(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return Object.entries(entities).find(([, entity]) => entity === `&${name};`)?.[0] ?? whole;
  });
}
