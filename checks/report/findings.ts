import type { Finding } from '../finding';
import { anchor } from './fleet-table';
import { type Html, html } from './html';

/** Every finding with its path, in the order given. */
export function findingCards(findings: readonly Finding[]): readonly Html[] {
  const seen = new Set<string>();
  return findings.map((finding) => {
    const id = anchor(finding.environment, finding.proof);
    const first = !seen.has(id);
    seen.add(id);
    return card(finding, first ? id : '');
  });
}

function card(
  { proof, rule, environment, file, key, message, witness, source, mend }: Finding,
  id: string,
): Html {
  const kind = rule.startsWith('unknown-') ? 'finding unknown' : 'finding';
  return html`<article class="${kind}" id="${id}"><header><strong>${environment}</strong><span class="tag">${rule}</span><span class="tag soft">${proof}</span></header>
<p>${message}</p>
<div class="path">${witness.map(({ object, edge }) => html`<b>${object}</b>${edge === undefined ? html`` : html`<i>${edge}</i>`}`)}</div>
<dl><dt>in</dt><dd><code>${file}</code>: <code>${key}</code></dd><dt>source</dt><dd>${source}</dd><dt>mend</dt><dd>${mend}</dd></dl></article>`;
}
