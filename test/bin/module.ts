import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(__dirname, '../..');

/**
 * Runs statements in a Node of their own with a launcher's exports in scope, as jest cannot load ES modules:
 * `script` is the body of an async function of `module`, and what it returns comes back as JSON has it.
 */
export function inModule<T>(file: string, script: string): T {
  const url = JSON.stringify(join(root, file));
  const program = `const module = await import(${url});
    const result = await (async () => { ${script} })();
    process.stdout.write(JSON.stringify(result) ?? 'null');`;
  const argv = ['--input-type=module', '--eval', program];
  return JSON.parse(
    execFileSync(process.execPath, argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}
