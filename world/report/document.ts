import { Html, html } from './html';
import { style } from './style';

export interface DocumentProps {
  readonly title: string;
  readonly outcome: 'done' | 'failed';
  /** Beside the title. */
  readonly about: string;
  readonly body: readonly Html[];
  /** Style of this document alone. */
  readonly style?: string;
}

/** A report: one file that asks no other for anything, and in which all text is escaped. */
export function reportDocument({ title, outcome, about, body, style: own = '' }: DocumentProps): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(style + own)}</style>
</head>
<body><main>
<header><h1>${title}</h1><span class="badge ${outcome}">${outcome}</span>
<p>${about}</p></header>
${body}
</main></body>
</html>
`.text;
}

/** The figures on top of a report, each with what it is. */
export function figuresSection(all: readonly (readonly [figure: string, what: string])[]): Html {
  return html`<section class="figures">${all.map(([figure, what]) => html`<div><b>${figure}</b><span>${what}</span></div>`)}</section>`;
}
