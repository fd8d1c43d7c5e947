import { type Html, html } from '../html';

/** Pixels; stores stand on a grid of rows, so that a way out runs in the gap below its store. */
export const size = {
  page: 1240,
  top: 34,
  box: 46,
  gap: 18,
  outside: 180,
  edge: 160,
  workloads: 130,
  party: 232,
  right: 230,
};

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Box extends Area {
  readonly label: string;
  readonly detail: string;
  /** Its class in the style. */
  readonly kind: string;
}

/** The top of a row of the grid. */
export const rowY = (row: number): number => size.top + 18 + row * (size.box + size.gap);

export const centre = ({ y, height }: Area): number => y + height / 2;

/** A box of two lines, the whole text in its tool tip. */
export function drawn({ x, y, width, height, label, detail, kind }: Box): Html {
  return html`<g class="box ${kind}"><title>${label}: ${detail}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/><text x="${x + 12}" y="${y + 19}">${cut(label, width)}</text><text class="soft" x="${x + 12}" y="${y + 35}">${cut(detail, width)}</text></g>`;
}

/** A line with a tip; `name` tells the tips of several pictures on one page apart. */
export function arrow(name: string, kind: string, path: string, title = ''): Html {
  return html`<path class="arrow ${kind}" marker-end="url(#tip-${name})" d="${path}"><title>${title}</title></path>`;
}

/** Where a line crosses the border. */
export function crossingPoint(kind: string, x: number, y: number): Html {
  return html`<circle class="${kind}" cx="${x}" cy="${y}" r="4.5"/>`;
}

/** A character takes about 6.2 pixels at this size. */
function cut(text: string, width: number): string {
  const most = Math.floor((width - 18) / 6.2);
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
