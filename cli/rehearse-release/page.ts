import { figuresSection, reportDocument } from '../../world/report/document';
import { formatMinutes, formatSeconds, plural } from '../../world/report/format';
import { type Html, html } from '../../world/report/html';
import { timelineChart } from './chart';
import type { ReleaseReport } from './report';
import type { ObservedJob, ReportedRegion } from './timeline';

/** `report.html` of a rehearsed release. */
export function releasePage(report: ReleaseReport): string {
  const { tag, outcome, workflow, at } = report;
  return reportDocument({
    title: `${tag} to production`,
    outcome,
    about: `a rehearsal of ${workflow}, ${at.slice(0, 16).replace('T', ' ')} UTC`,
    style,
    body: [
      figures(report),
      timeline(report),
      failures(report),
      regions(report),
      jobs(report),
      faults(report),
    ],
  });
}

const style = `
.gantt .area { padding: 5px 0 7px; }
.gantt .row { min-height: 26px; grid-template-columns: 210px 1fr; }
.gantt .name { font-size: 13px; }
.lane { height: 26px; }
.bar { top: 5px; height: 16px; }
.bar.rollout { background: var(--good); } .bar.failed { background: var(--bad); }
.label { top: 5px; font-size: 12px; line-height: 16px; }
.label.inside { color: #fff; font-weight: 600; }
.envelope { top: 12px; }
.untouched { position: absolute; inset: 5px 0; background: var(--card); border: 1px dashed var(--line); border-radius: 4px; color: var(--soft);
  font-size: 12px; line-height: 14px; padding: 0 8px; }
pre { background: var(--card); border: 1px solid var(--line); border-left: 3px solid var(--bad); border-radius: 6px;
  padding: 10px 14px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; }
code { font-size: 12px; }
.good { color: var(--good); font-weight: 600; } .soft { color: var(--soft); }
`;

function figures({ tag, regions, minutes, seconds, former }: ReleaseReport): Html {
  const done = regions.filter(({ outcome }) => outcome === 'deployed').length;
  const waves = new Set(regions.map(({ wave }) => wave)).size;
  return figuresSection([
    [`${done} of ${regions.length}`, `regions run ${tag} after ${former}`],
    [formatMinutes(minutes), 'in AWS and the clusters'],
    [String(waves), waves === 1 ? 'wave' : 'waves'],
    [formatSeconds(seconds.workflow), 'the workflow took here'],
  ]);
}

function timeline({ regions }: ReleaseReport): Html {
  return html`<section><h2>Timeline</h2>
<p class="note">Minutes that AWS and the clusters take. Runners, approvals and the time to start a job come on top.</p>
${timelineChart(regions)}
<p class="legend"><span style="--c:var(--create)">infrastructure</span><span style="--c:var(--good)">rollout</span><span style="--c:var(--bad)">failed, and going back</span></p></section>`;
}

function failures({ jobs, problems }: ReleaseReport): Html {
  const failed = jobs.filter(({ conclusion }) => conclusion === 'failure');
  if (failed.length === 0 && problems.length === 0) return html``;
  return html`<section><h2>What failed</h2>${failed.map(
    ({ name, message = 'failed' }) => html`<h3>${name}</h3><pre>${message}</pre>`,
  )}${problems.map((problem) => html`<pre>${problem}</pre>`)}</section>`;
}

const outcomeClass: Readonly<Record<ReportedRegion['outcome'], string>> = {
  deployed: 'good',
  'rolled back': 'bad',
  failed: 'bad',
  cancelled: 'bad',
  'not started': 'soft',
};

function regions({ regions }: ReleaseReport): Html {
  const rows = regions.map((region) => {
    const { wave, outcome, before, after, plan, logLine, stateSerial } = region;
    const release =
      before === after ? (before ?? 'nothing') : `${before ?? 'nothing'} → ${after ?? 'several'}`;
    const state =
      stateSerial.before === stateSerial.after
        ? `${stateSerial.after ?? '-'}, as it was`
        : `${stateSerial.before ?? '-'} → ${stateSerial.after ?? '-'}`;
    const line =
      logLine === null
        ? 'as it was'
        : html`line ${logLine.sequence}, <code>${logLine.hash.slice(0, 16)}</code>`;
    return html`<tr><td><b>${region.region}</b> <i>${region.awsRegion}</i></td><td class="n">${wave ?? '-'}</td><td class="${outcomeClass[outcome]}">${outcome}</td><td>${release}</td><td><code>${plan === null ? '-' : plan.replace(/^sha256:/, '').slice(0, 16)}</code></td><td>${line}</td><td class="n">${state}</td></tr>`;
  });
  return html`<section><h2>Regions</h2><table><thead><tr><th>region</th><th class="n">wave</th><th>outcome</th><th>release</th><th>plan applied</th><th>deployment log</th><th class="n">serial of the state</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function jobs({ jobs, alsoStarts }: ReleaseReport): Html {
  const span = Math.max(1, ...jobs.map(({ wall }) => wall?.end ?? 0));
  const row = ({ name, conclusion, wall }: ObservedJob) => {
    const kind = conclusion === 'success' ? 'create' : 'failed';
    const bar =
      wall === undefined
        ? ''
        : html`<span class="bar ${kind}" style="left:${(100 * wall.start) / span}%;width:${(100 * (wall.end - wall.start)) / span}%"></span>`;
    const took = wall === undefined ? conclusion : formatSeconds(wall.end - wall.start);
    return html`<div class="row"><span class="name">${name} <i>${took}</i></span><span class="lane">${bar}</span></div>`;
  };
  const others =
    alsoStarts.length === 0
      ? ''
      : html`<p class="note">The push also starts ${alsoStarts.join(', ')}, not run here.</p>`;
  return html`<section><h2>Jobs of the workflow</h2><p class="note">Seconds on this machine, ${plural(jobs.length, 'job')}.</p>${others}<div class="gantt">${jobs.map(row)}</div></section>`;
}

function faults({ faults }: ReleaseReport): Html {
  if (faults.length === 0) return html``;
  return html`<section><h2>Faults of the scenario</h2><table><tbody>${faults.map(
    (fault) =>
      html`<tr><td><b>${fault.do}</b></td><td>${fault.match}${'cluster' in fault ? ` in ${fault.cluster}` : ''}</td><td>${fault.message ?? ''}</td></tr>`,
  )}</tbody></table></section>`;
}
