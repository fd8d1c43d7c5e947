import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The subcommands of the cdktf CLI that take names of stacks; `apply` and `plan` are its aliases. */
const takesStacks = new Set(['deploy', 'apply', 'diff', 'plan', 'destroy', 'output']);

/** Options without a value; whatever follows any other option is taken for its value, never for a stack. */
const flags = new Set([
  '--auto-approve',
  '--disable-plugin-cache-env',
  '--ignore-missing-stack-dependencies',
  '--migrate-state',
  '--no-color',
  '--outputs-file-include-sensitive-outputs',
  '--refresh-only',
  '--skip-provider-lock',
  '--skip-synth',
]);

/**
 * The stacks named on a command line of the cdktf CLI; empty when it names none, names them by a glob, or is
 * not one that takes stacks.
 */
export function stacksNamed(commandLine: readonly string[]): readonly string[] {
  const program = commandLine.findIndex((word) => /(^|[\\/])cdktf(\.js)?$/.test(word));
  const [subcommand, ...rest] = program === -1 ? [] : commandLine.slice(program + 1);
  if (subcommand === undefined || !takesStacks.has(subcommand)) return [];
  const names = rest.filter((word, i) => {
    const before = rest[i - 1];
    const isValue = before?.startsWith('-') && !before.includes('=') && !flags.has(before);
    return !word.startsWith('-') && !isValue;
  });
  return names.some((name) => /[*?[\]{}!()+@]/.test(name)) ? [] : names;
}

/**
 * The command line of the cdktf CLI that started this process, or undefined when none did. cdktf does not
 * tell its app which stacks were named, so this looks at the processes above: a shell, then the CLI.
 */
export function parentCommandLine(
  pid: number = process.ppid,
  generations = 3,
): readonly string[] | undefined {
  if (generations === 0 || pid <= 1) return undefined;
  const found = inspect(pid);
  if (found === undefined) return undefined;
  return stacksNamed(found.words).length > 0 ? found.words : parentCommandLine(found.parent, generations - 1);
}

interface Process {
  readonly words: readonly string[];
  readonly parent: number;
}

// Linux keeps both as files, also where `ps` is not installed; elsewhere POSIX `ps` tells them.
function inspect(pid: number): Process | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return { words, parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) };
  } catch {
    return inspectWithPs(pid);
  }
}

function inspectWithPs(pid: number): Process | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [parent, ...words] = line.trim().split(/\s+/);
    return { words, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
