import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Files = Readonly<Record<string, string>>;

/**
 * Runs a job's `setup.sh` in a folder with its files, and with programs of these texts in front of the PATH; each records
 * how it was called.
 */
export function runScript(folder: string, files: Files, programs: Files, env: Files = {}) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const [name, text] of Object.entries(programs)) {
    const recording = `#!/bin/bash\necho "${name} $*" >> ${folder}/calls\n${text}\n`;
    writeFileSync(join(folder, name), recording);
    chmodSync(join(folder, name), 0o755);
  }
  writeFileSync(join(folder, 'calls'), '');
  const { status, stderr } = spawnSync('bash', [join(folder, 'setup.sh')], {
    encoding: 'utf8',
    env: { ...env, PATH: `${folder}:${process.env['PATH']}` },
  });
  const calls = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  return { status, stderr, calls };
}
