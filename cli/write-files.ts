import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A text to be written; `create` refuses to replace a file that exists. */
export interface Draft {
  readonly path: string;
  readonly text: string;
  readonly mode: 'create' | 'replace';
}

/**
 * Writes all of the files or none: every text is on disk under a draft's name before the first appears, and
 * what was created is taken away again when a later one fails. The last draft completes the whole.
 * @throws the error of the file system, e.g. EEXIST for `create`
 */
export function writeFiles(drafts: readonly Draft[]): void {
  const pending = drafts.map((draft) => ({ ...draft, draftPath: draftPathOf(draft.path) }));
  const created: string[] = [];
  try {
    for (const { path, draftPath, text } of pending) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(draftPath, text);
    }
    for (const { path, draftPath, mode } of pending) {
      if (mode === 'replace') {
        renameSync(draftPath, path);
      } else {
        linkSync(draftPath, path);
        created.push(path);
      }
    }
  } catch (error) {
    for (const path of created) rmSync(path, { force: true });
    throw error;
  } finally {
    for (const { draftPath } of pending) rmSync(draftPath, { force: true });
  }
}

function draftPathOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.draft`);
}
