import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../../world/report/report';
import { polycloud } from '../process';

/** The real command, the real cdktf CLI and the real Terraform, on the smallest stack: `platform`. */
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rehearse-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const rehearse = (...args: readonly string[]) => polycloud('rehearse', ...args);

test('a killed Terraform, the lock and the orphans that it leaves, and everything up to the empty account', async () => {
  const scenario = join(dir, 'faults.json');
  const fault = { match: 'aws_ecr_repository.*', on: 'create', do: 'crash' };
  writeFileSync(scenario, JSON.stringify({ seed: 7, faults: [fault] }));
  const options = ['--scenario', scenario, '--dir', join(dir, 'world'), '--report', join(dir, 'report')];

  const first = await rehearse('platform', ...options);
  expect(first).toMatchObject({ code: 1 });
  expect(first.err).toMatch(/released the state lock of a killed Terraform/);
  expect(first.err).toMatch(/cdktf deploy: Terraform was killed before it had finished/);
  expect(first.err).toContain(
    `npx polycloud rehearse platform --dir ${join(dir, 'world')} --scenario ${scenario}`,
  );
  expect(first.out).toMatch(/fault crash aws_ecr_repository\.\*: struck platform\/aws_ecr_repository\./);

  const second = await rehearse('platform', ...options, '--destroy', '--json');
  expect(second).toMatchObject({ code: 0 });
  expect(second.err).toMatch(/✓ recover: imports \d+ orphans?: /);
  expect(second.err).toMatch(/✓ second plan: empty/);
  expect(second.err).toMatch(/✓ destroy while active: refused by Terraform itself/);
  expect(second.err).toMatch(/✓ nothing left: state bucket removed; the account is empty/);

  const report = JSON.parse(second.out) as Report;
  expect(report).toMatchObject({ name: 'platform', outcome: 'done', seed: 7 });
  expect(report.phases.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['deploy', 'decommission', 'destroy']),
  );
  for (const { ratio } of report.phases) expect(ratio).toBeGreaterThanOrEqual(1);
  expect(report.faults[0]?.struck).toHaveLength(1);
  expect(JSON.parse(readFileSync(join(dir, 'report/report.json'), 'utf8'))).toEqual(report);
  expect(readFileSync(join(dir, 'report/report.html'), 'utf8')).toContain('Rehearsal of platform');
}, 180_000);

test('wrong usage ends with exit code 2 before anything is made', async () => {
  const scenario = join(dir, 'faults.json');
  writeFileSync(scenario, JSON.stringify({ faults: [{ match: 'x', on: 'create', do: 'explode' }] }));
  const world = join(dir, 'world');
  expect(await rehearse('euu', '--dir', world)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^no region is called euu; did you mean eu\?/),
  });
  expect(await rehearse('eu', '--dir', world, '--scenario', scenario)).toMatchObject({
    code: 2,
    err: expect.stringContaining('faults[0].do "explode" is no kind of fault'),
  });
  expect(await rehearse('eu', '--parallelism', 'many')).toMatchObject({ code: 2 });
  expect(existsSync(world)).toBe(false);
}, 30_000);
