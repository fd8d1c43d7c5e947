import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { inModule, root } from './module';

let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'bundle-'));
  mkdirSync(join(checkout, 'bin'));
  mkdirSync(join(checkout, 'services/catalogue'), { recursive: true });
  mkdirSync(join(checkout, 'node_modules'));
  symlinkSync(join(root, 'node_modules/esbuild'), join(checkout, 'node_modules/esbuild'));
  write('bin/bundle.mjs', '');
  write('package.json', '{}');
  write('tsconfig.json', '{}');
  write('main.ts', "import { value } from './part'; console.log(value);");
  write('part/index.ts', "export const value: string = 'first';");
});

afterEach(() => rmSync(checkout, { recursive: true }));

// A file older than the compilation that reads it, as files in a checkout are.
function write(path: string, text: string, age = 60): void {
  const file = join(checkout, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, Date.now() / 1000 - age, Date.now() / 1000 - age);
}

interface Outcome {
  readonly compiled: boolean;
  readonly printed: string;
}

/** Bundles main.ts and runs it; whether it was compiled for this shows in its record. */
function run(): Outcome {
  const record = join(checkout, 'node_modules/.cache/polycloud/main.json');
  if (existsSync(record)) utimesSync(record, 1, 1);
  const [outfile, mtime, printed] = inModule<[string, number, string]>(
    'bin/bundle.mjs',
    `const { statSync } = await import('node:fs');
     const { execFileSync } = await import('node:child_process');
     const outfile = await module.bundle('main.ts', ${JSON.stringify(checkout)});
     const mtime = statSync(${JSON.stringify(record)}).mtimeMs;
     return [outfile, mtime, execFileSync(process.execPath, [outfile], { encoding: 'utf8' })];`,
  );
  expect(outfile.startsWith(checkout)).toBe(true);
  return { compiled: mtime > 1000, printed: printed.trim() };
}

test('a bundle is compiled once', () => {
  expect(run()).toEqual({ compiled: true, printed: 'first' });
  expect(run()).toEqual({ compiled: false, printed: 'first' });
});

test.each<[string, () => void, string]>([
  ['a source changes', () => write('part/index.ts', "export const value = 'other';", 30), 'other'],
  [
    'a source changes within its size',
    () => write('part/index.ts', "export const value: string = 'again';", 30),
    'again',
  ],
  [
    'a source moves',
    () => {
      rmSync(join(checkout, 'part/index.ts'));
      write('part.ts', "export const value = 'moved';");
    },
    'moved',
  ],
  [
    'a new file takes the place of an old one',
    () => write('part.ts', "export const value = 'shadow';"),
    'shadow',
  ],
  ['a setting changes', () => write('tsconfig.json', '{ "compilerOptions": {} }'), 'first'],
  [
    'the bundle is gone',
    () => {
      const { outfile } = JSON.parse(
        readFileSync(join(checkout, 'node_modules/.cache/polycloud/main.json'), 'utf8'),
      );
      rmSync(outfile);
    },
    'first',
  ],
  [
    'the record is cut short',
    () => writeFileSync(join(checkout, 'node_modules/.cache/polycloud/main.json'), '{"outfile":'),
    'first',
  ],
])('it is compiled anew when %s', (_, change, printed) => {
  run();
  change();
  expect(run()).toEqual({ compiled: true, printed });
  expect(run()).toEqual({ compiled: false, printed });
});

test('a source written while it is compiled counts as changed', () => {
  write('part/index.ts', "export const value: string = 'early';", -60);
  expect(run()).toEqual({ compiled: true, printed: 'early' });
  expect(run()).toEqual({ compiled: true, printed: 'early' });
});

test('a deleted source is an error that names it, not the old program', () => {
  run();
  rmSync(join(checkout, 'part'), { recursive: true });
  expect(() => run()).toThrow(/Could not resolve "\.\/part"/);
});

test('commands that start at the same moment all run whole programs', async () => {
  const program = `const { bundle } = await import(${JSON.stringify(join(root, 'bin/bundle.mjs'))});
    await import(await bundle('main.ts', ${JSON.stringify(checkout)}));`;
  const argv = ['--input-type=module', '--eval', program];
  const outputs = await Promise.all(
    [1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, argv, { encoding: 'utf8' })),
  );
  expect(outputs.map(({ stdout }) => stdout.trim())).toEqual(['first', 'first', 'first', 'first']);
});

test('where node_modules cannot be written, the bundle is in the home folder and finds the packages', () => {
  const home = join(checkout, 'home');
  // Root may write anywhere, so the refusal is a file system's: a name that no folder can be made under.
  const folder = inModule<string>(
    'bin/bundle.mjs',
    `const fs = (await import('node:fs')).default;
     const { syncBuiltinESMExports } = await import('node:module');
     const mkdirSync = fs.mkdirSync;
     fs.mkdirSync = (path, options) => {
       if (!path.includes('node_modules/.cache')) return mkdirSync(path, options);
       throw Object.assign(new Error('read-only file system'), { code: 'EROFS' });
     };
     syncBuiltinESMExports();
     return module.cacheFolder(${JSON.stringify(checkout)}, ${JSON.stringify(home)});`,
  );
  expect(folder.startsWith(join(home, '.cache/polycloud/'))).toBe(true);
  expect(existsSync(join(folder, 'node_modules/esbuild/package.json'))).toBe(true);
});
