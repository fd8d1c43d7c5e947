import type { Evidence, Finding, Proof } from '../finding';
import type { Environment, Model } from '../model/model';
import { evidenceTables } from './evidence';
import { findingCards } from './findings';
import { fleetTable } from './fleet-table';

import { Html, html } from './html';
import { picture } from './picture';
import { dataFlows } from './picture/flows';
import { style } from './style';

export interface ReportProps {
  readonly model: Model;
  /** The proofs that were run. */
  readonly proofs: readonly Proof<Model>[];
  /** What they found, in the order in which it is to be read. */
  readonly findings: readonly Finding[];
}

/** `report.html`: one file that asks no other for anything, and in which all text is escaped. Pure. */
export function reportPage({ model, proofs, findings }: ReportProps): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const evidence = new Map(proofs.map(({ name, evidence: of }) => [name, of?.(model) ?? []]));
  const isClean = findings.length === 0;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Proofs before apply</title>
<style>${new Html(style)}</style>
</head>
<body><main>
<header><h1>Proofs before apply</h1><p>What was synthesized for ${count(model.environments.length, 'environment')}, judged as of ${model.today}</p></header>
<p class="verdict ${isClean ? 'clean' : 'found'}">${verdict(proofs, findings, model)}</p>
<section><h2>Fleet</h2>${fleetTable(model, proofs, findings)}</section>
${isClean ? html`` : html`<section><h2>Findings</h2><p class="note">What concerns customer data first; what is known to be wrong before what nobody knows.</p>${findingCards(findings)}</section>`}
<section><h2>What each proof shows</h2><table><tbody>${proofs.map(({ name, shows }) => html`<tr><th scope="row">${name}</th><td>${shows}</td></tr>`)}</tbody></table></section>
<section><h2>Environments</h2>
<p class="legend"><span style="--c:var(--soft)">stays inside</span><span style="--c:var(--blue)">comes in</span><span style="--c:var(--amber)">crosses, approved</span><span style="--c:var(--bad)">leaves</span></p>
${model.environments.map((environment) => section(environment, { model, proofs, findings }, evidence))}</section>
</main></body>
</html>
`.text;
}

function section(
  environment: Environment,
  { model, proofs, findings }: ReportProps,
  evidence: ReadonlyMap<string, readonly Evidence[]>,
): Html {
  const { name, region, awsRegion, resources, manifests } = environment;
  const own = findings.filter((finding) => finding.environment === name);
  const what = [
    region?.tier ?? 'platform',
    awsRegion,
    count(resources.length, 'resource'),
    count(manifests.length, 'manifest'),
    own.length === 0 ? 'clean' : count(own.length, 'finding'),
  ].join(', ');
  const first = name === model.environments[0]?.name;
  return html`<details id="${name}"${new Html(first || own.length > 0 ? ' open' : '')}><summary>${name} <span>${what}</span></summary>
${picture(environment, dataFlows(model, environment, findings))}
${evidenceTables(name, proofs, evidence)}</details>`;
}

function verdict(proofs: readonly Proof<Model>[], findings: readonly Finding[], model: Model): string {
  const scope = `${count(proofs.length, 'proof')} over ${count(model.environments.length, 'environment')}`;
  if (findings.length === 0) return `${scope}: no finding`;
  const where = new Set(findings.map(({ environment }) => environment)).size;
  return `${scope}: ${count(findings.length, 'finding')} in ${count(where, 'environment')}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
