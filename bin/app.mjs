// What `cdktf` runs (the "app" of cdktf.json): main.ts.
import { requireNode } from './require-tools.mjs';
import { runSynth } from './run-synth.mjs';

requireNode();
await runSynth('main.ts');
