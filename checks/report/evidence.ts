import type { Evidence, Proof } from '../finding';
import type { Model } from '../model/model';
import { type Html, html } from './html';

/** What each proof knows of one environment, folded until somebody looks. */
export function evidenceTables(
  environment: string,
  proofs: readonly Proof<Model>[],
  evidence: ReadonlyMap<string, readonly Evidence[]>,
): readonly Html[] {
  return proofs.flatMap(({ name, shows }) => {
    const own = (evidence.get(name) ?? []).filter((one) => one.environment === environment);
    return own.length === 0
      ? []
      : [html`<details><summary>${name} <span>${shows}</span></summary>${own.map(one)}</details>`];
  });
}

function one({ title, note, columns, rows }: Evidence): Html {
  const numeric = columns.map((_, i) => rows.length > 0 && rows.every((row) => isNumber(row[i] ?? '')));
  const cls = (i: number) => (numeric[i] === true ? 'n' : '');
  return html`<h3>${title}</h3>${note === undefined ? html`` : html`<p class="note">${note}</p>`}<div class="scroll"><table><thead><tr>${columns.map(
    (column, i) => html`<th class="${cls(i)}">${column}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map((cell, i) => html`<td class="${cls(i)}">${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

/** A figure, perhaps with a unit: such columns stand to the right. */
const isNumber = (text: string) => /^([~$€]*-?[\d,.]+( ?(%|x|[A-Za-z]{1,4}))?|-|)$/.test(text);
