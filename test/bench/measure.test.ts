import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inModule, root } from '../bin/module';

const MEASURE = 'bench/measure.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Usage {
  readonly cpu: number;
  readonly wall: number;
  readonly memory: number;
}

function measure(program: string): Usage {
  const file = join(folder, 'program.cjs');
  writeFileSync(file, program);
  return inModule(MEASURE, `return module.measure([${JSON.stringify(file)}])`);
}

test('a measurement is of the program: its CPU time, its memory, its duration', () => {
  const idle = measure('');
  const busy = measure('const end = process.cpuUsage().user + 300e3; while (process.cpuUsage().user < end);');
  const large = measure('globalThis.kept = Buffer.alloc(100e6, 1);');
  const slow = measure('setTimeout(() => {}, 400);');
  expect(busy.cpu - idle.cpu).toBeGreaterThan(250);
  expect(large.memory - idle.memory).toBeGreaterThan(80);
  expect(large.memory - idle.memory).toBeLessThan(130);
  expect(slow.wall).toBeGreaterThan(400);
  expect(slow.cpu).toBeLessThan(300);
});

test('a program that fails is no measurement', () => {
  expect(() => measure("throw new Error('broken')")).toThrow('broken');
});

test.each([
  [[[3, 30, 50]], { cpu: [3, 3], wall: [30, 30], memory: 50 }],
  [
    [
      [3, 30, 50],
      [1, 10, 70],
      [2, 90, 60],
    ],
    { cpu: [1, 2], wall: [10, 30], memory: 70 },
  ],
])('%j is summed up as minimum and median, and the largest memory', (rounds, { cpu, wall, memory }) => {
  const usages = rounds.map(([cpu, wall, memory]) => ({ cpu, wall, memory }));
  const spread = ([min, median]: readonly (number | undefined)[]) => ({ min, median });
  expect(inModule(MEASURE, `return module.summarize(${JSON.stringify(usages)})`)).toEqual({
    cpu: spread(cpu),
    wall: spread(wall),
    memory,
  });
});

test('the writer writes what was gathered', () => {
  mkdirSync(join(folder, 'out/deep'), { recursive: true });
  writeFileSync(join(folder, 'out/a.json'), '{"a": "é"}');
  writeFileSync(join(folder, 'out/deep/b.json'), 'two\n');
  const [out, blob] = [join(folder, 'out'), join(folder, 'blob.json')];
  expect(inModule(MEASURE, `return module.gather(${JSON.stringify(out)}, ${JSON.stringify(blob)})`)).toBe(15);
  rmSync(out, { recursive: true });
  expect(spawnSync(process.execPath, [join(root, 'bench/writer.mjs'), blob, out]).status).toBe(0);
  expect(readFileSync(join(out, 'a.json'), 'utf8')).toBe('{"a": "é"}');
  expect(readFileSync(join(out, 'deep/b.json'), 'utf8')).toBe('two\n');
});

test.each([
  [['--rounds', '0'], '--rounds 0 is no whole number from 1'],
  [['--rounds', 'many'], '--rounds many is no whole number from 1'],
  [['--fast'], "Unknown option '--fast'"],
])('npm run bench -- %j is refused', (argv, message) => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'bench/run.mjs'), ...argv], {
    encoding: 'utf8',
  });
  expect(stderr).toContain(message);
  expect(stderr).toContain('Example:');
  expect(status).toBe(2);
});
