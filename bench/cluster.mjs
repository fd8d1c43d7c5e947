// npm run bench:cluster [-- --rounds N] [--json]: the deploy engine beside kubectl, on real control planes.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundle, root } from '../bin/bundle.mjs';
import { requireTools } from '../bin/require-tools.mjs';
import { options } from './options.mjs';

const help = `npm run bench:cluster -- [--rounds N] [--json]

Times the deploy engine and kubectl apply --server-side with the manifests of a production region (40 services), in
turn, on control planes of npm run test:cluster. Needs kubectl, and the binaries that npm run test:cluster -- --build
makes. Exits with 1 when a goal is missed.

Example:
  npm run bench:cluster -- --rounds 5`;

/**
 * The engine's share of kubectl's time: at most this, for each of the two. Of the minima, as in npm run bench: what else
 * a machine does only adds.
 */
const limit = 0.6;
const cases = { first: 'first apply', unchanged: 'unchanged apply' };

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)] };
}

function rows({ engine, kubectl }) {
  return Object.entries(cases).map(([key, name]) => {
    const own = summary(engine[key]);
    const other = summary(kubectl[key]);
    return {
      name,
      engine: own,
      kubectl: other,
      ratio: own.min / other.min,
      medians: own.median / other.median,
      limit,
    };
  });
}

function print(table, objects, rounds) {
  const spread = ({ min, median }) => `${min} / ${median}`.padStart(13);
  console.log(`\n${objects} objects, ${rounds} rounds; wall ms, minimum / median\n`);
  console.log(
    `${''.padEnd(16)} ${'engine'.padStart(13)} ${'kubectl'.padStart(13)}  ratio of minima, of medians`,
  );
  for (const { name, engine, kubectl, ratio, medians } of table) {
    const judged = `${ratio.toFixed(2)}, ${medians.toFixed(2)}  ${ratio <= limit ? 'met' : 'MISSED'} (goal: at most ${limit})`;
    console.log(`${name.padEnd(16)} ${spread(engine)} ${spread(kubectl)}  ${judged}`);
  }
}

const { rounds, json, help: wanted } = options({ help, rounds: 3 });
if (wanted) {
  console.log(help);
  process.exit(0);
}
requireTools();
process.chdir(root);
const load = createRequire(import.meta.url);
const { presentBinaries } = load(await bundle('test/cluster/bed/main.ts'));
const binaries = presentBinaries(process.env);
if (binaries === undefined) {
  console.error('No control plane to measure on: run npm run test:cluster -- --build first.');
  process.exit(2);
}
const { compare } = load(await bundle('bench/cluster/run.ts'));
const result = await compare({
  binaries,
  guard: join(root, 'test/cluster/bed/guard.mjs'),
  engine: await bundle('bench/cluster/apply.ts'),
  rounds,
  say: (line) => console.error(line),
});
const table = rows(result.times);
if (json) console.log(JSON.stringify({ rounds, objects: result.objects, rows: table }, null, 2));
else print(table, result.objects, rounds);
if (table.some(({ ratio }) => ratio > limit)) process.exitCode = 1;
