// Runs a bundle that only synthesizes: half a second of work in a fresh process (docs/adr/0002).
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { bundle } from './bundle.mjs';
import { expectShortRun } from './short-run.mjs';

/** Compiles and runs `entry`; from the second run on, with V8's compiled code of the one before. */
export async function runSynth(entry) {
  expectShortRun();
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
