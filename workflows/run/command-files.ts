import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Variables that name a file for a step to write to. */
const files = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE'] as const;

/** What a step left in the files that it was given. */
export interface Left {
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Folders for the front of the PATH, the newest last. */
  readonly path: readonly string[];
  /** Markdown. */
  readonly summary: string;
}

/** A file that a step wrote wrongly. */
export class InvalidCommandFile extends Error {}

/** Makes a step's files in a folder; returns the variables that name them, and what reads and removes them. */
export function commandFiles(folder: string, step: number) {
  const paths = files.map((name) => [name, join(folder, `${name.toLowerCase()}_${step}`)] as const);
  for (const [, path] of paths) writeFileSync(path, '');
  const environment = Object.fromEntries(paths) as Readonly<Record<(typeof files)[number], string>>;
  return {
    environment,
    /** @throws InvalidCommandFile */
    read(): Left {
      const text = (name: (typeof files)[number]) => readFileSync(environment[name], 'utf8');
      const left = {
        outputs: parseAssignments('GITHUB_OUTPUT', text('GITHUB_OUTPUT')),
        env: parseAssignments('GITHUB_ENV', text('GITHUB_ENV')),
        path: text('GITHUB_PATH')
          .split(/\r?\n/)
          .filter((line) => line !== ''),
        summary: text('GITHUB_STEP_SUMMARY'),
      };
      for (const [, path] of paths) rmSync(path, { force: true });
      if ('NODE_OPTIONS' in left.env) {
        throw new InvalidCommandFile('GITHUB_ENV: NODE_OPTIONS is not taken by GitHub');
      }
      return left;
    },
  };
}

/** `name=value` lines, and `name<<END` with lines up to one that is `END`. @throws InvalidCommandFile */
export function parseAssignments(file: string, text: string): Readonly<Record<string, string>> {
  const lines = text.split(/\r?\n/);
  const found = Object.create(null) as Record<string, string>;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      if (heredoc === 0 || heredoc + 2 === line.length) {
        throw new InvalidCommandFile(`${file}: "${line}" has no name, or no word that ends it`);
      }
      const end = lines.indexOf(line.slice(heredoc + 2), at + 1);
      if (end < 0) throw new InvalidCommandFile(`${file}: ${line} is never ended`);
      found[line.slice(0, heredoc)] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (equals > 0) {
      found[line.slice(0, equals)] = line.slice(equals + 1);
    } else {
      throw new InvalidCommandFile(`${file}: "${line}" is neither name=value nor name<<END`);
    }
  }
  return { ...found };
}
