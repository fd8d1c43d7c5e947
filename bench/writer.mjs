// The least that any synth costs: writes files whose bytes it is given. node bench/writer.mjs <blob> <output folder>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [blob, outdir] = process.argv.slice(2);
for (const [path, text] of JSON.parse(readFileSync(blob, 'utf8'))) {
  mkdirSync(dirname(join(outdir, path)), { recursive: true });
  writeFileSync(join(outdir, path), text);
}
