import { execFileSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Process ids of the running `terraform` commands that descend from `ancestor`. */
export function terraformProcesses(ancestor: number): readonly number[] {
  const processes = listProcesses();
  const children = new Map<number, Process[]>();
  for (const process of processes) {
    children.set(process.parent, [...(children.get(process.parent) ?? []), process]);
  }
  const found: number[] = [];
  const visit = (pid: number) => {
    for (const child of children.get(pid) ?? []) {
      if (basename(child.command) === 'terraform') found.push(child.pid);
      visit(child.pid);
    }
  };
  visit(ancestor);
  return found;
}

/**
 * Kills (SIGKILL) the Terraform that works on `stack` under `ancestor`, and returns when it is gone, so that no
 * answer can reach it any more. Terraform runs in the stack's folder, which tells several apart; where the
 * system does not show a process's folder, all of them are killed.
 */
export async function killTerraform(ancestor: number, stack: string | undefined): Promise<readonly number[]> {
  const all = terraformProcesses(ancestor);
  const own = stack === undefined ? [] : all.filter((pid) => folderOf(pid) === stack);
  const victims = own.length > 0 ? own : all;
  for (const pid of victims) signal(pid, 'SIGKILL');
  for (let tries = 0; tries < 500 && victims.some((pid) => isRunning(pid)); tries++) await sleep(10);
  return victims;
}

function listProcesses(): readonly Process[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.+?)\s*$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** Name of the folder that a process works in; undefined where the system does not tell. */
function folderOf(pid: number): string | undefined {
  try {
    return basename(readlinkSync(`/proc/${pid}/cwd`));
  } catch {
    return undefined;
  }
}

/** A killed process that its parent has not waited for yet (a zombie) does not run any more. */
function isRunning(pid: number): boolean {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return state !== '' && !state.startsWith('Z');
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in between.
  }
}
