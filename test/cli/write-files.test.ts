import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../cli/write-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

test('creates and replaces, and leaves no draft', () => {
  writeFileSync(join(folder, 'old'), 'before');
  writeFiles([
    { path: join(folder, 'deep/new'), text: 'new', mode: 'create' },
    { path: join(folder, 'old'), text: 'after', mode: 'replace' },
  ]);
  expect([read('deep/new'), read('old')]).toEqual(['new', 'after']);
  expect(readdirSync(folder)).toEqual(['deep', 'old']);
});

test('writes nothing when one file cannot be created', () => {
  writeFileSync(join(folder, 'taken'), 'before');
  expect(() =>
    writeFiles([
      { path: join(folder, 'first'), text: 'x', mode: 'create' },
      { path: join(folder, 'taken'), text: 'x', mode: 'create' },
      { path: join(folder, 'last'), text: 'x', mode: 'replace' },
    ]),
  ).toThrow(/^EEXIST/);
  expect(readdirSync(folder)).toEqual(['taken']);
  expect(read('taken')).toBe('before');
});
