import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOnce, elapsed } from './build';
import { binaryNames } from './versions';

/** Stands in for Go: makes what it would make; `BREAK` in the environment makes it fail. */
const go = `#!/bin/sh
case "$1" in
  list) echo one; echo two ;;
  build)
    if [ -n "$BREAK" ]; then echo 'main.go:1:1: it does not compile' >&2; exit 2; fi
    while [ "$1" != -o ]; do shift; done
    for name in kube-apiserver kube-controller-manager kube-scheduler server; do : > "$2$name"; done ;;
  install) : > "$GOBIN/kwok" ;;
esac
`;

let home: string;
const former = { ...process.env };
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'build-'));
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin/go'), go, { mode: 0o755 });
  process.env['PATH'] = `${join(home, 'bin')}:${former['PATH']}`;
});
afterEach(() => {
  process.env = { ...former };
  rmSync(home, { recursive: true });
});

test('puts every binary into the folder, by its own name, and leaves nothing else', async () => {
  const folder = join(home, 'cache/polycloud/kubernetes');
  const said: string[] = [];
  await buildOnce(folder, (line) => said.push(line));
  expect(readdirSync(folder).sort()).toEqual([...binaryNames].sort());
  expect(readdirSync(join(home, 'cache/polycloud'))).toEqual(['kubernetes']);
  expect(said.at(0)).toMatch(/^0m00s {2}building Kubernetes /);
  expect(said.at(-1)).toMatch(/^\d+m\d\ds {2}built$/);
});

test('of two at once, one builds and the other waits for it', async () => {
  const folder = join(home, 'cache/kubernetes');
  const said: string[] = [];
  // Two in one process: the second finds the first one's lock, whose process lives.
  await Promise.all([
    buildOnce(folder, (line) => said.push(line)),
    buildOnce(folder, (line) => said.push(line)),
  ]);
  expect(said.filter((line) => line.endsWith('built'))).toHaveLength(1);
  expect(said.filter((line) => line.startsWith('waiting for process'))).toHaveLength(1);
});

test("a failed build shows Go's words and leaves no folder", async () => {
  process.env['BREAK'] = 'yes';
  const folder = join(home, 'cache/kubernetes');
  await expect(buildOnce(folder, () => undefined)).rejects.toThrow(
    'go build failed (2):\nmain.go:1:1: it does not compile',
  );
  expect(existsSync(folder)).toBe(false);
  expect(readdirSync(join(home, 'cache'))).toEqual([]);
});

test.each([
  [0, '0m00s'],
  [61_400, '1m01s'],
  [725_000, '12m05s'],
])('%i ms is %s', (ms, text) => {
  expect(elapsed(ms)).toBe(text);
});
