// What `cdktf` runs (the "app" of cdktf.json): main.ts.
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { bundle } from './bundle.mjs';
import { requireNode } from './require-tools.mjs';

requireNode();
// A synth is over before optimized code pays for its compilation (docs/adr/0002).
setFlagsFromString('--interrupt-budget=1500000');
createRequire(import.meta.url)(await bundle('main.ts'));
