import type { Finding, Proof } from '../finding';
import type { Model } from '../model/model';
import { type Html, html } from './html';

/** Environments down, proofs across: clean, or how many findings. */
export function fleetTable(
  { environments }: Model,
  proofs: readonly Proof<Model>[],
  findings: readonly Finding[],
): Html {
  const cell = (environment: string, proof: string) => {
    const count = findings.filter(
      (finding) => finding.environment === environment && finding.proof === proof,
    ).length;
    return count === 0
      ? html`<td class="clean" title="no finding">✓</td>`
      : html`<td class="found"><a href="#${anchor(environment, proof)}">${count}</a></td>`;
  };
  return html`<div class="scroll"><table class="fleet"><thead><tr><th>environment</th>${proofs.map(
    ({ name, shows }) => html`<th class="p" title="${shows}">${name}</th>`,
  )}</tr></thead><tbody>${environments.map(
    ({ name, awsRegion, region }) =>
      html`<tr><th scope="row"><a href="#${name}">${name}</a> <span>${region?.tier ?? 'platform'}, ${awsRegion}</span></th>${proofs.map(
        (proof) => cell(name, proof.name),
      )}</tr>`,
  )}</tbody></table></div>`;
}

/** Where the first finding of a proof about an environment stands. */
export function anchor(environment: string, proof: string): string {
  return `${environment}-${proof}`.replace(/[^a-z0-9-]+/g, '-');
}
