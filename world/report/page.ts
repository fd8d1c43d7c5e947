import { figuresSection, reportDocument } from './document';
import { formatMinutes, formatSeconds, plural } from './format';
import { gantt } from './gantt';
import { type Html, html } from './html';
import type { Report, ReportedPhase } from './report';

/** `report.html` of a rehearsal. */
export function reportPage(report: Report): string {
  const { name, account, awsRegion, at, outcome } = report;
  return reportDocument({
    title: `Rehearsal of ${name}`,
    outcome,
    about: `account ${account}, ${awsRegion}, ${at.slice(0, 16).replace('T', ' ')} UTC`,
    body: [
      figures(report),
      ...report.phases.map(phaseSection),
      faults(report),
      resources(report),
      steps(report),
    ],
  });
}

function figures({ phases, resources, wallSeconds }: Report): Html {
  const [first] = phases;
  const count = resources.reduce((sum, each) => sum + each.count, 0);
  const all: readonly (readonly [string, string])[] = [
    [String(count), `resources of ${plural(resources.length, 'type')}`],
    ...(first === undefined
      ? []
      : ([
          [formatMinutes(first.makespanMinutes), `${first.name} in AWS, parallelism ${first.parallelism}`],
          [formatMinutes(first.lowerBoundMinutes), 'lower bound: the longest chain'],
          [first.ratio.toFixed(2), 'makespan over lower bound'],
        ] as const)),
    [formatSeconds(wallSeconds), 'this rehearsal took'],
  ];
  return figuresSection(all);
}

function phaseSection(phase: ReportedPhase): Html {
  const { name, operations, makespanMinutes, parallelism, lowerBoundMinutes, ratio, workMinutes } = phase;
  const note =
    `${plural(operations.length, 'operation')}, ${formatMinutes(workMinutes)} of work in ` +
    `${formatMinutes(makespanMinutes)} at parallelism ${parallelism}; no parallelism gets below ` +
    `${formatMinutes(lowerBoundMinutes)} (ratio ${ratio.toFixed(2)}). The axis shows minutes in AWS.`;
  return html`<section><h2>${name.charAt(0).toUpperCase() + name.slice(1)}</h2><p class="note">${note}</p>
${gantt(phase)}
<p class="legend"><span style="--c:var(--critical)">critical path</span><span style="--c:var(--create)">create</span><span style="--c:var(--update)">update</span><span style="--c:var(--delete)">delete</span><span style="--c:var(--bad)">failed or struck by a fault</span></p>
${criticalPath(phase)}</section>`;
}

function criticalPath({ criticalPath, lowerBoundMinutes }: ReportedPhase): Html {
  const rows = criticalPath.map(
    ({ path, type, action, minutes, start }, index) =>
      html`<tr><td class="n">${index + 1}</td><td>${path} <i>${type}</i></td><td>${action}</td><td class="n">${formatMinutes(start)}</td><td class="n">${formatMinutes(minutes)}</td></tr>`,
  );
  return html`<h3>Critical path: ${plural(rows.length, 'link')}, ${formatMinutes(lowerBoundMinutes)}</h3>
<table><thead><tr><th class="n">#</th><th>resource</th><th>action</th><th class="n">from</th><th class="n">takes</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function faults({ faults, seed }: Report): Html {
  if (seed === null) return html``;
  const rows = faults.flatMap(({ fault, struck }) => {
    const head = html`<td>${fault.do}</td><td>${fault.match} <i>on ${fault.on.join(', ')}</i></td>`;
    if (struck.length === 0) return [html`<tr>${head}<td colspan="3">did not strike</td></tr>`];
    return struck.map(
      ({ phase, address, message, minute }) =>
        html`<tr>${head}<td>${address} <i>${phase}</i></td><td class="n">${formatMinutes(minute)}</td><td>${message}</td></tr>`,
    );
  });
  return html`<section><h2>Faults</h2><p class="note">Scenario of ${plural(faults.length, 'fault')}, seed ${seed}.</p>
<table><thead><tr><th>fault</th><th>match</th><th>struck</th><th class="n">at</th><th>effect</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function resources({ resources }: Report): Html {
  return html`<section><h2>Resources</h2><div class="types">${resources.map(
    ({ type, count }) => html`<p><span>${type}</span><b>${count}</b></p>`,
  )}</div></section>`;
}

function steps({ steps }: Report): Html {
  return html`<section><h2>Steps of the rehearsal</h2><table><tbody>${steps.map(
    ({ title, seconds, detail, failed }) =>
      html`<tr><td>${title}</td><td class="${failed ? 'bad' : ''}">${failed ? 'failed: ' : ''}${detail ?? ''}</td><td class="n">${formatSeconds(seconds)}</td></tr>`,
  )}</tbody></table></section>`;
}
