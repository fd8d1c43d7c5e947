// What `cdktf` runs (the "app" of cdktf.json): main.ts.
import { createRequire } from 'node:module';
import { bundle } from './bundle.mjs';

createRequire(import.meta.url)(await bundle('main.ts'));
