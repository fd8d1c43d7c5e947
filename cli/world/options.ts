import type { Command } from 'commander';

/** The option that says which world, for `world`, its subcommands, and whatever else works in a world. */
export const DIR_OPTION = [
  '--dir <folder>',
  'folder of the world (default: $POLYCLOUD_WORLD, else .world)',
] as const;

/** The world that a subcommand means: `--dir` may stand before or after its name. */
export function dirOf(command: Command): string | undefined {
  return (command.optsWithGlobals() as { dir?: string }).dir;
}
