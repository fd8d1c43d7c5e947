import { axis, percent } from '../../world/report/axis';
import { formatMinutes, plural } from '../../world/report/format';
import { type Html, html } from '../../world/report/html';
import type { ReportedRegion } from './timeline';

/** The regions on an axis of minutes in AWS, wave by wave. */
export function timelineChart(regions: readonly ReportedRegion[]): Html {
  const span = Math.max(0, ...regions.map(({ minutes }) => minutes?.end ?? 0)) || 1;
  const waves = [...new Set(regions.map(({ wave }) => wave))].sort((a, b) => (a ?? 0) - (b ?? 0));
  return html`<div class="gantt">
${axis(span)}
${waves.map((wave) =>
  waveRows(
    wave,
    regions.filter((one) => one.wave === wave),
    span,
  ),
)}
</div>`;
}

function waveRows(wave: number | null, regions: readonly ReportedRegion[], span: number): Html {
  const ran = regions.flatMap(({ minutes }) => minutes ?? []);
  const start = Math.min(...ran.map((one) => one.start));
  const end = Math.max(...ran.map((one) => one.end));
  const envelope =
    ran.length === 0
      ? ''
      : html`<span class="envelope" style="left:${percent(start, span)}%;width:${percent(end - start, span)}%"></span>`;
  const told = ran.length === 0 ? 'not started' : formatMinutes(end - start);
  return html`<div class="area">
<div class="row head"><span class="name"><b>wave ${wave ?? '-'}</b> <i>${plural(regions.length, 'region')}, ${told}</i></span><span class="lane">${envelope}</span></div>
${regions.map((region) => regionRow(region, span))}
</div>`;
}

function regionRow({ region, awsRegion, outcome, minutes }: ReportedRegion, span: number): Html {
  const name = html`<span class="name">${region} <i>${awsRegion}</i></span>`;
  if (minutes === null) {
    return html`<div class="row">${name}<span class="lane"><span class="untouched">not started: runs what it ran</span></span></div>`;
  }
  const { start, end, infrastructure, rollout } = minutes;
  const failed = outcome !== 'deployed';
  // A region that failed did so in the last thing that it came to.
  const [first, then] = [failed && rollout === 0 ? 'failed' : 'create', failed ? 'failed' : 'rollout'];
  const label = `${outcome}, ${formatMinutes(end - start)}`;
  // A label that has no room behind its bar stands in it.
  const inside = percent(end, span) > 78;
  const at = inside ? `right:${100 - percent(end, span)}%` : `left:${percent(end, span)}%`;
  return html`<div class="row">${name}<span class="lane">${bar(first, start, infrastructure, span)}${bar(then, start + infrastructure, rollout, span)}<span class="label ${inside ? 'inside' : ''}" style="${at}">${label}</span></span></div>`;
}

function bar(kind: string, start: number, minutes: number, span: number): Html | string {
  if (minutes === 0) return '';
  return html`<span class="bar ${kind}" style="left:${percent(start, span)}%;width:${percent(minutes, span)}%" title="${formatMinutes(minutes)}"></span>`;
}
