import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Interrupted } from '../../deploy/interruption';
import { openTerraform, TerraformFailed } from '../../deploy/terraform';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'polycloud-terraform-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A program called terraform that does as it is told. */
function terraform(script: string, output?: (text: string) => void) {
  writeFileSync(join(dir, 'terraform'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(dir, 'terraform'), 0o755);
  const env = { PATH: `${dir}${delimiter}${process.env['PATH']}` };
  return openTerraform({ folder: dir, env, ...(output && { output }) });
}

test('gives what was printed, in the folder, asking nothing', async () => {
  const ran = await terraform('echo "$@"; echo "$TF_INPUT"; echo aside >&2').run('output', '-json');
  expect(ran).toBe(`-chdir=${dir} output -json\n0\n`);
});

test('a failure carries the end of what was said', async () => {
  const failing = terraform('seq 100; echo "Error: no such thing" >&2; exit 3').run('plan');
  await expect(failing).rejects.toThrow(TerraformFailed);
  await expect(failing).rejects.toThrow(
    /^terraform plan: exit code 3\n62\n[\s\S]*100\nError: no such thing$/,
  );
});

test('a program that is not there is told', async () => {
  const missing = openTerraform({ folder: dir, env: { PATH: dir } });
  await expect(missing.run('plan')).rejects.toThrow(/^terraform cannot be started: /);
});

test('a signal is passed on, and Terraform has the time to write its state', async () => {
  const started = join(dir, 'started');
  const written = join(dir, 'written');
  const script = `trap 'sleep 0.2; echo state > ${written}; exit 1' TERM; touch ${started}; while :; do sleep 0.05; done`;
  const running = terraform(script).run('apply');
  const caught = running.catch((error: unknown) => error);
  while (!existsSync(started)) await new Promise((done) => setTimeout(done, 20));
  process.emit('SIGTERM', 'SIGTERM');
  expect(await caught).toBeInstanceOf(Interrupted);
  expect(readFileSync(written, 'utf8')).toBe('state\n');
  expect(process.listenerCount('SIGTERM')).toBe(0);
});
