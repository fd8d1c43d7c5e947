// TypeScript entry points run as one esbuild bundle: the fastest start of all that were measured (docs/adr/0001).
// The bundle is kept while its sources are what they were, so a warm start compiles nothing.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeRegistry } from './registry.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

// Not bundled: packages that read files beside themselves, and what only some subcommands load.
const external = ['esbuild', '@grpc/*', '@aws-sdk/*', '@kubernetes/*', 'cdktf-cli'];

// Besides what esbuild reports as read: these decide how it compiles.
const settings = ['bin/bundle.mjs', 'package.json', 'tsconfig.json'];

const keepOldFor = 3_600_000; // ms: a command that has just been told the old path still finds it

/**
 * Compiles `entry`, a path below the checkout, unless the kept bundle is still true, and returns the bundle's
 * path. Commands may do so at the same moment: a bundle is named after its content and never changes.
 */
export async function bundle(entry, checkout = root, cache = cacheFolder(checkout)) {
  writeRegistry(checkout);
  const name = entry.replace(/\.ts$/, '').replace(/[^a-z0-9]+/gi, '-');
  const record = join(cache, `${name}.json`);
  const kept = keptBundle(record, checkout);
  if (kept !== undefined) return kept;

  const started = Date.now();
  const { code, map, inputs } = await compile(entry, checkout, cache);
  const outfile = join(cache, `${name}.${createHash('sha256').update(code).digest('hex').slice(0, 12)}.cjs`);
  replace(`${outfile}.map`, map);
  replace(outfile, `${code}\n//# sourceMappingURL=${basename(outfile)}.map\n`);
  const files = [...new Set([...inputs, ...settings])].map((file) => [
    file,
    stamp(join(checkout, file), started),
  ]);
  const folders = foldersOf(inputs).map((folder) => [folder, sources(join(checkout, folder))]);
  replace(record, JSON.stringify({ outfile, files, folders }));
  removeOld(cache, name, outfile);
  return outfile;
}

async function compile(entry, checkout, cache) {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [join(checkout, entry)],
    absWorkingDir: checkout,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external,
    alias: { archiver: join(root, 'bin/no-archiver.cjs') },
    metafile: true,
    sourcemap: 'external',
    write: false,
    outdir: cache,
    logLevel: 'error',
  }).catch(() => process.exit(1)); // esbuild has printed where and why.
  const [map, code] = outputFiles.sort((a, b) => b.path.length - a.path.length);
  return { code: code.text, map: map.text, inputs: Object.keys(metafile.inputs) };
}

function keptBundle(record, checkout) {
  try {
    const { outfile, files, folders } = JSON.parse(fs.readFileSync(record, 'utf8'));
    const same =
      files.every(([file, seen]) => stamp(join(checkout, file)) === seen) &&
      folders.every(([folder, seen]) => sources(join(checkout, folder)) === seen);
    fs.statSync(outfile);
    return same ? outfile : undefined;
  } catch {
    return undefined; // No record yet, or one of its files is gone.
  }
}

// A file that was written while esbuild ran may have been read before or after: its stamp fits neither.
function stamp(file, started = Number.POSITIVE_INFINITY) {
  const { mtimeMs, size } = fs.statSync(file);
  return mtimeMs >= started ? 'changing' : `${mtimeMs}:${size}`;
}

// A new file can take the place of an old one without touching it (`a.ts` before `a/index.ts`), so the names
// count wherever an import may be looked up: in each source's folder and those above.
function foldersOf(inputs) {
  const folders = new Set(['.']);
  for (const input of inputs) {
    if (input.startsWith('node_modules/')) continue;
    for (let folder = dirname(input); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  }
  return [...folders];
}

function sources(folder) {
  const entries = fs.readdirSync(folder);
  return entries
    .filter((entry) => /\.([cm]?[jt]sx?|json)$/.test(entry))
    .sort()
    .join();
}

/**
 * Inside node_modules, so that `npm ci` clears it. Where that cannot be written, in the user's own cache, with
 * a link to node_modules for the packages that are not bundled.
 */
export function cacheFolder(checkout, home = homedir()) {
  const modules = join(checkout, 'node_modules');
  const usual = join(modules, '.cache/polycloud');
  try {
    fs.mkdirSync(usual, { recursive: true });
    fs.accessSync(usual, fs.constants.W_OK);
    return usual;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
  const own = join(
    home,
    '.cache/polycloud',
    createHash('sha256').update(checkout).digest('hex').slice(0, 12),
  );
  fs.mkdirSync(own, { recursive: true });
  if (!fs.existsSync(join(own, 'node_modules'))) fs.symlinkSync(modules, join(own, 'node_modules'));
  return own;
}

// Written beside and renamed, so that a command started at the same moment never runs half a file.
function replace(path, contents) {
  const draft = `${path}.${process.pid}`;
  fs.writeFileSync(draft, contents);
  fs.renameSync(draft, path);
}

function removeOld(cache, name, current) {
  for (const entry of fs.readdirSync(cache)) {
    const path = join(cache, entry);
    if (!entry.startsWith(`${name}.`) || !entry.includes('.cjs') || path.startsWith(current)) continue;
    if (fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs < Date.now() - keepOldFor)
      fs.rmSync(path, { force: true });
  }
}
