// Proves a fleet as `polycloud check` does: node bench/checks.mjs <regions> <output folder> [model]
// With `model` it stops where the proofs would begin: what is left of the other figure is theirs.
import { createRequire } from 'node:module';
import { bundle } from '../bin/bundle.mjs';
import { expectShortRun } from '../bin/short-run.mjs';

expectShortRun();
createRequire(import.meta.url)(await bundle('bench/checks.ts'));
