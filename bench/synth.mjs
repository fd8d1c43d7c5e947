// Writes the Terraform side of a fleet, as `bin/app.mjs` does: node bench/synth.mjs <regions> <output folder> [stock]
import { runSynth } from '../bin/run-synth.mjs';

await runSynth('bench/synth.ts');
