/** The style of the report: in the file itself, light and dark as the reader's system has it. */
export const style = `
:root { color-scheme: light dark; --paper: #fafaf7; --ink: #1c2230; --soft: #657084; --line: #e2e5ea; --card: #fff;
  --good: #23855a; --good-soft: #e3f3ea; --bad: #c0233c; --bad-soft: #fde7ea; --amber: #b26a00; --blue: #3a6bd0;
  --area: #f0f4fb; }
@media (prefers-color-scheme: dark) { :root { --paper: #13161c; --ink: #e5e9f0; --soft: #98a2b5; --line: #2a303b;
  --card: #1a1f27; --good: #59c48d; --good-soft: #18322a; --bad: #ff6b80; --bad-soft: #3a1c24; --amber: #e2a33f;
  --blue: #7aa2f7; --area: #171d28; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main { max-width: 1300px; margin: 0 auto; padding: 32px 28px 80px; }
h1 { font-size: 27px; margin: 0; letter-spacing: -.02em; } h2 { font-size: 19px; margin: 44px 0 6px; letter-spacing: -.01em; }
h3 { font-size: 14px; margin: 22px 0 2px; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 3px; }
p.note, header p { color: var(--soft); margin: 2px 0 12px; }
.verdict { display: inline-block; margin: 14px 0 4px; padding: 8px 16px; border-radius: 10px; font-weight: 600; font-size: 15px; }
.verdict.clean { background: var(--good-soft); color: var(--good); } .verdict.found { background: var(--bad-soft); color: var(--bad); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; width: 100%; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
th { text-align: left; color: var(--soft); font-weight: 500; font-size: 12px; white-space: nowrap; }
th, td { padding: 6px 12px; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child > td, tr:last-child > th { border-bottom: 0; }
td { overflow-wrap: anywhere; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.fleet td, .fleet th.p { text-align: center; } .fleet th[scope=row] { color: var(--ink); font-size: 13px; font-weight: 600; }
.fleet th[scope=row] span { color: var(--soft); font-weight: 400; }
.fleet td.clean { color: var(--good); } .fleet td.found { background: var(--bad-soft); color: var(--bad); font-weight: 600; }
.finding { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: 10px; padding: 14px 18px; margin: 12px 0; }
.finding.unknown { border-left-color: var(--amber); }
.finding header { display: flex; gap: 10px; align-items: baseline; flex-wrap: wrap; } .finding p { margin: 6px 0; }
.tag { font-size: 12px; padding: 1px 9px; border-radius: 99px; background: var(--bad-soft); color: var(--bad); font-weight: 600; }
.tag.soft { background: var(--area); color: var(--soft); font-weight: 500; }
.path { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin: 10px 0; font-size: 12.5px; }
.path b { font-weight: 500; background: var(--area); border: 1px solid var(--line); border-radius: 7px; padding: 3px 9px; overflow-wrap: anywhere; }
.path b:last-child { border-color: var(--bad); color: var(--bad); } .path i { color: var(--soft); font-style: normal; } .path i::after { content: " →"; }
dl { display: grid; grid-template-columns: 64px 1fr; gap: 2px 12px; margin: 8px 0 0; font-size: 12.5px; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
code { font: 12px/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
details { border-top: 1px solid var(--line); padding: 8px 0; } details > summary { cursor: pointer; font-weight: 600; padding: 4px 0; }
details > summary span { color: var(--soft); font-weight: 400; } details details { border: 0; margin-left: 2px; padding: 2px 0; } details details > summary { font-weight: 500; }
figure { margin: 12px 0 18px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 18px; overflow-x: auto; }
svg { display: block; width: 100%; min-width: 900px; height: auto; font: 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
svg text { fill: var(--ink); } svg .soft { fill: var(--soft); font-size: 11px; } svg .mid, svg .big { text-anchor: middle; } svg .big { font-size: 26px; font-weight: 600; }
svg .jurisdiction { font-size: 14px; font-weight: 700; } svg tspan.soft { font-weight: 400; font-size: 12px; }
svg .border { fill: var(--area); stroke: var(--good); stroke-width: 1.8; stroke-dasharray: 7 5; }
svg .box rect { fill: var(--card); stroke: var(--line); } svg .box.outside rect { stroke-dasharray: 3 3; fill: none; stroke: var(--soft); }
svg .box.workloads rect { stroke: var(--blue); } svg .box.approved rect { stroke: var(--amber); } svg .box.synthetic rect { stroke-dasharray: 3 3; stroke: var(--soft); }
svg .box.leak rect { stroke: var(--bad); fill: var(--bad-soft); } svg .box.unknown rect { stroke: var(--amber); stroke-dasharray: 4 3; }
svg .arrow { fill: none; stroke: var(--soft); stroke-width: 1.2; opacity: .8; } svg .arrow.in { stroke: var(--blue); stroke-dasharray: 2 3; }
svg .arrow.approved { stroke: var(--amber); stroke-width: 1.6; } svg .arrow.synthetic { stroke-dasharray: 3 3; }
svg .arrow.leak { stroke: var(--bad); stroke-width: 2.2; opacity: 1; } svg .arrow.unknown { stroke: var(--amber); stroke-width: 2; stroke-dasharray: 5 4; opacity: 1; }
svg circle.approved, svg circle.unknown { fill: var(--amber); } svg circle.leak { fill: var(--bad); } svg circle.synthetic { fill: var(--soft); }
.legend { display: flex; gap: 18px; flex-wrap: wrap; color: var(--soft); font-size: 12px; margin: 0 0 8px; }
.legend span::before { content: ""; display: inline-block; width: 18px; height: 0; border-top: 2.5px solid var(--c); margin: 0 6px 3px 0; }
@media print { details { display: block; } figure { break-inside: avoid; } }
`;
