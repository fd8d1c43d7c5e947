// Runs a bundle that only synthesizes: half a second of work in a fresh process (docs/adr/0002).
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { bundle } from './bundle.mjs';

/** Compiles and runs `entry`; from the second run on, with V8's compiled code of the one before. */
export async function runSynth(entry) {
  // The synth is over before optimized code pays for its compilation.
  setFlagsFromString('--interrupt-budget=1500000');
  const filename = await bundle(entry);
  const codeFile = `${filename}.v8`;
  const cachedData = read(codeFile);
  // esbuild writes ASCII, which need not be decoded.
  const code = Module.wrap(readFileSync(filename, 'latin1'));
  const script = new Script(code, { filename, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
  if (cachedData === undefined || script.cachedDataRejected) keep(codeFile, script.createCachedData());
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function keep(file, data) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, data);
  renameSync(draft, file);
}
