import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchesAny } from '../events/pattern';

/** `hashFiles`: SHA-256 over the digests of the files of a workspace that match, or an empty text. */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const files = readdirSync(workspace, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(workspace.length + 1))
    .filter((file) => !file.startsWith('node_modules/') && matchesAny(patterns, file))
    .sort();
  if (files.length === 0) return '';
  const digests = files.map((file) =>
    createHash('sha256')
      .update(readFileSync(join(workspace, file)))
      .digest(),
  );
  return createHash('sha256').update(Buffer.concat(digests)).digest('hex');
}
