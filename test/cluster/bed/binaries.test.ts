import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, goProblem, presentBinaries } from './binaries';
import { binaryNames } from './versions';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'binaries-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function binaries(below: string, names: readonly string[]): void {
  mkdirSync(below, { recursive: true });
  for (const name of names) writeFileSync(join(below, name), '', { mode: 0o755 });
}

test('a named folder that has all binaries is taken, whatever the cache has', () => {
  const env = { POLYCLOUD_TESTBED_BIN: join(folder, 'own'), XDG_CACHE_HOME: folder };
  binaries(env.POLYCLOUD_TESTBED_BIN, binaryNames);
  binaries(cacheFolder(env), binaryNames);
  expect(presentBinaries(env)).toBe(env.POLYCLOUD_TESTBED_BIN);
});

test('a named folder that lacks some is an error, never a build', () => {
  binaries(folder, binaryNames);
  rmSync(join(folder, 'etcd'));
  chmodSync(join(folder, 'kwok'), 0o644);
  expect(() => presentBinaries({ POLYCLOUD_TESTBED_BIN: folder })).toThrow(
    `POLYCLOUD_TESTBED_BIN is ${folder}, which has no executable etcd, kwok; name a folder that has all of ` +
      'kube-apiserver, kube-controller-manager, kube-scheduler, etcd, kwok, or unset it to have them built.',
  );
});

test('the cache counts when it is whole', () => {
  const env = { XDG_CACHE_HOME: folder };
  expect(presentBinaries(env)).toBeUndefined();
  binaries(cacheFolder(env), binaryNames.slice(1));
  expect(presentBinaries(env)).toBeUndefined();
  binaries(cacheFolder(env), binaryNames);
  expect(presentBinaries(env)).toBe(cacheFolder(env));
});

test.each([
  ['go1.26.0', undefined],
  ['go1.26.8', undefined],
  ['go1.30rc1', undefined],
  ['go2.0', undefined],
  [
    'go1.25.9',
    'with Go 1.26.0 or newer; the go on the PATH is go1.25.9: install it from https://go.dev/dl, or name',
  ],
  [
    undefined,
    'with Go 1.26.0 or newer; no go was found on the PATH: install it from https://go.dev/dl, or name',
  ],
])('Go %s', (found, problem) => {
  if (problem === undefined) expect(goProblem(found)).toBeUndefined();
  else expect(goProblem(found)).toContain(problem);
});
