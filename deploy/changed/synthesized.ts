import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Files, stackFile } from './compare';

/** A checkout can't write what it is to write; the message is what its own command said. */
export class NotSynthesized extends Error {}

/**
 * What a checkout makes of itself with its own code: the stack of each environment, and its manifests with example
 * outputs, by the environment's name. `signal` ends it early.
 * @throws NotSynthesized
 */
export async function synthesizedBy(
  checkout: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Files>> {
  const folder = mkdtempSync(join(tmpdir(), 'polycloud-synthesized-'));
  try {
    const [stacks, manifests] = [join(folder, 'stacks'), join(folder, 'manifests')];
    await Promise.all([
      polycloud(checkout, signal, 'synth', '--output', folder),
      polycloud(checkout, signal, 'manifests', '--output', manifests),
    ]);
    return new Map(
      readdirSync(stacks).map((name) => [
        name,
        new Map([
          [stackFile, readFileSync(join(stacks, name, stackFile), 'utf8')],
          ...textsIn(join(manifests, name)),
        ]),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textsIn(folder: string): readonly (readonly [string, string])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => [`manifests/${file}`, readFileSync(join(folder, file), 'utf8')]);
}

function polycloud(
  checkout: string,
  signal: AbortSignal | undefined,
  ...args: readonly string[]
): Promise<void> {
  return new Promise((resolve, reject) => {
    const command = [join(checkout, 'bin/polycloud.mjs'), ...args];
    const options = { cwd: checkout, maxBuffer: 1 << 26, ...(signal !== undefined && { signal }) };
    execFile(process.execPath, command, options, (error, _, said) => {
      if (error === null) resolve();
      else reject(new NotSynthesized(said.trim() || error.message));
    });
  });
}
