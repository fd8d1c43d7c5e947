// Writes the manifests of a fleet, as `polycloud manifests` does: node bench/manifests.mjs <regions> <output folder>
import { runSynth } from '../bin/run-synth.mjs';

await runSynth('bench/manifests.ts');
