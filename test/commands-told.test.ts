import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { parse } from 'yaml';
import { commands } from '../cli/commands';

const program = new Command().enablePositionalOptions();
for (const register of commands) register(program);

const root = join(__dirname, '..');
const files = (folder: string, end: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name));

/** The scripts in a workflow or an action, as the shell gets them. */
function scripts(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'run' && typeof inner === 'string' ? [inner.replace(/\\\n/g, ' ')] : scripts(inner),
  );
}

const told = [
  ...files('.github', '.yml').map((file) => ({
    file,
    text: scripts(parse(readFileSync(join(root, file), 'utf8'))).join('\n'),
  })),
  ...['README.md', ...files('docs', '.md')].map((file) => ({
    file,
    text: readFileSync(join(root, file), 'utf8'),
  })),
].flatMap(({ file, text }) =>
  // Up to what ends a command, or hands the rest to another one.
  [...text.matchAll(/npx polycloud ((?:(?! -- )[^\n|;&<>)`])*)/g)].map(([, words = '']) => ({ file, words })),
);

/** What is wrong with a command as it is told; undefined when it can be run. */
function wrong(words: string): string | undefined {
  const [name = '', sub = ''] = words.trim().split(/\s+/);
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined)
    return name.startsWith('-') || name === '' || name === '…' ? undefined : 'no such command';
  const inner = command.commands.find((one) => one.name() === sub);
  const known = [command, inner].flatMap((one) => one?.options ?? []).map(({ long }) => long);
  return words
    .match(/(?<![\w-])--[a-z][a-z-]*/g)
    ?.find((option) => option !== '--help' && !known.includes(option));
}

test('workflows and documents tell commands and options that there are', () => {
  expect(told.filter(({ file }) => file.startsWith('.github')).length).toBeGreaterThan(20);
  const found = told.map(({ file, words }) => ({ file, words, wrong: wrong(words) }));
  expect(found.filter((one) => one.wrong !== undefined)).toEqual([]);
});

test('a command that is not there, and an option that it lacks, are seen', () => {
  expect(wrong('deplyo eu')).toBe('no such command');
  expect(wrong('promote --markup "$FROM"')).toBe('--markup');
});
