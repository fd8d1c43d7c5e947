/** The style of `report.html`: in the file itself, light and dark as the reader's system has it. */
export const style = `
:root { color-scheme: light dark; --paper: #fbfbf9; --ink: #1d2330; --soft: #626b7c; --line: #e3e5ea;
  --card: #ffffff; --create: #5b8def; --update: #d9a13a; --delete: #9a8fb8; --critical: #e0562f; --bad: #c2243a;
  --good: #2f8f5b; --area: #eef1f6; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171d; --ink: #e6e9ef; --soft: #98a1b3; --line: #2b313c;
  --card: #1b1f27; --create: #5584dd; --update: #cf9c3f; --delete: #8a80a8; --critical: #f0754f; --bad: #ff6b7d;
  --good: #5cc48c; --area: #222732; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main { max-width: 1320px; margin: 0 auto; padding: 28px 24px 64px; }
header { display: flex; align-items: baseline; gap: 14px; flex-wrap: wrap; }
h1 { font-size: 26px; margin: 0; letter-spacing: -.02em; }
h2 { font-size: 18px; margin: 36px 0 4px; }
h3 { font-size: 14px; margin: 24px 0 8px; }
header p, .note { color: var(--soft); margin: 0 0 10px; }
.badge { font-size: 12px; font-weight: 600; padding: 2px 10px; border-radius: 99px; color: var(--card); }
.badge.done { background: var(--good); } .badge.failed { background: var(--bad); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 20px 0 8px; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; }
.figures b { display: block; font-size: 22px; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.figures span { color: var(--soft); font-size: 12px; }
.gantt { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 8px 0 10px; overflow: hidden; }
.row { display: grid; grid-template-columns: 330px 1fr; padding-right: 28px; min-height: 20px; align-items: center; }
.row:hover { background: color-mix(in srgb, var(--create) 9%, transparent); }
.name { padding: 0 12px 0 28px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 12px; }
.name i { color: var(--soft); font-style: normal; font-size: 11px; }
.head .name, .strip .name { padding-left: 14px; font-size: 13px; }
.lane { position: relative; height: 20px; }
.area { border-top: 1px solid var(--line); padding: 3px 0; }
.strip { padding-bottom: 5px; }
.axis { min-height: 22px; color: var(--soft); font-size: 11px; position: relative; z-index: 1; pointer-events: none; }
.axis .lane { height: 22px; }
.tick { position: absolute; top: 18px; height: 20000px; border-left: 1px solid var(--line); opacity: .75; }
.tick b { position: absolute; top: -16px; left: 0; transform: translateX(-50%); font-weight: 400; }
.bar { position: absolute; top: 4px; height: 12px; min-width: 2px; border-radius: 3px; background: var(--create); z-index: 2; }
.bar.update { background: var(--update); } .bar.delete { background: var(--delete); }
.bar.critical { background: var(--critical); }
.bar.link { top: 1px; height: 17px; border-radius: 4px; box-shadow: inset -1px 0 0 var(--card); color: #fff; font-size: 11px;
  line-height: 17px; padding: 0 5px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.bar.link:empty { padding: 0; }
.bar.mark { top: 5px; height: 10px; opacity: .8; border-radius: 1px; }
.bar.failed, .bar.crashed { background: repeating-linear-gradient(45deg, var(--bad) 0 5px, color-mix(in srgb, var(--bad) 45%, var(--card)) 5px 10px); }
.bar.struck { outline: 2px solid var(--bad); outline-offset: 1px; }
.envelope { position: absolute; top: 9px; height: 2px; background: var(--line); }
.label { position: absolute; top: 1px; padding: 0 6px; font-size: 11px; color: var(--soft); white-space: nowrap; z-index: 3; }
.label em { font-style: normal; font-variant-numeric: tabular-nums; background: color-mix(in srgb, var(--card) 82%, transparent); }
.legend { display: flex; flex-wrap: wrap; gap: 16px; color: var(--soft); font-size: 12px; margin: 8px 2px; }
.legend span::before { content: ""; display: inline-block; width: 12px; height: 10px; border-radius: 2px; margin-right: 6px; background: var(--c); }
.tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 28px; align-items: start; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th { text-align: left; color: var(--soft); font-weight: 500; font-size: 12px; }
th, td { padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td i { color: var(--soft); font-style: normal; font-size: 12px; }
.types { columns: 2 320px; column-gap: 28px; } .types p { margin: 0; display: flex; justify-content: space-between;
  border-bottom: 1px solid var(--line); padding: 3px 0; break-inside: avoid; font-size: 13px; }
.bad { color: var(--bad); font-weight: 600; }
`;
