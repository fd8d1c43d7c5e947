// npm run bench [-- --rounds N] [--json]: measures the table of measurements.mjs against its goals.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gather, inFresh, measure, summarize } from './measure.mjs';
import { measurements } from './measurements.mjs';
import { options } from './options.mjs';

const help = `npm run bench -- [--rounds N] [--json]

Measures each synth in fresh processes, in turn with a program that only writes the same bytes. CPU time is user and
system together. Exits with 1 when a goal is missed.

Example:
  npm run bench -- --rounds 9`;

/** Measures one row: a first run compiles and gathers, then the rounds alternate, so that both see the same noise. */
function run({ key, name, units, program, goals }, rounds, work) {
  const blob = join(work, `${key}.json`);
  const bytes = inFresh(join(work, 'out'), (outdir) => {
    measure(program(outdir));
    return gather(outdir, blob);
  });
  const own = [];
  const writer = [];
  for (let round = 0; round < rounds; round++) {
    own.push(inFresh(join(work, 'out'), (outdir) => measure(program(outdir))));
    writer.push(inFresh(join(work, 'out'), (outdir) => measure(['bench/writer.mjs', blob, outdir])));
  }
  const figures = summarize(own);
  const least = summarize(writer);
  return { name, units, bytes, ...figures, writer: least, ratio: figures.cpu.min / least.cpu.min, goals };
}

function judge(rows) {
  return Object.values(rows).flatMap((row) =>
    row.goals.map(({ name, limit, value }) => {
      const found = value(row, rows);
      return { row: row.name, name, limit, found, met: found <= limit };
    }),
  );
}

const spread = ({ min, median }) => `${min.toFixed(0)} / ${median.toFixed(0)}`;

function print(rows, goals, rounds) {
  const lines = Object.values(rows).map((row) => [
    row.name,
    spread(row.cpu),
    spread(row.writer.cpu),
    row.ratio.toFixed(1),
    (row.cpu.min / row.units).toFixed(1),
    spread(row.wall),
    row.memory.toFixed(0),
    (row.bytes / 1e6).toFixed(1),
  ]);
  const header = ['', 'CPU ms', 'writer ms', 'ratio', 'ms/region', 'wall ms', 'peak MB', 'MB written'];
  const widths = header.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i].length)));
  console.log(`minimum / median of ${rounds} rounds, Node ${process.versions.node}\n`);
  for (const line of [header, ...lines])
    console.log(line.map((cell, i) => cell.padStart(widths[i])).join('  '));
  console.log();
  for (const { row, name, limit, found, met } of goals) {
    console.log(
      `${met ? 'met   ' : 'MISSED'}  ${row}: ${name}: ${found.toFixed(2)} (goal: at most ${limit})`,
    );
  }
}

const { rounds, json, help: wanted } = options({ help, rounds: 5 });
if (wanted) {
  console.log(help);
} else {
  process.chdir(join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..'));
  const work = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const rows = Object.fromEntries(measurements.map((row) => [row.key, run(row, rounds, work)]));
    const goals = judge(rows);
    if (json) console.log(JSON.stringify({ node: process.versions.node, rounds, rows, goals }, null, 2));
    else print(rows, goals, rounds);
    if (goals.some(({ met }) => !met)) process.exitCode = 1;
  } finally {
    rmSync(work, { recursive: true });
  }
}
