import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killTerraform, terraformProcesses } from '../../../world/faults/terraform-processes';

test('kills the Terraform of the stack, and no other process', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'processes-'));
  try {
    // Any program called terraform will do.
    const terraform = join(dir, 'terraform');
    copyFileSync('/bin/sleep', terraform);
    chmodSync(terraform, 0o755);
    const start = (stack: string) => {
      const cwd = join(dir, stack);
      mkdirSync(cwd, { recursive: true });
      // Behind a shell, as it is behind the cdktf command.
      return spawn('/bin/sh', ['-c', `"${terraform}" 60; exit 3`], { cwd, stdio: 'ignore' });
    };
    const [eu, us] = [start('eu'), start('us')];
    const ended = new Promise((resolve) => eu.once('exit', resolve));
    while (terraformProcesses(process.pid).length < 2)
      await new Promise((resolve) => setTimeout(resolve, 20));

    expect(await killTerraform(process.pid, 'eu')).toHaveLength(1);
    expect(await ended).toBe(3);
    const left = terraformProcesses(process.pid);
    expect(left).toHaveLength(1);

    for (const pid of left) process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => us.once('exit', resolve));
  } finally {
    rmSync(dir, { recursive: true });
  }
});
