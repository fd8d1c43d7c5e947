// TypeScript entry points run as one esbuild bundle: the fastest start of all that were measured (docs/adr).
// The bundle is kept while none of its inputs has changed, so a warm start compiles nothing.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeRegistry } from './registry.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

// Not bundled: packages that read files beside themselves, and what only some subcommands load.
const external = ['esbuild', '@grpc/*', '@aws-sdk/*', '@kubernetes/*', 'cdktf-cli'];

/** Compiles `entry` (a path under the root) unless the kept bundle is still true, and returns its path. */
export async function bundle(entry, cache = join(root, 'node_modules/.cache/polycloud')) {
  writeRegistry(root);
  const name = entry.replace(/\.ts$/, '').replace(/[^a-z0-9]+/gi, '-');
  const outfile = join(cache, `${name}.cjs`);
  const inputsFile = join(cache, `${name}.inputs.json`);
  if (isFresh(inputsFile, outfile)) return outfile;
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external,
    metafile: true,
    sourcemap: 'linked',
    write: false,
    outfile,
    logLevel: 'error',
  });
  mkdirSync(cache, { recursive: true });
  for (const file of result.outputFiles) replace(file.path, file.contents);
  replace(inputsFile, JSON.stringify(Object.keys(result.metafile.inputs).map((path) => [path, stamp(path)])));
  return outfile;
}

function isFresh(inputsFile, outfile) {
  try {
    statSync(outfile);
    return JSON.parse(readFileSync(inputsFile, 'utf8')).every(([path, seen]) => stamp(path) === seen);
  } catch {
    return false;
  }
}

function stamp(path) {
  const { mtimeMs, size } = statSync(join(root, path));
  return `${mtimeMs}:${size}`;
}

// Written beside and renamed, so that a command started at the same moment never runs half a file.
function replace(path, contents) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}
