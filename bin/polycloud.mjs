#!/usr/bin/env node
// The `polycloud` command: checks the tools, then runs cli/main.ts.
import { createRequire } from 'node:module';
import { bundle } from './bundle.mjs';
import { requireTools } from './require-tools.mjs';
import { expectShortRun } from './short-run.mjs';

requireTools();
expectShortRun();
createRequire(import.meta.url)(await bundle('cli/main.ts'));
