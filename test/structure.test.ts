import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..');

/** What each folder may import besides itself: the layers, from data at the bottom to the command line at the top. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  regions: [],
  services: ['regions'],
  releases: ['services', 'regions'],
  stacks: ['regions', 'services'],
  charts: ['regions', 'services', 'stacks', 'releases'],
  checks: ['regions', 'services', 'stacks', 'charts', 'releases'],
  deploy: ['regions', 'services', 'stacks', 'charts', 'checks', 'releases'],
  world: [],
  '.github/actions': ['regions', 'services', 'stacks', 'charts', 'checks', 'deploy', 'releases'],
  workflows: [],
  cli: ['regions', 'services', 'stacks', 'charts', 'checks', 'deploy', 'releases', 'world', 'workflows'],
};

/** Folders of pure data and functions of it: the same input gives the same output, on any machine, on any day. */
const pure = ['regions', 'services', 'releases', 'stacks', 'charts', 'checks'];

interface Source {
  /** Path below the root. */
  readonly path: string;
  readonly folder: string;
  readonly text: string;
}

const sources: readonly Source[] = [...Object.keys(mayImport), 'bin', 'bench'].flatMap((folder) =>
  filesIn(folder).map((path) => ({ path, folder, text: readFileSync(join(root, path), 'utf8') })),
);

function filesIn(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return []; // A layer that has no file yet.
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return entries
    .map((entry) => join(folder, entry))
    .filter((path) => /\.(ts|mjs|cjs)$/.test(path) && !path.includes('/dist/'));
}

/** The modules that a file names: in `import`, `export … from`, `import()` and `require()`, types included. */
function imports({ text }: Source): readonly string[] {
  const named =
    /^(?:import|export|\}).*\bfrom '([^'\n]+)'|^import '([^'\n]+)'|\b(?:import|require)\('([^'\n]+)'\)/gm;
  return [...text.matchAll(named)].flatMap((match) => match.slice(1).filter((name) => name !== undefined));
}

/** The folder of the table above, or the first folder, of a path below the root. */
function folderOf(path: string): string {
  const known = Object.keys(mayImport).find((folder) => path.startsWith(`${folder}/`));
  return known ?? path.split('/')[0] ?? '';
}

/** The part of a file that runs: comments name many things that code must not. */
const code = ({ text }: Source) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap(imports).length).toBeGreaterThan(sources.length);
});

test('imports go downwards only', () => {
  const upward = sources.flatMap((source) => {
    const allowed = mayImport[source.folder];
    if (allowed === undefined) return [];
    return imports(source)
      .filter((name) => name.startsWith('.'))
      .map((name) => folderOf(relative(root, join(root, dirname(source.path), name))))
      .filter((target) => target !== source.folder && !allowed.includes(target))
      .filter((target) => !(target === 'bin' && source.path.endsWith('.mjs'))) // Launchers share how they start.
      .map((target) => `${source.path} imports ${target}/`);
  });
  expect(upward).toEqual([]);
});

test('no folder of sources escapes these rules', () => {
  const known = [...Object.keys(mayImport), 'bin', 'bench', 'test', 'node_modules'];
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const escaped = folders.filter((name) => !known.includes(name) && filesIn(name).length > 0);
  expect(escaped).toEqual([]);
});

test('the provider is imported resource by resource, never as a whole', () => {
  const whole = sources.flatMap((source) =>
    imports(source)
      .filter((name) => /^@cdktf\/provider-aws(\/lib(\/index)?)?$/.test(name))
      .map((name) => `${source.path} imports ${name}`),
  );
  expect(whole).toEqual([]);
});

test.each([
  ['the environment', /\bprocess\.(env|argv|cwd|platform)\b|node:(process|os)\b/],
  ['the clock', /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/],
  ['chance', /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/],
])('data and constructs never ask %s', (_, asks) => {
  const offenders = sources.filter((source) => pure.includes(source.folder) && asks.test(code(source)));
  expect(offenders.map(({ path }) => path)).toEqual([]);
});

// fast-app.ts is no construct: it is what writes the stacks.
test('stacks and charts touch no file', () => {
  const readers = sources.filter(
    (source) =>
      ['stacks', 'charts'].includes(source.folder) &&
      source.path !== 'stacks/fast-app.ts' &&
      imports(source).some((name) => /^(node:)?fs(\/|$)/.test(name)),
  );
  expect(readers.map(({ path }) => path)).toEqual([]);
});

test('a file is at most 300 lines', () => {
  const long = sources.filter(({ text }) => text.split('\n').length > 301);
  expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1} lines`)).toEqual([]);
});

describe('the lockfile', () => {
  interface Package {
    readonly version?: string;
    readonly resolved?: string;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  }
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const packages: Readonly<Record<string, Package>> = JSON.parse(text).packages;

  test('names no download address', () => {
    const addressed = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
    expect(addressed.map(([path]) => path)).toEqual([]);
  });

  // npm refuses to install from a lockfile that lacks the packages of another platform.
  test('has the optional packages of every platform', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !lookup(path, name))
        .map((name) => `${name}, for ${path}`),
    );
    expect(missing).toEqual([]);
  });

  // As Node looks a package up: beside the one that asks, then in every folder above.
  function lookup(path: string, name: string): boolean {
    if (packages[join(path, 'node_modules', name)] !== undefined) return true;
    if (path === '') return false;
    const above = path.lastIndexOf('/node_modules/');
    return lookup(above === -1 ? '' : path.slice(0, above), name);
  }

  test('every direct dependency has an exact version', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
    );
    expect(loose).toEqual([]);
  });
});
