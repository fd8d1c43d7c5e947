import { type Html, html } from './html';

/** Minutes at which an axis is marked: at most ten round ones. */
export function ticks(span: number): readonly number[] {
  const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 240];
  const step = steps.find((each) => span / each <= 10) ?? 600;
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => index * step);
}

/** The row of an axis, above the rows of a chart. */
export function axis(span: number): Html {
  const marks = ticks(span).map(
    (minute) =>
      html`<span class="tick" style="left:${percent(minute, span)}%"><b>${Number(minute.toFixed(2))}</b></span>`,
  );
  return html`<div class="axis row"><span class="name"></span><span class="lane">${marks}</span></div>`;
}

export function percent(part: number, span: number): number {
  return Number(((100 * part) / span).toFixed(3));
}
